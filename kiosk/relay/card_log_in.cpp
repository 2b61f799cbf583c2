// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/card_log_in.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>

#include "kiosk/handin/digest.h"
#include "kiosk/relay/base64.h"
#include "kiosk/relay/text_file.h"

namespace entre::relay {
namespace {

struct Free {
    void operator()(BIO* p) const { BIO_free(p); }
    void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
    void operator()(ECDSA_SIG* p) const { ECDSA_SIG_free(p); }
    void operator()(X509* p) const { X509_free(p); }
    void operator()(X509_STORE* p) const { X509_STORE_free(p); }
    void operator()(X509_STORE_CTX* p) const { X509_STORE_CTX_free(p); }
    void operator()(STACK_OF(X509) * p) const { sk_X509_pop_free(p, X509_free); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

Owned<X509> from_der(const Bytes& der) {
    const std::uint8_t* at = der.data();
    Owned<X509> certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (certificate && at != der.data() + der.size()) return nullptr;
    return certificate;
}

/// The last value of the subject's `nid`, in UTF-8; empty if there is none.
std::string subject(X509* certificate, int nid) {
    const X509_NAME* name = X509_get_subject_name(certificate);
    int last = -1;
    for (int at = -1; (at = X509_NAME_get_index_by_NID(name, nid, at)) >= 0;) last = at;
    if (last < 0) return {};
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last)));
    if (size < 0) return {};
    std::string value(text, text + size);
    OPENSSL_free(text);
    return value;
}

Result<Owned<STACK_OF(X509)>> stack_of(std::span<const Bytes> certificates) {
    Owned<STACK_OF(X509)> stack(sk_X509_new_null());
    for (const Bytes& der : certificates) {
        Owned<X509> certificate = from_der(der);
        if (!certificate || sk_X509_push(stack.get(), certificate.get()) == 0)
            return fail(ErrorCode::bad_input, "an issuer cannot be read");
        static_cast<void>(certificate.release());
    }
    return stack;
}

/// An absent key usage would mean "anything", which no e-ID issuer gives.
bool is_for(X509* certificate, std::uint32_t usage) {
    return (X509_get_extension_flags(certificate) & EXFLAG_KUSAGE) != 0 &&
           (X509_get_key_usage(certificate) & usage) != 0;
}

/// What else a certificate's check asks for.
struct Rules {
    int purpose = 0;  ///< whose extended key usage it must have, if it names any; 0: any
    std::optional<std::chrono::sys_seconds> when = {};  ///< at which moment; none: now
};

/// The chain from the certificate to a root.
Result<Owned<STACK_OF(X509)>> check_chain(X509_STORE* roots, X509* certificate, STACK_OF(X509) * others,
                                          const Rules& wanted) {
    const Owned<X509_STORE_CTX> context(X509_STORE_CTX_new());
    if (!context || X509_STORE_CTX_init(context.get(), roots, certificate, others) != 1)
        return fail(ErrorCode::internal, "the card's certificate could not be checked");
    X509_VERIFY_PARAM* rules = X509_STORE_CTX_get0_param(context.get());
    if (wanted.purpose != 0) X509_VERIFY_PARAM_set_purpose(rules, wanted.purpose);
    if (wanted.when) X509_VERIFY_PARAM_set_time(rules, wanted.when->time_since_epoch().count());
    X509_VERIFY_PARAM_set_auth_level(rules, 2);  // no RSA under 2048 bits, no SHA-1
    if (X509_verify_cert(context.get()) == 1) return Owned<STACK_OF(X509)>(X509_STORE_CTX_get1_chain(context.get()));
    const int error = X509_STORE_CTX_get_error(context.get());
    ErrorCode code = ErrorCode::certificate_untrusted;
    if (error == X509_V_ERR_CERT_HAS_EXPIRED) code = ErrorCode::certificate_expired;
    if (error == X509_V_ERR_CERT_NOT_YET_VALID) code = ErrorCode::certificate_not_yet_valid;
    return fail(code, X509_verify_cert_error_string(error));
}

/// PKCS#11 gives ECDSA's r and s side by side, OpenSSL takes them as DER.
Result<Bytes> ecdsa_der(EVP_PKEY* key, const Bytes& signature) {
    const auto half = static_cast<std::size_t>(EVP_PKEY_get_bits(key) + 7) / 8;
    if (signature.size() != 2 * half) return signature;
    const Owned<ECDSA_SIG> pair(ECDSA_SIG_new());
    BIGNUM* r = BN_bin2bn(signature.data(), static_cast<int>(half), nullptr);
    BIGNUM* s = BN_bin2bn(signature.data() + half, static_cast<int>(half), nullptr);
    if (!pair || ECDSA_SIG_set0(pair.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return fail(ErrorCode::internal, "out of memory");
    }
    Bytes der(static_cast<std::size_t>(i2d_ECDSA_SIG(pair.get(), nullptr)));
    std::uint8_t* at = der.data();
    i2d_ECDSA_SIG(pair.get(), &at);
    return der;
}

Result<void> check_signature(X509* certificate, const SignedChallenge& signed_challenge) {
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    const bool rsa = signed_challenge.algorithm == "rsa-sha256";
    if (!rsa && signed_challenge.algorithm != "ecdsa-sha256")
        return fail(ErrorCode::bad_input, "unknown signature algorithm");
    if (!key || EVP_PKEY_is_a(key, rsa ? "RSA" : "EC") != 1)
        return fail(ErrorCode::refused, "the signature is of another kind than the card's key");
    const auto signature = rsa ? Result<Bytes>(signed_challenge.signature) : ecdsa_der(key, signed_challenge.signature);
    if (!signature) return tl::unexpected(signature.error());
    const std::string text = "entre-log-in\n" + signed_challenge.challenge;
    const ByteView bytes = handin::bytes_of(text);
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    if (EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestVerify(context.get(), signature->data(), signature->size(), bytes.data(), bytes.size()) != 1)
        return fail(ErrorCode::refused, "the signature does not fit the challenge");
    return {};
}

/// SHA-256 of a root, and the level of assurance of its cards.
using Levels = std::map<Bytes, std::string>;

Bytes digest_of(const X509* certificate) {
    Bytes digest(32);
    X509_digest(certificate, EVP_sha256(), digest.data(), nullptr);
    return digest;
}

Result<void> add_certificates(X509_STORE* store, Levels& levels, const std::filesystem::path& file,
                              const std::string& level) {
    const auto pem = read_text_file(file);
    if (!pem) return tl::unexpected(pem.error());
    const Owned<BIO> bio(BIO_new_mem_buf(pem->data(), static_cast<int>(pem->size())));
    int found = 0;
    while (const Owned<X509> certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)}) {
        if (X509_STORE_add_cert(store, certificate.get()) != 1) return fail(ErrorCode::internal, "out of memory");
        levels[digest_of(certificate.get())] = level;
        ++found;
    }
    if (found == 0) return fail(ErrorCode::bad_input, file.string() + " holds no certificate");
    return {};
}

