// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/mandate_proof.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <nlohmann/json.hpp>
#include <optional>

#include "kiosk/handin/digest.h"
#include "kiosk/relay/base64.h"

namespace entre::relay::mina_ombud {
namespace {

using Json = nlohmann::json;
using handin::bytes_of;
using std::chrono::seconds;

constexpr seconds user_token_lasts{300};
constexpr seconds clocks_differ{300};
constexpr std::size_t most_rights = 500;
constexpr std::size_t longest_code = 255;

struct Free {
    void operator()(BIO* p) const { BIO_free(p); }
    void operator()(BIGNUM* p) const { BN_free(p); }
    void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }
    void operator()(EVP_PKEY_CTX* p) const { EVP_PKEY_CTX_free(p); }
    void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
    void operator()(OSSL_PARAM* p) const { OSSL_PARAM_free(p); }
    void operator()(OSSL_PARAM_BLD* p) const { OSSL_PARAM_BLD_free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

tl::unexpected<Error> no_answer(const char* why) {
    ERR_clear_error();
    return fail(ErrorCode::unavailable, std::string("Mina ombud: ") + why);
}

std::string text(const Json& object, const char* key) {
    if (!object.is_object()) return {};
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// RFC 8785 for what stands in these answers: keys in order (theirs are ASCII), no spaces, texts as they are.
std::string canonical(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string encoded(const Json& json) { return base64url(bytes_of(canonical(json))); }

bool is_organisation(const std::string& number) { return number.size() == 12 && number.starts_with("16"); }

/// A day above 60 is that of a co-ordination number.
Json identity(const std::string& number) {
    if (is_organisation(number)) return {{"id", number.substr(2)}, {"typ", "orgnr"}};
    const bool coordination = number.size() == 12 && number[6] >= '6';
    return {{"id", number}, {"typ", coordination ? "samnr" : "pnr"}};
}

bool is(const Json& party, const std::string& number) {
    const Json wanted = identity(number);
    return text(party, "id") == wanted["id"] && text(party, "typ") == wanted["typ"];
}

/// RFC 3339 with any offset.
std::optional<std::chrono::sys_seconds> time_of(const std::string& said) {
    std::tm parts{};
    const char* rest = ::strptime(said.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
    if (!rest) return std::nullopt;
    if (*rest == '.')
        for (++rest; *rest >= '0' && *rest <= '9';) ++rest;
    std::tm offset{};
    long shift = 0;
    if (*rest == '+' || *rest == '-') {
        const char* end = ::strptime(rest + 1, "%H:%M", &offset);
        if (!end || *end != '\0') return std::nullopt;
        shift = (offset.tm_hour * 60L + offset.tm_min) * (*rest == '+' ? 60 : -60);
    } else if (std::string_view(rest) != "Z") {
        return std::nullopt;
    }
    return std::chrono::sys_seconds(seconds(::timegm(&parts) - shift));
}

/// RFC 7518 6.3.1.
Owned<EVP_PKEY> rsa_key(const Json& jwk) {
    const auto n = from_base64url(text(jwk, "n")), e = from_base64url(text(jwk, "e"));
    if (text(jwk, "kty") != "RSA" || !n || !e || n->size() < 256 || n->size() > 1024 || e->empty() || e->size() > 8)
        return nullptr;
    if (jwk.contains("use") && text(jwk, "use") != "sig") return nullptr;
    const Owned<BIGNUM> modulus(BN_bin2bn(n->data(), static_cast<int>(n->size()), nullptr));
    const Owned<BIGNUM> exponent(BN_bin2bn(e->data(), static_cast<int>(e->size()), nullptr));
    const Owned<OSSL_PARAM_BLD> build(OSSL_PARAM_BLD_new());
    if (!modulus || !exponent || !build ||
        OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
        return nullptr;
    const Owned<OSSL_PARAM> parameters(OSSL_PARAM_BLD_to_param(build.get()));
    const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return nullptr;
    return Owned<EVP_PKEY>(key);
}

const EVP_MD* digest_of(const std::string& algorithm) {
    if (algorithm == "RS256") return EVP_sha256();
    if (algorithm == "RS384") return EVP_sha384();
    if (algorithm == "RS512") return EVP_sha512();
    return nullptr;
}

/// Detached, and over the JSON as it is (the contract's own form of RFC 7515).
bool is_signed(Json context, const Json& keys) {
    const Json signature = context.value("_sig", Json());
    context.erase("_sig");
    const std::string header_text = text(signature, "protected");
    const auto header_bytes = from_base64url(header_text), value = from_base64url(text(signature, "signature"));
    if (!header_bytes || !value) return false;
    const Json header = Json::parse(*header_bytes, nullptr, false);
    const std::string wanted = text(header, "kid");
    const EVP_MD* digest = digest_of(text(header, "alg"));
    const auto found = std::ranges::find_if(keys, [&](const Json& key) { return text(key, "kid") == wanted; });
    if (!digest || wanted.empty() || found == keys.end()) return false;
    const auto key = rsa_key(*found);
    const Owned<EVP_MD_CTX> check(EVP_MD_CTX_new());
    const std::string input = header_text + '.' + canonical(context);
    const ByteView bytes = bytes_of(input);
    return key && check && EVP_DigestVerifyInit(check.get(), nullptr, digest, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(check.get(), value->data(), value->size(), bytes.data(), bytes.size()) == 1;
}

bool is_about(const Json& context, const Parties& parties) {
    const Json holders = context.value("fullmaktshavare", Json::array());
    return text(context, "tredjeman") == parties.third_party &&
           is(context.value("fullmaktsgivare", Json()), parties.giver) && holders.is_array() &&
           std::ranges::any_of(holders, [&](const Json& holder) { return is(holder, parties.holder); });
}

}  // namespace

std::string question(const Parties& parties) {
    const char* role = is_organisation(parties.giver) ? "ORGANISATION" : "PRIVAT";
    return Json{{"tredjeman", parties.third_party},
                {"fullmaktshavare", identity(parties.holder)},
                {"fullmaktsgivare", identity(parties.giver)},
                {"fullmaktsgivarroll", {role}},
                {"page", {{"page", 0}, {"size", 100}}}}
        .dump();
}

struct SigningKey::Key {
    Owned<EVP_PKEY> key;
};

SigningKey::SigningKey(std::unique_ptr<Key> key) : key_(std::move(key)) {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

Result<SigningKey> SigningKey::from_pem(std::string_view pem) {
    const Owned<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    Owned<EVP_PKEY> key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA || EVP_PKEY_get_bits(key.get()) < 2048)
        return fail(ErrorCode::bad_input, "[mina_ombud] key: not a private RSA key of 2,048 bits or more");
    return SigningKey(std::make_unique<Key>(Key{std::move(key)}));
}

Result<std::string> SigningKey::user_token(std::string_view number, std::string_view issuer, std::string_view audience,
                                           std::string_view key_id, std::chrono::sys_seconds now) const {
    const bool coordination = identity(std::string(number))["typ"] == "samnr";
    const auto begins = now.time_since_epoch().count();
    // `sub` names the user to whoever reads a log of theirs; the number itself has a claim of its own.
    const Json claims{{coordination ? "https://id.oidc.se/claim/coordinationNumber"
                                    : "https://id.oidc.se/claim/personalIdentityNumber",
                       number},
                      {"sub", handin::hex(handin::sha256(bytes_of(number)))},
                      {"iss", issuer},
                      {"aud", audience},
                      {"iat", begins},
                      {"exp", begins + user_token_lasts.count()}};
    const std::string input = encoded({{"alg", "RS256"}, {"kid", key_id}, {"typ", "JWT"}}) + '.' + encoded(claims);
    const ByteView bytes = bytes_of(input);
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key_->key.get()));
    Bytes signature(size);
    if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_->key.get()) != 1 ||
        EVP_DigestSign(context.get(), signature.data(), &size, bytes.data(), bytes.size()) != 1)
        return fail(ErrorCode::internal, "Mina ombud: signing failed");
    signature.resize(size);
    return input + '.' + base64url(signature);
}

Result<Token> read_token(std::string_view body) {
    const Json json = Json::parse(body, nullptr, false);
    const std::string token = text(json, "access_token");
    const Json lasts = json.is_object() ? json.value("expires_in", Json()) : Json();
    // It becomes part of a header line.
    const bool plain = std::ranges::all_of(token, [](char c) { return c > ' ' && c < 127; });
    if (token.empty() || !plain || !lasts.is_number_integer()) return no_answer("no access token");
    return Token{token, seconds(std::clamp<std::int64_t>(lasts.get<std::int64_t>(), 0, 3600))};
}

Result<std::vector<Right>> read_rights(std::string_view body, std::string_view keys, const Parties& parties,
                                       std::chrono::sys_seconds now) {
    const Json answer = Json::parse(body, nullptr, false);
    const Json contexts = answer.is_object() ? answer.value("kontext", Json()) : Json();
    if (!contexts.is_array()) return no_answer("not an answer");
    const Json set = Json::parse(keys, nullptr, false);
    const Json list = set.is_object() ? set.value("keys", Json()) : Json();
    std::vector<Right> rights;
    for (const Json& context : contexts) {
        if (!context.is_object() || !list.is_array() || !is_signed(context, list))
            return no_answer("an answer that its signer did not sign");
        const auto time = time_of(text(context, "tidpunkt"));
        if (!is_about(context, parties)) return no_answer("an answer about others");
        if (!time || *time > now + clocks_differ || *time < now - clocks_differ)
            return no_answer("an answer that is not of this time");
        const Json given = context.value("behorigheter", Json());
        if (!given.is_array()) return no_answer("not an answer");
        for (const Json& right : given) {
            rights.push_back({text(right, "kod"), text(right, "fullmakt")});
            if (rights.back().code.empty() || rights.back().code.size() > longest_code || rights.size() > most_rights)
                return no_answer("not an answer");
        }
    }
    return rights;
}

}  // namespace entre::relay::mina_ombud
