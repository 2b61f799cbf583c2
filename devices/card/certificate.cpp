// SPDX-License-Identifier: EUPL-1.2
#include "devices/card/certificate.h"

#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <memory>

#include "kiosk/identity/identity_number.h"

namespace entre::card {
namespace {

template <auto release>
struct Release {
    template <class T>
    void operator()(T* handle) const {
        release(handle);
    }
};
template <class T, auto release>
using Handle = std::unique_ptr<T, Release<release>>;
using Certificate = Handle<X509, X509_free>;

Certificate parse(const Bytes& der) {
    const unsigned char* at = der.data();
    Certificate certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return certificate;
}

std::string subject_field(const X509* certificate, int nid) {
    const X509_NAME* subject = X509_get_subject_name(certificate);
    const int index = X509_NAME_get_index_by_NID(subject, nid, -1);
    if (index < 0) return {};
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index)));
    const Handle<unsigned char, [](unsigned char* memory) { OPENSSL_free(memory); }> owned(text);
    return size <= 0 ? std::string() : std::string(text, text + size);
}

/// The day the certificate begins: nobody whose number is on it was born later, which settles the century of ten
/// digits.
std::chrono::year_month_day first_day(const X509* certificate) {
    std::tm time{};
    if (ASN1_TIME_to_tm(X509_get0_notBefore(certificate), &time) != 1) return {};
    return {std::chrono::year(time.tm_year + 1900), std::chrono::month(static_cast<unsigned>(time.tm_mon + 1)),
            std::chrono::day(static_cast<unsigned>(time.tm_mday))};
}

/// ETSI EN 319 412-1, 5.1.3: "PNO" + country + "-" before a national personal number.
std::string personal_number(const X509* certificate) {
    std::string number = subject_field(certificate, NID_serialNumber);
    constexpr std::string_view prefix = "PNOSE-";
    if (number.starts_with(prefix)) number.erase(0, prefix.size());
    const auto parsed = identity::IdentityNumber::parse_person(number, first_day(certificate));
    return parsed ? parsed->digits() : std::string();
}

Bytes elliptic_der(const Bytes& raw) {
    const auto half = static_cast<int>(raw.size() / 2);
    const Handle<ECDSA_SIG, ECDSA_SIG_free> signature(ECDSA_SIG_new());
    BIGNUM* r = BN_bin2bn(raw.data(), half, nullptr);
    BIGNUM* s = BN_bin2bn(raw.data() + half, half, nullptr);
    if (ECDSA_SIG_set0(signature.get(), r, s) != 1) return {};
    Bytes der(static_cast<std::size_t>(i2d_ECDSA_SIG(signature.get(), nullptr)));
    unsigned char* out = der.data();
    i2d_ECDSA_SIG(signature.get(), &out);
    return der;
}

}  // namespace

std::optional<identity::CardIdentity> read_identity(const Bytes& der) {
    const auto certificate = parse(der);
    if (certificate == nullptr) return std::nullopt;
    const std::uint32_t usage = X509_get_key_usage(certificate.get());
    if (usage == UINT32_MAX || X509_check_ca(certificate.get()) != 0) return std::nullopt;
    identity::CardIdentity who;
    who.for_log_in = (usage & KU_DIGITAL_SIGNATURE) != 0;
    who.for_signing = (usage & KU_NON_REPUDIATION) != 0;
    who.personal_number = personal_number(certificate.get());
    if (who.personal_number.empty() || !(who.for_log_in || who.for_signing)) return std::nullopt;
    who.given_name = subject_field(certificate.get(), NID_givenName);
    who.surname = subject_field(certificate.get(), NID_surname);
    if (who.given_name.empty()) who.given_name = subject_field(certificate.get(), NID_commonName);
    who.certificate_der = der;
    return who;
}

std::vector<Bytes> chain_of(const Bytes& der, const std::vector<Bytes>& others) {
    std::vector<Bytes> chain;
    auto below = parse(der);
    while (below != nullptr) {
        const auto issuer = std::find_if(others.begin(), others.end(), [&](const Bytes& candidate) {
            const auto above = parse(candidate);
            return above != nullptr && candidate != der && X509_check_issued(above.get(), below.get()) == X509_V_OK &&
                   std::find(chain.begin(), chain.end(), candidate) == chain.end();
        });
        if (issuer == others.end()) break;
        chain.push_back(*issuer);
        below = parse(*issuer);
    }
    return chain;
}

Result<KeyKind> key_kind(const Bytes& der) {
    const auto certificate = parse(der);
    const EVP_PKEY* key = certificate == nullptr ? nullptr : X509_get0_pubkey(certificate.get());
    if (key != nullptr && EVP_PKEY_is_a(key, "RSA") == 1) return KeyKind::rsa;
    if (key != nullptr && EVP_PKEY_is_a(key, "EC") == 1) return KeyKind::elliptic;
    return fail(ErrorCode::wrong_card, "the certificate's key is of an unknown kind");
}

Bytes to_be_signed(KeyKind kind, ByteView message) {
    Bytes out;
    if (kind == KeyKind::rsa) {
        out = {0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
               0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};
    }
    Bytes digest(32);
    EVP_Digest(message.data(), message.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    out.insert(out.end(), digest.begin(), digest.end());
    return out;
}

Result<identity::CardSignature> finish_signature(const Bytes& der, ByteView message, const Bytes& raw) {
    const auto kind = key_kind(der);
    if (!kind) return tl::unexpected(kind.error());
    const bool rsa = *kind == KeyKind::rsa;
    identity::CardSignature signature{.value = rsa ? raw : elliptic_der(raw),
                                      .algorithm = rsa ? "sha256WithRSAEncryption" : "ecdsa-with-SHA256"};
    const auto certificate = parse(der);
    const Handle<EVP_MD_CTX, EVP_MD_CTX_free> check(EVP_MD_CTX_new());
    const bool good =
        EVP_DigestVerifyInit(check.get(), nullptr, EVP_sha256(), nullptr, X509_get0_pubkey(certificate.get())) == 1 &&
        EVP_DigestVerify(check.get(), signature.value.data(), signature.value.size(), message.data(), message.size()) ==
            1;
    ERR_clear_error();
    if (!good) return fail(ErrorCode::internal, "the card's signature does not fit its certificate");
    return signature;
}

}  // namespace entre::card
