// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/evidence.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <nlohmann/json.hpp>

#include "kiosk/handin/digest.h"
#include "kiosk/relay/base64.h"

namespace entre::relay {
namespace {

using handin::bytes_of;
using Json = nlohmann::json;

constexpr std::size_t half = 32;  // r and s of P-256, RFC 7518 3.4

struct Free {
    void operator()(BIO* p) const { BIO_free(p); }
    void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }
    void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
    void operator()(ECDSA_SIG* p) const { ECDSA_SIG_free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

Result<Bytes> sign_raw(EVP_PKEY* key, std::string_view text) {
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    const ByteView bytes = bytes_of(text);
    Bytes der(128);
    std::size_t size = der.size();
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), der.data(), &size, bytes.data(), bytes.size()) != 1)
        return fail(ErrorCode::internal, "evidence: signing failed");
    const std::uint8_t* at = der.data();
    const Owned<ECDSA_SIG> pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
    Bytes raw(2 * half);
    if (!pair || BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), raw.data(), half) != half ||
        BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), raw.data() + half, half) != half)
        return fail(ErrorCode::internal, "evidence: signing failed");
    return raw;
}

bool verify_raw(EVP_PKEY* key, std::string_view text, const Bytes& raw) {
    if (raw.size() != 2 * half) return false;
    const Owned<ECDSA_SIG> pair(ECDSA_SIG_new());
    BIGNUM* r = BN_bin2bn(raw.data(), half, nullptr);
    BIGNUM* s = BN_bin2bn(raw.data() + half, half, nullptr);
    if (!pair || ECDSA_SIG_set0(pair.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return false;
    }
    std::uint8_t* der = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &der);
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    const ByteView bytes = bytes_of(text);
    const bool good =
        size > 0 && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
        EVP_DigestVerify(context.get(), der, static_cast<std::size_t>(size), bytes.data(), bytes.size()) == 1;
    OPENSSL_free(der);
    return good;
}

/// The decoded JSON object of one part of a JWS; null if it is none.
Json part(std::string_view text) {
    const auto bytes = from_base64url(text);
    if (!bytes) return {};
    Json json = Json::parse(*bytes, nullptr, false);
    return json.is_object() ? json : Json{};
}

std::string encode(const Json& json) { return base64url(bytes_of(json.dump())); }

}  // namespace

struct EvidenceKey::Key {
    Owned<EVP_PKEY> key;
};

EvidenceKey::EvidenceKey(std::unique_ptr<Key> key) : key_(std::move(key)) {}
EvidenceKey::EvidenceKey(EvidenceKey&&) noexcept = default;
EvidenceKey& EvidenceKey::operator=(EvidenceKey&&) noexcept = default;
EvidenceKey::~EvidenceKey() = default;

Result<EvidenceKey> EvidenceKey::from_pem(std::string_view pem) {
    const Owned<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    Owned<EVP_PKEY> key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    char curve[32] = {};
    if (!key || EVP_PKEY_get_group_name(key.get(), curve, sizeof curve, nullptr) != 1 ||
        std::string_view(curve) != "prime256v1")
        return fail(ErrorCode::bad_input, "the evidence key is not a private EC key on P-256");
    return EvidenceKey(std::make_unique<Key>(Key{std::move(key)}));
}

Result<std::string> EvidenceKey::sign(const Evidence& evidence) const {
    const Json header{{"alg", "ES256"}, {"typ", "JWT"}};
    Json claims{{"sub", evidence.personal_number},  {"terminal", evidence.terminal},
                {"method", evidence.method},        {"iat", evidence.time.time_since_epoch().count()},
                {"x5t#S256", evidence.thumbprint},  {"level", evidence.level},
                {"revocation", evidence.revocation}};
    if (!evidence.document.empty()) claims["document_sha256"] = evidence.document;
    if (!evidence.text.empty()) claims["text_sha256"] = evidence.text;
    if (!evidence.proof.empty()) claims["proof#S256"] = evidence.proof;
    const std::string text = encode(header) + '.' + encode(claims);
    const auto signature = sign_raw(key_->key.get(), text);
    if (!signature) return tl::unexpected(signature.error());
    return text + '.' + base64url(*signature);
}

Result<Evidence> EvidenceKey::verify(std::string_view jws) const {
    const auto no_evidence = [] { return fail(ErrorCode::bad_input, "not evidence of a log-in"); };
    const auto first = jws.find('.');
    const auto second = first == std::string_view::npos ? first : jws.find('.', first + 1);
    if (second == std::string_view::npos) return no_evidence();
    const auto signature = from_base64url(jws.substr(second + 1));
    const Json header = part(jws.substr(0, first));
    // Only our own algorithm: a JWS may not choose how it is checked (RFC 8725 3.1).
    if (!signature || !header.is_object() || header.value("alg", Json()) != "ES256") return no_evidence();
    if (!verify_raw(key_->key.get(), jws.substr(0, second), *signature))
        return fail(ErrorCode::refused, "the evidence is not signed by this relay");
    try {
        const Json claims = part(jws.substr(first + 1, second - first - 1));
        return Evidence{claims.at("sub").get<std::string>(),
                        claims.at("terminal").get<std::string>(),
                        claims.at("method").get<std::string>(),
                        std::chrono::sys_seconds(std::chrono::seconds(claims.at("iat").get<std::int64_t>())),
                        claims.at("x5t#S256").get<std::string>(),
                        claims.value("level", std::string()),
                        claims.value("revocation", std::string("not_checked")),
                        claims.value("document_sha256", std::string()),
                        claims.value("text_sha256", std::string()),
                        claims.value("proof#S256", std::string())};
    } catch (const Json::exception&) {
        return no_evidence();
    }
}

}  // namespace entre::relay