/// A folder that is not there is no error of its own: `error` says so.
Result<void> add_folder(X509_STORE* store, Levels& levels, const std::filesystem::path& folder,
                        const std::string& level, std::error_code& error) {
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const auto kind = entry.path().extension();
        if (kind != ".pem" && kind != ".crt") continue;
        if (auto added = add_certificates(store, levels, entry.path(), level); !added) return added;
    }
    return {};
}

}  // namespace

struct CardRoots::Roots {
    explicit Roots(RevocationOptions options) : revocation(std::move(options)) {}

    Revocation revocation;
    Levels levels;
    Owned<X509_STORE> store;
};

CardRoots::CardRoots(std::unique_ptr<Roots> roots) : roots_(std::move(roots)) {}
CardRoots::CardRoots(CardRoots&&) noexcept = default;
CardRoots& CardRoots::operator=(CardRoots&&) noexcept = default;
CardRoots::~CardRoots() = default;

Result<CardRoots> CardRoots::from_folder(const std::filesystem::path& folder, RevocationOptions revocation,
                                         std::string level) {
    auto roots = std::make_unique<Roots>(std::move(revocation));
    roots->store.reset(X509_STORE_new());
    std::error_code error;
    auto added = add_folder(roots->store.get(), roots->levels, folder, level, error);
    for (const char* each : {"2", "3", "4"}) {
        std::error_code none;  // there need not be one
        if (added) added = add_folder(roots->store.get(), roots->levels, folder / each, each, none);
    }
    if (!added) return tl::unexpected(added.error());
    if (error) return fail(ErrorCode::not_found, folder.string() + ", the folder of card issuers, cannot be read");
    return CardRoots(std::move(roots));
}

