// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/relay/test_card.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <stdexcept>

#include "kiosk/handin/digest.h"

namespace entre::test {
namespace {

void add_name(X509_NAME* name, const char* field, const std::string& text) {
    if (!text.empty())
        X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text.c_str()), -1,
                                   -1, 0);
}

void add_extension(X509* certificate, X509* issuer, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    if (!extension) throw std::runtime_error("no such extension");
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

}  // namespace

struct TestCard::State {
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    bool rsa = true;
};

TestCard::TestCard(const CardWish& wish, const TestCard* issuer) : state_(std::make_unique<State>()) {
    state_->rsa = wish.rsa;
    state_->key = wish.rsa ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256");
    X509* certificate = state_->certificate = X509_new();
    const State& signer = issuer ? *issuer->state_ : *state_;
    long serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char*>(&serial), 4);
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), wish.begins);
    X509_gmtime_adj(X509_getm_notAfter(certificate), wish.ends);
    X509_NAME* name = X509_get_subject_name(certificate);
    add_name(name, "GN", wish.given_name);
    add_name(name, "SN", wish.surname);
    add_name(name, "serialNumber", wish.serial_number);
    add_name(name, "CN", wish.given_name + ' ' + wish.surname);
    X509_set_issuer_name(certificate, X509_get_subject_name(signer.certificate));
    X509_set_pubkey(certificate, state_->key);
    add_extension(certificate, signer.certificate, NID_basic_constraints,
                  wish.authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    // By key and not by name alone, as every issuer must (RFC 5280 4.2.1.1 and 4.2.1.2).
    add_extension(certificate, certificate, NID_subject_key_identifier, "hash");
    add_extension(certificate, signer.certificate, NID_authority_key_identifier, "keyid:always");
    if (wish.key_usage) add_extension(certificate, signer.certificate, NID_key_usage, wish.key_usage);
    if (wish.extended_key_usage)
        add_extension(certificate, signer.certificate, NID_ext_key_usage, wish.extended_key_usage);
    X509_sign(certificate, signer.key, EVP_sha256());
}

TestCard::~TestCard() {
    X509_free(state_->certificate);
    EVP_PKEY_free(state_->key);
}

Bytes TestCard::der() const {
    Bytes bytes(static_cast<std::size_t>(i2d_X509(state_->certificate, nullptr)));
    std::uint8_t* at = bytes.data();
    i2d_X509(state_->certificate, &at);
    return bytes;
}

std::string TestCard::pem() const {
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, state_->certificate);
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    std::string text(data, static_cast<std::size_t>(size));
    BIO_free(bio);
    return text;
}

Bytes TestCard::sign(const std::string& challenge, bool raw) const {
    const std::string text = "entre-log-in\n" + challenge;
    const ByteView bytes = handin::bytes_of(text);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    Bytes signature(512);
    std::size_t size = signature.size();
    EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, state_->key);
    EVP_DigestSign(context, signature.data(), &size, bytes.data(), bytes.size());
    EVP_MD_CTX_free(context);
    signature.resize(size);
    if (!raw) return signature;
    const std::uint8_t* at = signature.data();
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size));
    Bytes sides(64);
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), sides.data(), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), sides.data() + 32, 32);
    ECDSA_SIG_free(pair);
    return sides;
}

relay::SignedChallenge TestCard::answer(const std::string& challenge) const {
    return {challenge, {der()}, sign(challenge), state_->rsa ? "rsa-sha256" : "ecdsa-sha256"};
}

}  // namespace entre::test
