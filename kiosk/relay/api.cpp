// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/api.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "kiosk/handin/case_number.h"
#include "kiosk/handin/utc.h"
#include "kiosk/journal/event.h"
#include "kiosk/relay/base64.h"

namespace entre::relay {
namespace {

using Json = nlohmann::json;
using handin::utc_text;

ApiAnswer answer(int status, const Json& json) { return {status, "application/json", json.dump() + '\n'}; }

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::bad_input:
            return 400;
        case ErrorCode::certificate_untrusted:
        case ErrorCode::certificate_expired:
        case ErrorCode::challenge_expired:
        case ErrorCode::refused:
            return 403;
        case ErrorCode::not_found:
            return 404;
        case ErrorCode::unavailable:
            return 503;
        case ErrorCode::disk_full:
            return 507;
        default:
            return 500;
    }
}

ApiAnswer problem(const Error& error) {
    const int status = status_of(error.code);
    return relay::problem(status, status == 500 ? "internal" : name(error.code), error.detail);
}

std::chrono::sys_seconds now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

/// An object of strings and arrays of strings, as all requests are.
Result<Json> read(std::string_view body) {
    Json json = Json::parse(body, nullptr, false);
    if (!json.is_object()) return fail(ErrorCode::bad_input, "the body is not a JSON object");
    return json;
}

Result<SignedChallenge> read_signed_challenge(const Json& json) {
    const auto wrong = [] { return fail(ErrorCode::bad_input, "the log-in is not as the contract says"); };
    try {
        SignedChallenge read;
        read.algorithm = json.at("algorithm").get<std::string>();
        auto signature = from_base64(json.at("signature").get<std::string>());
        const auto certificates = json.at("certificates").get<std::vector<std::string>>();
        if (!signature || certificates.empty() || certificates.size() > 8) return wrong();
        read.signature = std::move(*signature);
        for (const std::string& text : certificates) {
            auto certificate = from_base64(text);
            if (!certificate) return wrong();
            read.certificates.push_back(std::move(*certificate));
        }
        return read;
    } catch (const Json::exception&) {
        return wrong();
    }
}

}  // namespace

ApiAnswer problem(int status, std::string_view code, std::string_view title) {
    return {status, "application/problem+json",
            Json{{"title", title}, {"status", status}, {"code", code}}.dump() + '\n'};
}

Api::Api(Store& store, Challenges& challenges, const CardRoots& card_roots, const EvidenceKey& evidence_key,
         std::function<void()> received)
    : store_(store),
      challenges_(challenges),
      card_roots_(card_roots),
      evidence_key_(evidence_key),
      received_(std::move(received)) {}

ApiAnswer Api::put_case(std::string_view id, std::string_view terminal, ByteView sealed) {
    if (!handin::is_case_id(id)) return relay::problem(400, "bad_input", "not a case id");
    if (sealed.empty()) return relay::problem(400, "bad_input", "the case is empty");
    const auto receipt = store_.receive(id, terminal, sealed, now());
    if (!receipt && receipt.error().code == ErrorCode::refused)
        return relay::problem(429, "too_busy", receipt.error().detail);
    if (!receipt) return problem(receipt.error());
    if (receipt->kind == Receipt::Kind::other_content)
        return relay::problem(409, "other_content", "another case has this id");
    const bool stored = receipt->kind == Receipt::Kind::stored;
    if (stored) {
        journal::write(journal::Event::case_received, {{"bytes", static_cast<std::int64_t>(sealed.size())}});
        received_();
    }
    return answer(stored ? 201 : 200, {{"state", "received"}, {"received_at", utc_text(receipt->received_at)}});
}

ApiAnswer Api::case_state(std::string_view id) {
    const auto record = store_.record(id);
    if (!record) return problem(record.error());
    Json json{{"state", name(record->state)}, {"received_at", utc_text(record->received_at)}};
    if (record->delivered_at) json["delivered_at"] = utc_text(*record->delivered_at);
    return answer(200, json);
}

ApiAnswer Api::new_challenge(std::string_view terminal, std::string_view body) {
    const auto request = read(body);
    if (!request) return problem(request.error());
    if (request->value("purpose", Json()) != "log_in") return relay::problem(400, "bad_input", "unknown purpose");
    const auto challenge = challenges_.issue(terminal);
    if (!challenge) return problem(challenge.error());
    return answer(
        201, {{"id", challenge->id}, {"challenge", challenge->text}, {"expires_at", utc_text(challenge->expires_at)}});
}

ApiAnswer Api::log_in(std::string_view terminal, std::string_view body) {
    const auto refuse = [](const Error& error) {
        journal::write(journal::Event::log_in_refused, {{"code", error.code}});
        return problem(error);
    };
    const auto request = read(body);
    if (!request) return refuse(request.error());
    const Json id = request->value("challenge_id", Json());
    if (!id.is_string()) return refuse({ErrorCode::bad_input, "challenge_id is missing"});
    // Used up first: whoever guesses at signatures has one guess.
    auto challenge = challenges_.take(id.get<std::string>(), terminal);
    if (!challenge) return refuse(challenge.error());
    auto signed_challenge = read_signed_challenge(*request);
    if (!signed_challenge) return refuse(signed_challenge.error());
    signed_challenge->challenge = std::move(*challenge);
    const auto holder = card_roots_.verify(*signed_challenge);
    if (!holder) return refuse(holder.error());
    const auto evidence =
        evidence_key_.sign({holder->personal_number, std::string(terminal), "card", now(), holder->thumbprint});
    if (!evidence) return refuse(evidence.error());
    journal::write(journal::Event::log_in_accepted);
    return answer(200, {{"given_name", holder->given_name},
                        {"surname", holder->surname},
                        {"personal_number", holder->personal_number},
                        {"evidence", *evidence}});
}

ApiAnswer Api::health() {
    const auto figures = store_.figures();
    if (!figures) return relay::problem(503, "unavailable", figures.error().detail);
    return answer(200, {{"state", "ok"}, {"waiting", figures->waiting}, {"failed", figures->failed}});
}

}  // namespace entre::relay
