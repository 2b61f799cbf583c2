// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/usage.h"

#include <doctest/doctest.h>

namespace entre::relay {
namespace {

TEST_CASE("a terminal has its share, and gets it back") {
    Usage usage{{.requests_per_terminal = 3, .uploads_per_terminal = 1, .upload_bytes = 100}};
    auto upload = usage.take("a", 60);
    CHECK(upload);
    CHECK_FALSE(usage.take("a", 1));  // one upload at a time
    const auto second = usage.take("a", 0);
    const auto third = usage.take("a", 0);
    CHECK(third);
    CHECK_FALSE(usage.take("a", 0));
    CHECK(usage.take("b", 40));        // another terminal is not touched
    CHECK_FALSE(usage.take("b", 41));  // but there is one memory
    upload.reset();
    CHECK(usage.take("a", 100));
}

}  // namespace
}  // namespace entre::relay
