// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/handin/utc.h"

#include <doctest/doctest.h>

namespace entre::handin {
namespace {

TEST_CASE("times are written and read as RFC 3339 in UTC") {
    using namespace std::chrono_literals;
    const std::chrono::sys_seconds time = std::chrono::sys_days(2024y / 2 / 29) + 23h + 59min + 58s;
    CHECK(utc_text(time) == "2024-02-29T23:59:58Z");
    CHECK(parse_utc("2024-02-29T23:59:58Z") == time);
    for (const char* wrong : {"", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01T24:00:00Z",
                              "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z", "2024-01-01T00:00:00",
                              "2024-01-01T00:00:00+01:00", "2024-01-01 00:00:00Z", "-024-01-01T00:00:00Z"})
        CHECK_FALSE(parse_utc(wrong));
}

}  // namespace
}  // namespace entre::handin
