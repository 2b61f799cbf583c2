// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/bankid_answer.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "kiosk/handin/digest.h"

namespace entre::relay::bankid {
namespace {

using Json = nlohmann::json;
using identity::OrderState;
using identity::ProviderHint;

struct Word {
    std::string_view code;
    ProviderHint hint;
};

constexpr std::array pending_words{
    Word{"outstandingTransaction", ProviderHint::scan_code},
    Word{"noClient", ProviderHint::scan_code},
    Word{"started", ProviderHint::opened},
    Word{"userSign", ProviderHint::confirm_in_app},
    Word{"userMrtd", ProviderHint::read_id_document},
    Word{"userFace", ProviderHint::recognise_face},
    Word{"userStepUp", ProviderHint::choose_how},
    Word{"userCallConfirm", ProviderHint::confirm_call},
    Word{"processing", ProviderHint::wait},
};
constexpr std::array failed_words{
    Word{"expiredTransaction", ProviderHint::expired},
    Word{"certificateErr", ProviderHint::certificate_refused},
    Word{"userCancel", ProviderHint::cancelled_in_app},
    Word{"cancelled", ProviderHint::cancelled},
    Word{"startFailed", ProviderHint::not_started},
    Word{"mrtdVerificationFailed", ProviderHint::document_not_read},
    Word{"facialRecognitionFailed", ProviderHint::face_not_recognised},
    Word{"nfcNotSupportedByDevice", ProviderHint::phone_cannot_read},
    Word{"multipleBankIdsOnDevice", ProviderHint::several_on_phone},
    Word{"stepUpFailed", ProviderHint::step_up_failed},
    Word{"userDeclinedCall", ProviderHint::call_declined},
    Word{"notSupportedByUserApp", ProviderHint::app_too_old},
    Word{"transactionRiskBlocked", ProviderHint::risk_blocked},
};
constexpr std::array error_words{
    Word{"alreadyInProgress", ProviderHint::already_in_progress},
    Word{"requestTimeout", ProviderHint::busy},
    Word{"internalError", ProviderHint::busy},
    Word{"Maintenance", ProviderHint::down},
    Word{"maintenance", ProviderHint::down},
    Word{"transactionRiskBlocked", ProviderHint::risk_blocked},
};

template <std::size_t size>
ProviderHint hint_of(const std::array<Word, size>& words, std::string_view code, ProviderHint otherwise) {
    const auto found = std::ranges::find(words, code, &Word::code);
    return found != words.end() ? found->hint : otherwise;
}

std::string text(const Json& object, const char* key) {
    if (!object.is_object()) return {};
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

tl::unexpected<Error> strange(const char* what) { return fail(ErrorCode::unavailable, std::string("BankID: ") + what); }

}  // namespace

Result<Order> read_order(std::string_view body) {
    const Json json = Json::parse(body, nullptr, false);
    Order order{text(json, "orderRef"), text(json, "qrStartToken"), text(json, "qrStartSecret")};
    if (order.reference.empty() || order.start_token.empty() || order.start_secret.empty())
        return strange("an order without reference, token or secret");
    return order;
}

Result<Collected> read_collected(std::string_view body) {
    const Json json = Json::parse(body, nullptr, false);
    const std::string status = text(json, "status");
    const std::string hint = text(json, "hintCode");
    Collected collected;
    // A code that is new to us is told as RFA21 or RFA22 say: something is going on, something went wrong.
    if (status == "pending") {
        collected.hint = hint_of(pending_words, hint, ProviderHint::wait);
        return collected;
    }
    if (status == "failed") {
        collected.state = OrderState::failed;
        collected.hint = hint_of(failed_words, hint, ProviderHint::failed);
        return collected;
    }
    if (status != "complete") return strange("an order in no state that is known");
    const auto completion = json.find("completionData");
    if (completion == json.end() || !completion->is_object()) return strange("a completed order without its data");
    const auto user = completion->find("user");
    if (user == completion->end()) return strange("a completed order without a user");
    collected.state = OrderState::complete;
    collected.personal_number = text(*user, "personalNumber");
    collected.given_name = text(*user, "givenName");
    collected.surname = text(*user, "surname");
    collected.signature = text(*completion, "signature");
    collected.ocsp_response = text(*completion, "ocspResponse");
    collected.completion = completion->dump(-1, ' ', false, Json::error_handler_t::replace);
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (collected.personal_number.size() != 12 || !std::ranges::all_of(collected.personal_number, digit) ||
        collected.signature.empty() || collected.ocsp_response.empty())
        return strange("a completed order without number, signature or OCSP answer");
    return collected;
}

Refusal read_refusal(long status, std::string_view body) {
    const std::string code = text(Json::parse(body, nullptr, false), "errorCode");
    const auto known = std::ranges::find(error_words, std::string_view(code), &Word::code);
    if (known != error_words.end()) return {known->hint, false, std::string(known->code)};
    // 503 is maintenance, 408 and other 5xx are BankID's moment of trouble (RFA5).
    if (status == 503) return {ProviderHint::down, false, {}};
    if (status == 408 || status >= 500) return {ProviderHint::busy, false, {}};
    // invalidParameters, unauthorized, notFound, unsupportedMediaType: a fault of ours, never blamed on BankID.
    return {ProviderHint::failed, true, {}};
}

std::string qr_code(const Order& order, std::chrono::seconds age) {
    const std::string time = std::to_string(std::max<std::int64_t>(age.count(), 0));
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> code{};
    unsigned size = 0;
    HMAC(EVP_sha256(), order.start_secret.data(), static_cast<int>(order.start_secret.size()),
         reinterpret_cast<const unsigned char*>(time.data()), time.size(), code.data(), &size);
    return "bankid." + order.start_token + '.' + time + '.' + handin::hex(ByteView(code.data(), size));
}

}  // namespace entre::relay::bankid
