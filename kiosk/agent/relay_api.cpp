// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/agent/relay_api.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cctype>
#include <ctime>
#include <nlohmann/json.hpp>
#include <optional>

#include "kiosk/agent/bus.h"

namespace entre::agent::relay_api {
namespace {

using nlohmann::json;
using std::chrono::seconds;
using std::chrono::system_clock;

json parsed(const Reply& reply) { return json::parse(reply.body, nullptr, false); }

std::string text(const json& object, const char* key) {
    if (!object.is_object()) return {};
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// RFC 3339 in UTC, as the contract promises; the fraction does not matter here.
std::optional<system_clock::time_point> time_of(const std::string& text) {
    std::tm parts{};
    const char* rest = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
    if (!rest) return std::nullopt;
    if (*rest == '.')
        for (++rest; std::isdigit(static_cast<unsigned char>(*rest)) != 0;) ++rest;
    if (*rest != 'Z') return std::nullopt;
    return system_clock::from_time_t(::timegm(&parts));
}

std::string base64(ByteView bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

/// Nothing where it is not base64 (RFC 4648 4).
Bytes from_base64(const std::string& text) {
    Bytes bytes(text.size() / 4 * 3);
    const int size = EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    bytes.resize(size < 0 ? 0 : static_cast<std::size_t>(size) - std::min(padding, static_cast<std::size_t>(size)));
    return bytes;
}

Error not_the_contract() { return {ErrorCode::unavailable, "the relay's answer breaks its contract"}; }

/// What an answer that is no success means; its own code decides where it may, then its status.
Error problem(const Reply& reply) {
    const ErrorCode by_status = reply.status >= 500 || reply.status == 408 || reply.status == 429 || reply.status == 401
                                    ? ErrorCode::unavailable
                                    : ErrorCode::refused;
    const std::string code = text(parsed(reply), "code");
    return {code_named(code, by_status), "the relay answered " + std::to_string(reply.status)};
}

/// Whom the relay has accepted, by card or by phone.
Result<LoggedIn> person_of(const json& answer) {
    const auto when = time_of(text(answer, "logged_in_at"));
    LoggedIn person{.given_name = text(answer, "given_name"),
                    .surname = text(answer, "surname"),
                    .personal_number = text(answer, "personal_number"),
                    .evidence = text(answer, "evidence"),
                    .method = text(answer, "method"),
                    .level = text(answer, "level"),
                    .logged_in_at = std::chrono::floor<seconds>(when.value_or(system_clock::time_point())),
                    .revocation = text(answer, "revocation")};
    if (person.personal_number.empty() || person.evidence.empty() || person.method.empty() || !when)
        return tl::unexpected(not_the_contract());
    return person;
}

Result<Order> order_of(const Result<Reply>& reply) {
    if (!reply) return tl::unexpected(reply.error());
    if (reply->status != 200 && reply->status != 201) return tl::unexpected(problem(*reply));
    const json answer = parsed(*reply);
    const auto state = identity::order_state_named(text(answer, "state"));
    const auto hint = identity::provider_hint_named(text(answer, "hint"));
    if (!state || !hint) return tl::unexpected(not_the_contract());
    Order order{text(answer, "id"), *state, *hint, text(answer, "code"), {}, text(answer, "proof")};
    if (*state == identity::OrderState::complete) {
        auto person = person_of(answer);
        if (!person) return tl::unexpected(person.error());
        order.person = std::move(*person);
    }
    if (!is_case_id(order.id)) return tl::unexpected(not_the_contract());
    return order;
}

}  // namespace

Result<system_clock::time_point> hand_in(Https& line, const std::string& case_id, ByteView sealed) {
    // Two hundred megabytes over a slow line take their time; a dead line is noticed by itself.
    auto reply = line.put("/v1/cases/" + case_id, sealed, seconds(900));
    if (!reply) return tl::unexpected(reply.error());
    if (reply->status == 200 || reply->status == 201) {
        const json answer = parsed(*reply);
        const auto when = time_of(text(answer, "received_at"));
        // Nothing but these very words is a confirmation: a proxy's 200 is not.
        if (text(answer, "state") != "received" || !when) return tl::unexpected(not_the_contract());
        return *when;
    }
    // Only what lies in the case itself is final. Anything else (a certificate, a full disk, a proxy) may be put right,
    // and the case waits.
    const bool final = reply->status == 400 || reply->status == 409 || reply->status == 413 || reply->status == 422;
    const std::string detail = "the relay answered " + std::to_string(reply->status) + " to a case";
    return fail(final ? ErrorCode::refused : ErrorCode::unavailable, detail);
}

Result<Challenge> challenge(Https& line) {
    auto reply = line.post("/v1/challenges", R"({"purpose":"log_in"})", seconds(10));
    if (!reply) return tl::unexpected(reply.error());
    if (reply->status != 201 && reply->status != 200) return tl::unexpected(problem(*reply));
    const json answer = parsed(*reply);
    const std::string words = text(answer, "challenge");
    const auto expires = time_of(text(answer, "expires_at"));
    Challenge challenge{text(answer, "id"), Bytes(words.begin(), words.end()),
                        expires.value_or(system_clock::time_point())};
    if (challenge.id.empty() || challenge.bytes.empty() || !expires) return tl::unexpected(not_the_contract());
    return challenge;
}

Result<LoggedIn> log_in(Https& line, const SignedChallenge& signed_challenge) {
    json certificates = json::array();
    for (const Bytes& certificate : signed_challenge.certificates) certificates.push_back(base64(certificate));
    const json question{{"challenge_id", signed_challenge.challenge_id},
                        {"certificates", certificates},
                        {"signature", base64(signed_challenge.signature)},
                        {"algorithm", signed_challenge.algorithm}};
    auto reply = line.post("/v1/log-ins", question.dump(-1, ' ', false, json::error_handler_t::replace), seconds(15));
    if (!reply) return tl::unexpected(reply.error());
    if (reply->status != 200) return tl::unexpected(problem(*reply));
    return person_of(parsed(*reply));
}

Result<std::vector<Provider>> providers(Https& line) {
    auto reply = line.get("/v1/providers", seconds(5));
    if (!reply) return tl::unexpected(reply.error());
    if (reply->status != 200) return tl::unexpected(problem(*reply));
    const json answer = parsed(*reply);
    const auto list = answer.find("providers");
    if (list == answer.end() || !list->is_array()) return tl::unexpected(not_the_contract());
    std::vector<Provider> found;
    for (const json& each : *list) {
        const auto down = each.find("down");
        found.push_back({text(each, "id"), text(each, "kind"), text(each, "name"), text(each, "level"),
                         down != each.end() && *down == true});
    }
    return found;
}

Result<Order> start_order(Https& line, const OrderWish& wish) {
    const json question{{"provider", wish.provider},
                        {"purpose", wish.purpose == OrderWish::Purpose::sign ? "sign" : "log_in"},
                        {"text", wish.text},
                        {"document_sha256", wish.document_sha256}};
    return order_of(
        line.post("/v1/orders", question.dump(-1, ' ', false, json::error_handler_t::replace), seconds(10)));
}

Result<Order> poll_order(Https& line, const std::string& order) {
    // What goes into an address is ours: anything but an id could be another address.
    if (!is_case_id(order)) return fail(ErrorCode::not_found, "no order has such an id");
    return order_of(line.get("/v1/orders/" + order, seconds(5)));
}

Result<void> cancel_orders(Https& line, const std::string& order) {
    auto reply = line.post("/v1/orders/cancel",
                           json{{"id", order}}.dump(-1, ' ', false, json::error_handler_t::replace), seconds(5));
    if (!reply) return tl::unexpected(reply.error());
    if (reply->status != 200) return tl::unexpected(problem(*reply));
    return {};
}

Result<Bytes> time_stamp(Https& line, ByteView sha256) {
    // Shorter than the visit waits, so that it hears a reason; longer than the relay waits for the service.
    auto reply = line.post("/v1/time-stamps", json{{"sha256", base64(sha256)}}.dump(), seconds(7));
    if (!reply) return tl::unexpected(reply.error());
    if (reply->status != 200) return tl::unexpected(problem(*reply));
    Bytes token = from_base64(text(parsed(*reply), "token"));
    if (token.empty()) return tl::unexpected(not_the_contract());
    return token;
}

Result<std::vector<DigitalRight>> digital_rights(Https& line, const std::string& evidence, const std::string& number) {
    const json question{{"evidence", evidence}, {"number", number}};
    auto reply = line.post("/v1/mandates", question.dump(-1, ' ', false, json::error_handler_t::replace), seconds(7));
    if (!reply) return tl::unexpected(reply.error());
    if (reply->status != 200) return tl::unexpected(problem(*reply));
    const json answer = parsed(*reply);
    const auto list = answer.is_object() ? answer.find("rights") : answer.end();
    if (!answer.is_object() || list == answer.end() || !list->is_array()) return tl::unexpected(not_the_contract());
    std::vector<DigitalRight> rights;
    for (const json& each : *list) {
        rights.push_back({text(each, "code"), text(each, "power_of_attorney")});
        if (rights.back().code.empty()) return tl::unexpected(not_the_contract());
    }
    return rights;
}

Result<Health> health(Https& line) {
    auto reply = line.get("/v1/health", seconds(3));
    if (!reply) return tl::unexpected(reply.error());
    if (reply->status != 200) return tl::unexpected(problem(*reply));
    const json answer = parsed(*reply);
    const auto number = [&](const char* key) {
        const auto found = answer.find(key);
        return found != answer.end() && found->is_number_unsigned() ? found->get<int>() : 0;
    };
    return Health{number("failed_of_yours"), number("card_issuers_silent")};
}

}  // namespace entre::agent::relay_api
