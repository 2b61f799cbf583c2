// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "kiosk/handin/digest.h"
#include "kiosk/relay/base64.h"
#include "tests/unit/handin/sample.h"

namespace entre::relay {
namespace {

std::string written(std::string_view text) { return base64(handin::bytes_of(text)); }

TEST_CASE("base64 is as RFC 4648 10 has it") {
    CHECK(written("") == "");
    CHECK(written("f") == "Zg==");
    CHECK(written("fo") == "Zm8=");
    CHECK(written("foo") == "Zm9v");
    CHECK(written("foobar") == "Zm9vYmFy");
    CHECK(base64url(Bytes{0xfb, 0xff}) == "-_8");
    CHECK(base64(Bytes{0xfb, 0xff}) == "+/8=");
}

TEST_CASE("base64 comes back, and nothing else is taken") {
    for (std::size_t size = 0; size < 50; ++size) {
        const Bytes bytes = test::random_bytes(size);
        CHECK((from_base64(base64(bytes)) == bytes));
        CHECK((from_base64url(base64url(bytes)) == bytes));
    }
    for (const char* wrong :
         {"Zg", "Zg=", "Zg===", "Z===", "Zh==", "Zm9=", "Zm 9", "Zm9v\n", "====", "Zg==Zg==", "-_8="})
        CHECK_FALSE(from_base64(wrong));
    for (const char* wrong : {"A", "Zg==", "Zh", "+/8"}) CHECK_FALSE(from_base64url(wrong));
}

}  // namespace
}  // namespace entre::relay