Result<CardHolder> CardRoots::verify(const SignedChallenge& signed_challenge) const {
    const auto& given = signed_challenge.certificates;
    const Owned<X509> certificate = given.empty() ? nullptr : from_der(given.front());
    if (!certificate) return fail(ErrorCode::bad_input, "the card's certificate cannot be read");
    const auto others = stack_of(std::span(given).subspan(1));
    if (!others) return tl::unexpected(others.error());
    const auto chain =
        check_chain(roots_->store.get(), certificate.get(), others->get(), {.purpose = X509_PURPOSE_SSL_CLIENT});
    if (!chain) return tl::unexpected(chain.error());
    // A card has one key for log-in (digitalSignature) and one for signing documents (nonRepudiation); the second may
    // not be led to sign a challenge.
    if (!is_for(certificate.get(), KU_DIGITAL_SIGNATURE))
        return fail(ErrorCode::certificate_untrusted, "the certificate is not for log-in");
    if (const auto good = check_signature(certificate.get(), signed_challenge); !good)
        return tl::unexpected(good.error());
    auto number = personal_number_of(subject(certificate.get(), NID_serialNumber));
    if (!number) return tl::unexpected(number.error());
    const auto revocation = roots_->revocation.check(roots_->store.get(), chain->get());
    if (!revocation) return tl::unexpected(revocation.error());
    const auto level = roots_->levels.find(digest_of(sk_X509_value(chain->get(), sk_X509_num(chain->get()) - 1)));
    return CardHolder{subject(certificate.get(), NID_givenName),
                      subject(certificate.get(), NID_surname),
                      std::move(*number),
                      base64url(handin::sha256(given.front())),
                      level == roots_->levels.end() ? std::string() : level->second,
                      *revocation};
}

Result<RevocationSource> CardRoots::check_signer(const Bytes& certificate_der, const std::vector<Bytes>& others_der,
                                                 std::chrono::sys_seconds when) const {
    const Owned<X509> certificate = from_der(certificate_der);
    if (!certificate) return fail(ErrorCode::bad_input, "the signer's certificate cannot be read");
    const auto others = stack_of(others_der);
    if (!others) return tl::unexpected(others.error());
    const auto chain = check_chain(roots_->store.get(), certificate.get(), others->get(), {.when = when});
    if (!chain) return tl::unexpected(chain.error());
    if (!is_for(certificate.get(), KU_NON_REPUDIATION))
        return fail(ErrorCode::certificate_untrusted, "the certificate is not for signatures");
    return roots_->revocation.ask(roots_->store.get(), chain->get());
}

int CardRoots::unanswered() const { return roots_->revocation.unanswered(); }

Result<std::string> personal_number_of(std::string_view serial_number) {
    constexpr std::string_view semantics = "PNOSE-";
    if (serial_number.starts_with(semantics)) serial_number.remove_prefix(semantics.size());
    const bool digits =
        std::all_of(serial_number.begin(), serial_number.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (serial_number.size() != 12 || !digits)
        return fail(ErrorCode::certificate_untrusted, "the certificate holds no personal number");
    return std::string(serial_number);
}

}  // namespace entre::relay
