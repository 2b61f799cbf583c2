// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/freja_provider.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "kiosk/handin/digest.h"
#include "kiosk/journal/event.h"
#include "kiosk/relay/base64.h"
#include "kiosk/relay/freja_answer.h"
#include "kiosk/relay/provider_https.h"

namespace entre::relay {
namespace {

using Json = nlohmann::json;
using identity::OrderState;
using identity::ProviderHint;

/// What differs between logging in and signing: words of the same protocol.
struct Words {
    const char* path;
    const char* init;
    const char* init_param;
    const char* result_param;
    const char* cancel_param;
    const char* reference;
};
constexpr Words log_in_words{"/authentication/1.0/",    "initAuthentication", "initAuthRequest",
                             "getOneAuthResultRequest", "cancelAuthRequest",  "authRef"};
constexpr Words sign_words{"/sign/1.0/",        "initSignature", "initSignRequest", "getOneSignResultRequest",
                           "cancelSignRequest", "signRef"};

Result<ProviderReply> ask(ProviderHttps& line, const settings::Relay::Provider& settings, const std::string& path,
                          const char* param, const Json& question) {
    // The base64 of a form must be percent-encoded, for '+' would be a space.
    std::string body;
    for (const char c : base64(handin::bytes_of(question.dump(-1, ' ', false, Json::error_handler_t::replace))))
        body += c == '+' ? "%2B" : c == '/' ? "%2F" : c == '=' ? "%3D" : std::string(1, c);
    body = std::string(param) + '=' + body;
    if (!settings.relying_party.empty()) body += "&relyingPartyId=" + settings.relying_party;
    return line.post(path, "application/x-www-form-urlencoded", body);
}

// Freja signs what it shows: so the document's digest is shown, last.
constexpr const char* document_line = "\n\nSHA-256: ";

class FrejaOrder : public ProviderOrder {
public:
    FrejaOrder(std::unique_ptr<ProviderHttps> line, const settings::Relay::Provider& settings, const Words& words,
               std::string reference, const freja::Signers& signers)
        : line_(std::move(line)),
          settings_(settings),
          words_(words),
          reference_(std::move(reference)),
          signers_(signers) {}

    Result<OrderNews> collect() override {
        const auto reply = ask_about("getOneResult", words_.result_param);
        if (!reply) return fail(ErrorCode::unavailable, reply.error().detail);
        if (reply->status >= 500 || reply->status == 408) return fail(ErrorCode::unavailable, "Freja is busy");
        if (reply->status != 200) return OrderNews{OrderState::failed, ProviderHint::failed};
        auto polled = freja::read_result(reply->body);
        if (!polled) return tl::unexpected(polled.error());
        OrderNews news{polled->state, polled->hint};
        if (polled->state != OrderState::complete) return news;
        auto details = signers_.verify(polled->details, words_.reference);
        const bool ours = details && details->reference == reference_ && details->status == "APPROVED";
        if (!ours || details->country != "SE" || details->number.size() != 12 ||
            details->number.find_first_not_of("0123456789") != std::string::npos)
            return OrderNews{OrderState::failed, ProviderHint::not_verified};
        // Freja lets no lower level through; where it tells the level, that is held against it.
        if (!details->registration_level.empty() &&
            !freja::is_at_least(details->registration_level, settings_.registration_level))
            return OrderNews{OrderState::failed, ProviderHint::level_too_low};
        news.person = {std::move(details->given_name),
                       std::move(details->surname),
                       std::move(details->number),
                       Json{{"details", polled->details}}.dump(),
                       details->thumbprint,
                       "provider"};
        return news;
    }

    void cancel() override { static_cast<void>(ask_about("cancel", words_.cancel_param)); }

    std::string code(std::chrono::seconds) const override { return freja::qr_code(reference_); }

private:
    Result<ProviderReply> ask_about(const char* method, const char* param) {
        return ask(*line_, settings_, std::string(words_.path) + method, param, {{words_.reference, reference_}});
    }

    std::unique_ptr<ProviderHttps> line_;
    const settings::Relay::Provider& settings_;
    const Words& words_;
    std::string reference_;
    const freja::Signers& signers_;
};

class Freja : public IdentityProvider {
public:
    Freja(settings::Relay::Provider settings, freja::Signers signers)
        : settings_(std::move(settings)), signers_(std::move(signers)) {}

    tl::expected<std::unique_ptr<ProviderOrder>, NoOrder> start(const OrderWish& wish) override {
        const bool signs = wish.purpose == Purpose::sign;
        const Words& words = signs ? sign_words : log_in_words;
        Json question{
            {"userInfoType", "INFERRED"},
            {"userInfo", "N/A"},
            {"minRegistrationLevel", settings_.registration_level},
            {"attributesToReturn",
             {{{"attribute", "BASIC_USER_INFO"}}, {{"attribute", "SSN"}}, {{"attribute", "REGISTRATION_LEVEL"}}}}};
        if (signs) {
            const auto expiry = std::chrono::system_clock::now() + code_lives();
            question["title"] = settings_.sign_title;
            question["expiry"] =
                std::chrono::duration_cast<std::chrono::milliseconds>(expiry.time_since_epoch()).count();
            question["dataToSignType"] = "SIMPLE_UTF8_TEXT";
            question["dataToSign"] = {{"text", base64(handin::bytes_of(wish.text + document_line + wish.document))}};
            question["signatureType"] = "SIMPLE";
        }
        auto line = std::make_unique<ProviderHttps>(settings_);
        const auto reply = ask(*line, settings_, std::string(words.path) + words.init, words.init_param, question);
        if (!reply) return tl::unexpected(NoOrder{ProviderHint::down, reply.error().detail});
        if (reply->status == 503) return tl::unexpected(NoOrder{ProviderHint::down, "closed"});
        if (reply->status >= 500) return tl::unexpected(NoOrder{ProviderHint::busy, "in trouble"});
        if (reply->status != 200) {
            journal::write(journal::Event::provider_refused, {{"status", reply->status}});
            return tl::unexpected(NoOrder{ProviderHint::failed, "asked wrongly"});
        }
        auto reference = freja::read_reference(reply->body, words.reference);
        if (!reference) return tl::unexpected(NoOrder{ProviderHint::busy, reference.error().detail});
        return std::make_unique<FrejaOrder>(std::move(line), settings_, words, std::move(*reference), signers_);
    }

    std::chrono::seconds code_lives() const override { return std::chrono::seconds(120); }
    std::chrono::milliseconds pace() const override { return std::chrono::seconds(3); }

    bool answers() override {
        const auto reply = ProviderHttps(settings_).get("/");
        return reply && reply->status != 503;
    }

private:
    settings::Relay::Provider settings_;
    freja::Signers signers_;
};

}  // namespace

Result<std::unique_ptr<IdentityProvider>> make_freja(const settings::Relay::Provider& settings) {
    auto signers = freja::Signers::from_file(settings.roots);
    if (!signers) return tl::unexpected(signers.error());
    return std::make_unique<Freja>(settings, std::move(*signers));
}

}  // namespace entre::relay
