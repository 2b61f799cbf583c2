// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/freja_answer.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "kiosk/handin/digest.h"
#include "kiosk/relay/base64.h"
#include "kiosk/relay/text_file.h"

namespace entre::relay::freja {
namespace {

using Json = nlohmann::json;
using handin::bytes_of;
using identity::OrderState;
using identity::ProviderHint;

struct Free {
    void operator()(BIO* p) const { BIO_free(p); }
    void operator()(X509* p) const { X509_free(p); }
    void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

std::string text(const Json& object, const char* key) {
    if (!object.is_object()) return {};
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json inner(const Json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : Json();
}

Json part(std::string_view encoded) {
    const auto bytes = from_base64url(encoded);
    return bytes ? Json::parse(*bytes, nullptr, false) : Json();
}

struct Status {
    std::string_view word;
    OrderState state;
    ProviderHint hint;
};
constexpr std::array statuses{
    Status{"STARTED", OrderState::pending, ProviderHint::scan_code},
    Status{"DELIVERED_TO_MOBILE", OrderState::pending, ProviderHint::confirm_in_app},
    Status{"APPROVED", OrderState::complete, ProviderHint::wait},
    Status{"CANCELED", OrderState::failed, ProviderHint::cancelled_in_app},
    Status{"REJECTED", OrderState::failed, ProviderHint::cancelled_in_app},
    Status{"RP_CANCELED", OrderState::failed, ProviderHint::cancelled},
    Status{"EXPIRED", OrderState::failed, ProviderHint::expired},
};

}  // namespace

Result<std::string> read_reference(std::string_view body, const char* key) {
    std::string reference = text(Json::parse(body, nullptr, false), key);
    if (reference.empty()) return fail(ErrorCode::unavailable, "Freja: an order without a reference");
    return reference;
}

Result<Polled> read_result(std::string_view body) {
    const Json json = Json::parse(body, nullptr, false);
    const std::string word = text(json, "status");
    const auto status = std::ranges::find(statuses, std::string_view(word), &Status::word);
    if (status == statuses.end()) return fail(ErrorCode::unavailable, "Freja: an order in no state that is known");
    Polled polled{status->state, status->hint, text(json, "details")};
    if (polled.state == OrderState::complete && polled.details.empty())
        return fail(ErrorCode::unavailable, "Freja: an approved order without details");
    return polled;
}

struct Signers::List {
    struct One {
        Owned<X509> certificate;
        std::string sha1, sha256;
    };
    std::vector<One> certificates;
};

Signers::Signers(std::unique_ptr<List> list) : list_(std::move(list)) {}
Signers::Signers(Signers&&) noexcept = default;
Signers& Signers::operator=(Signers&&) noexcept = default;
Signers::~Signers() = default;

Result<Signers> Signers::from_file(const std::filesystem::path& file) {
    const auto pem = read_text_file(file);
    if (!pem) return tl::unexpected(pem.error());
    auto list = std::make_unique<List>();
    const Owned<BIO> bio(BIO_new_mem_buf(pem->data(), static_cast<int>(pem->size())));
    while (Owned<X509> certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)}) {
        if (EVP_PKEY_get_base_id(X509_get0_pubkey(certificate.get())) != EVP_PKEY_RSA) continue;
        std::array<unsigned char, EVP_MAX_MD_SIZE> sha1{}, sha256{};
        unsigned sha1_size = 0, sha256_size = 0;
        X509_digest(certificate.get(), EVP_sha1(), sha1.data(), &sha1_size);
        X509_digest(certificate.get(), EVP_sha256(), sha256.data(), &sha256_size);
        list->certificates.push_back({std::move(certificate), base64url(ByteView(sha1.data(), sha1_size)),
                                      base64url(ByteView(sha256.data(), sha256_size))});
    }
    if (list->certificates.empty()) return fail(ErrorCode::bad_input, file.string() + " holds no RSA certificate");
    return Signers(std::move(list));
}

Result<Details> Signers::verify(std::string_view jws, const char* key) const {
    const auto first = jws.find('.');
    const auto second = first == std::string_view::npos ? first : jws.find('.', first + 1);
    if (second == std::string_view::npos) return fail(ErrorCode::bad_input, "no JWS");
    const auto signature = from_base64url(jws.substr(second + 1));
    const Json header = part(jws.substr(0, first));
    // A JWS may not choose how it is checked (RFC 8725 3.1): one algorithm, and only certificates that were configured.
    if (!signature || text(header, "alg") != "RS256") return fail(ErrorCode::bad_input, "no JWS of RS256");
    std::string wanted = text(header, "x5t");
    while (wanted.ends_with('=')) wanted.pop_back();
    const auto& all = list_->certificates;
    const auto signer = std::ranges::find_if(all, [&](const auto& one) { return one.sha1 == wanted; });
    if (wanted.empty() || signer == all.end())
        return fail(ErrorCode::certificate_untrusted, "signed by no certificate that is configured");
    if (X509_cmp_current_time(X509_get0_notAfter(signer->certificate.get())) < 0)
        return fail(ErrorCode::certificate_expired, "the certificate that signed is too old");
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    const ByteView signed_part = bytes_of(jws.substr(0, second));
    if (EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr,
                             X509_get0_pubkey(signer->certificate.get())) != 1 ||
        EVP_DigestVerify(context.get(), signature->data(), signature->size(), signed_part.data(), signed_part.size()) !=
            1)
        return fail(ErrorCode::refused, "the signature of the details is wrong");

    const Json payload = part(jws.substr(first + 1, second - first - 1));
    const Json attributes = inner(payload, "requestedAttributes");
    const Json person = inner(attributes, "basicUserInfo");
    const Json number = inner(attributes, "ssn");
    return Details{text(payload, key),
                   text(payload, "status"),
                   text(person, "name"),
                   text(person, "surname"),
                   text(number, "ssn"),
                   text(number, "country"),
                   text(attributes, "registrationLevel"),
                   signer->sha256};
}

std::string qr_code(std::string_view reference) {
    std::string code = "frejaeid://bindUserToTransaction?transactionReference=";
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    for (const char c : reference) {
        if (plain.find(c) != std::string_view::npos) {
            code += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        code += '%';
        code += "0123456789ABCDEF"[byte >> 4];
        code += "0123456789ABCDEF"[byte & 15];
    }
    return code;
}

bool is_at_least(std::string_view level, std::string_view least) {
    constexpr std::array<std::string_view, 3> order{"BASIC", "EXTENDED", "PLUS"};
    const auto have = std::ranges::find(order, level), want = std::ranges::find(order, least);
    return have != order.end() && want != order.end() && have >= want;
}

}  // namespace entre::relay::freja
