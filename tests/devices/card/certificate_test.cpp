// SPDX-License-Identifier: EUPL-1.2
#include "devices/card/certificate.h"

#include <doctest/doctest.h>
#include <openssl/pem.h>

#include <memory>

#include "devices/card/identities.h"
#include "tests/devices/card/terminal.h"
#include "tests/devices/virtual_card/issuer.h"

using namespace entre::card;
using entre::Bytes;
using entre::ErrorCode;
using virtual_card::Issuer;
using virtual_card::KeyUse;

namespace {

virtual_card::Holder holder() {
    virtual_card::Holder person;
    person.given_name = card_test::random_name();
    person.surname = card_test::random_name();
    person.number = "190308189802";
    person.curve = "P-256";
    return person;
}

Bytes der_of(const Issuer& issuer) {
    const std::string pem = issuer.certificate_pem();
    const std::unique_ptr<BIO, decltype(&BIO_free)> in(BIO_new_mem_buf(pem.data(), -1), BIO_free);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr), X509_free);
    Bytes der(static_cast<std::size_t>(i2d_X509(certificate.get(), nullptr)));
    unsigned char* out = der.data();
    i2d_X509(certificate.get(), &out);
    return der;
}

TokenContent token(unsigned long slot, std::vector<Bytes> certificates) {
    TokenContent content;
    content.token.slot = slot;
    for (auto& der : certificates) content.certificates.push_back({{}, std::move(der)});
    return content;
}

}  // namespace

TEST_CASE("two tokens on one card are two PINs, and the log-in comes first") {
    const Issuer root("Root");
    const Bytes log_in = root.issue(holder(), KeyUse::log_in).certificate_der;
    const Bytes signing = root.issue(holder(), KeyUse::signing).certificate_der;
    const auto found = identities_among({token(7, {signing, der_of(root)}), token(3, {log_in, der_of(root)})});
    REQUIRE(found.size() == 2);
    CHECK(found[0].certificate_der == log_in);
    CHECK(found[0].slot == 3);
    CHECK_FALSE(found[0].pin_separate);
    CHECK(found[1].slot == 7);
    CHECK(found[1].pin_separate);
    CHECK(found[1].chain_der == std::vector<Bytes>{der_of(root)});
}

TEST_CASE("a certificate seen in two tokens is one identity; issuers and junk are none") {
    const Issuer root("Root");
    const Issuer stranger("Stranger");
    const Bytes log_in = root.issue(holder(), KeyUse::log_in).certificate_der;
    const auto found =
        identities_among({token(1, {der_of(stranger), log_in, {0x30, 0x03, 0x02, 0x01}, {}}), token(2, {log_in})});
    REQUIRE(found.size() == 1);
    CHECK(found[0].slot == 1);
    CHECK(found[0].chain_der.empty());
}

TEST_CASE("a signature of something else does not pass for the card's") {
    const Issuer root("Root");
    const Bytes certificate = root.issue(holder(), KeyUse::log_in).certificate_der;
    for (const std::size_t size : {0U, 1U, 64U, 65U}) {
        CHECK(finish_signature(certificate, card_test::random_message(), Bytes(size, 0x11)).error().code ==
              ErrorCode::internal);
    }
    CHECK(key_kind({}).error().code == ErrorCode::wrong_card);
}
