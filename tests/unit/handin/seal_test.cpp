// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/handin/seal.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "tests/unit/handin/sample.h"

namespace entre::handin {
namespace {

using test::random_bytes;

TEST_CASE("what is sealed to a relay opens with its key only") {
    const test::SealPair other = test::rsa_seal_pair();
    for (const test::SealPair& relay : {test::rsa_seal_pair(), test::ec_seal_pair()}) {
        for (const std::size_t size : {std::size_t{1}, std::size_t{100}, std::size_t{70000}}) {
            const Bytes plain = random_bytes(size);
            const auto sealed = seal(plain, relay.certificate_pem);
            REQUIRE(sealed);
            CHECK(open(*sealed, relay.certificate_pem, relay.key_pem) == plain);
            CHECK(open(*sealed, other.certificate_pem, other.key_pem).error().code == ErrorCode::bad_input);
            if (size > 16)
                CHECK(std::search(sealed->begin(), sealed->end(), plain.begin() + 4, plain.begin() + 20) ==
                      sealed->end());
        }
    }
}

TEST_CASE("one changed or missing byte anywhere keeps a sealed case shut") {
    const test::SealPair relay = test::rsa_seal_pair();
    const Bytes plain = random_bytes(20000);
    const Bytes sealed = seal(plain, relay.certificate_pem).value();
    std::mt19937 random{std::random_device{}()};
    for (std::size_t at = 0; at < sealed.size(); at += at < 600 ? 3 : 1 + random() % 400) {
        Bytes changed = sealed;
        changed[at] ^= static_cast<std::uint8_t>(1 + random() % 255);
        const auto opened = open(changed, relay.certificate_pem, relay.key_pem);
        // Some bytes are CMS's own and have more than one spelling; what comes out is then still what was sealed.
        const bool safe = !opened || *opened == plain;
        CHECK(safe);
        CHECK_FALSE(open(ByteView(sealed).first(at), relay.certificate_pem, relay.key_pem));
    }
    // The tag is the last thing but the end marks of the BER.
    Bytes cut = sealed;
    const auto tag = std::find_if(cut.rbegin(), cut.rend(), [](std::uint8_t byte) { return byte != 0; });
    *tag ^= 1;
    CHECK_FALSE(open(cut, relay.certificate_pem, relay.key_pem));
}

TEST_CASE("what is not sealed is said so") {
    const test::SealPair relay = test::rsa_seal_pair();
    CHECK(open(random_bytes(1000), relay.certificate_pem, relay.key_pem).error().code == ErrorCode::bad_input);
    CHECK(open({}, relay.certificate_pem, relay.key_pem).error().code == ErrorCode::bad_input);
    CHECK(seal({}, relay.certificate_pem).error().code == ErrorCode::bad_input);
    CHECK(seal(random_bytes(10), "no certificate").error().code == ErrorCode::bad_input);
    CHECK(open(random_bytes(10), relay.certificate_pem, "no key").error().code == ErrorCode::internal);
}

TEST_CASE("a case of the largest size is sealed and opened") {
    const test::SealPair relay = test::rsa_seal_pair();
    Bytes plain(100u << 20);
    std::mt19937_64 random{std::random_device{}()};
    for (std::size_t at = 0; at < plain.size(); at += 4096) plain[at] = static_cast<std::uint8_t>(random());
    const auto sealed = seal(plain, relay.certificate_pem);
    REQUIRE(sealed);
    const auto opened = open(*sealed, relay.certificate_pem, relay.key_pem);
    REQUIRE(opened);
    CHECK((*opened == plain));
}

}  // namespace
}  // namespace entre::handin
