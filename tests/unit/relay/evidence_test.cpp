// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/evidence.h"

#include <doctest/doctest.h>

#include "kiosk/handin/digest.h"
#include "kiosk/relay/base64.h"
#include "tests/unit/handin/sample.h"
#include "tests/unit/relay/support.h"

namespace entre::relay {
namespace {

Evidence some_evidence() {
    return {"191500722390", "terminal-1", "card", test::now(), test::random_word(), "4", "crl"};
}

TEST_CASE("evidence comes back as it was signed") {
    const EvidenceKey key = test::evidence_key();
    for (int i = 0; i < 20; ++i) {  // r and s now and then begin with zeros
        const Evidence evidence = some_evidence();
        const auto jws = key.sign(evidence);
        REQUIRE(jws);
        CHECK(jws->find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") ==
              std::string::npos);
        const auto back = key.verify(*jws);
        REQUIRE(back);
        CHECK((*back == evidence));
    }
}

TEST_CASE("evidence that is changed, of another relay, or of no signature is refused") {
    const EvidenceKey key = test::evidence_key();
    const std::string jws = *key.sign(some_evidence());
    for (std::size_t at = 0; at < jws.size(); at += 7) {
        std::string changed = jws;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        CHECK_FALSE(key.verify(changed));
    }
    const auto other = EvidenceKey::from_pem(test::ec_seal_pair().key_pem);
    REQUIRE(other);
    CHECK(other->verify(jws).error().code == ErrorCode::refused);
    const std::string claims = jws.substr(jws.find('.') + 1, jws.rfind('.') - jws.find('.') - 1);
    const std::string none = base64url(handin::bytes_of(R"({"alg":"none"})")) + '.' + claims + '.';
    CHECK_FALSE(key.verify(none));
    for (const char* wrong : {"", ".", "..", "a.b.c", "AAAA.AAAA.AAAA"})
        CHECK(key.verify(wrong).error().code == ErrorCode::bad_input);
}

TEST_CASE("only a P-256 key signs evidence") {
    CHECK(EvidenceKey::from_pem(test::rsa_seal_pair().key_pem).error().code == ErrorCode::bad_input);
    CHECK(EvidenceKey::from_pem(test::ec_seal_pair("P-384").key_pem).error().code == ErrorCode::bad_input);
    CHECK(EvidenceKey::from_pem("").error().code == ErrorCode::bad_input);
}

}  // namespace
}  // namespace entre::relay
