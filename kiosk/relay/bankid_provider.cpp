// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/bankid_provider.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "kiosk/handin/digest.h"
#include "kiosk/journal/event.h"
#include "kiosk/relay/bankid_answer.h"
#include "kiosk/relay/bankid_proof.h"
#include "kiosk/relay/base64.h"
#include "kiosk/relay/provider_https.h"

namespace entre::relay {
namespace {

using Json = nlohmann::json;
using identity::OrderState;
using identity::ProviderHint;

// With a charset BankID answers 415.
constexpr const char* json_type = "application/json";

class BankidOrder : public ProviderOrder {
public:
    BankidOrder(std::unique_ptr<ProviderHttps> line, bankid::Order order, OrderWish wish, const bankid::Proof& proof)
        : line_(std::move(line)), order_(std::move(order)), wish_(std::move(wish)), proof_(proof) {}

    Result<OrderNews> collect() override {
        const auto reply = line_->post("/collect", json_type, Json{{"orderRef", order_.reference}}.dump());
        if (!reply) return fail(ErrorCode::unavailable, reply.error().detail);
        if (reply->status != 200) {
            const auto refusal = bankid::read_refusal(reply->status, reply->body);
            const bool passing = refusal.hint == ProviderHint::busy || refusal.hint == ProviderHint::down;
            if (passing) return fail(ErrorCode::unavailable, "BankID: " + refusal.code);
            return OrderNews{OrderState::failed, refusal.hint};
        }
        auto collected = bankid::read_collected(reply->body);
        if (!collected) return tl::unexpected(collected.error());
        OrderNews news{collected->state, collected->hint};
        if (collected->state != OrderState::complete) return news;
        const auto thumbprint = proof_.verify({collected->personal_number, bankid::hidden_data(wish_), wish_.text,
                                               collected->signature, collected->ocsp_response});
        if (!thumbprint) return OrderNews{OrderState::failed, ProviderHint::not_verified};
        news.person = {std::move(collected->given_name),
                       std::move(collected->surname),
                       std::move(collected->personal_number),
                       std::move(collected->completion),
                       *thumbprint,
                       "ocsp"};
        return news;
    }

    void cancel() override {
        static_cast<void>(line_->post("/cancel", json_type, Json{{"orderRef", order_.reference}}.dump()));
    }

    std::string code(std::chrono::seconds age) const override { return bankid::qr_code(order_, age); }

private:
    std::unique_ptr<ProviderHttps> line_;
    bankid::Order order_;
    OrderWish wish_;
    const bankid::Proof& proof_;
};

class Bankid : public IdentityProvider {
public:
    Bankid(settings::Relay::Provider settings, bankid::Proof proof)
        : settings_(std::move(settings)), proof_(std::move(proof)) {}

    tl::expected<std::unique_ptr<ProviderOrder>, NoOrder> start(const OrderWish& wish) override {
        Json question{{"endUserIp", settings_.end_user_ip},
                      {"userNonVisibleData", base64(handin::bytes_of(bankid::hidden_data(wish)))}};
        if (!wish.text.empty()) question["userVisibleData"] = base64(handin::bytes_of(wish.text));
        Json requirement = Json::object();
        if (settings_.pin_code) requirement["pinCode"] = true;
        if (settings_.mrtd) requirement["mrtd"] = true;
        if (!settings_.certificate_policies.empty())
            requirement["certificatePolicies"] = settings_.certificate_policies;
        if (!requirement.empty()) question["requirement"] = requirement;
        auto line = std::make_unique<ProviderHttps>(settings_);
        const auto reply = line->post(wish.purpose == Purpose::sign ? "/sign" : "/auth", json_type,
                                      question.dump(-1, ' ', false, Json::error_handler_t::replace));
        if (!reply) return tl::unexpected(NoOrder{ProviderHint::down, reply.error().detail});
        if (reply->status != 200) {
            const auto refusal = bankid::read_refusal(reply->status, reply->body);
            if (refusal.ours) journal::write(journal::Event::provider_refused, {{"status", reply->status}});
            return tl::unexpected(NoOrder{refusal.hint, refusal.ours ? "asked wrongly" : refusal.code});
        }
        auto order = bankid::read_order(reply->body);
        if (!order) return tl::unexpected(NoOrder{ProviderHint::busy, order.error().detail});
        return std::make_unique<BankidOrder>(std::move(line), std::move(*order), wish, proof_);
    }

    std::chrono::seconds code_lives() const override { return std::chrono::seconds(30); }
    std::chrono::milliseconds pace() const override { return std::chrono::seconds(2); }

    bool answers() override {
        const auto reply = ProviderHttps(settings_).get("/");
        return reply && reply->status != 503;
    }

private:
    settings::Relay::Provider settings_;
    bankid::Proof proof_;
};

}  // namespace

Result<std::unique_ptr<IdentityProvider>> make_bankid(const settings::Relay::Provider& settings) {
    auto proof = bankid::Proof::with_roots(settings.roots);
    if (!proof) return tl::unexpected(proof.error());
    return std::make_unique<Bankid>(settings, std::move(*proof));
}

}  // namespace entre::relay
