// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/api.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "kiosk/handin/case_number.h"
#include "kiosk/handin/digest.h"
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
        case ErrorCode::certificate_not_yet_valid:
        case ErrorCode::certificate_revoked:
        case ErrorCode::certificate_status_unknown:
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
         Orders& orders, std::function<void()> received)
    : store_(store),
      challenges_(challenges),
      card_roots_(card_roots),
      evidence_key_(evidence_key),
      orders_(orders),
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
    const Evidence known{.personal_number = holder->personal_number,
                         .terminal = std::string(terminal),
                         .method = "card",
                         .time = now(),
                         .thumbprint = holder->thumbprint,
                         .level = holder->level,
                         .revocation = std::string(name(holder->revocation))};
    const auto evidence = evidence_key_.sign(known);
    if (!evidence) return refuse(evidence.error());
    journal::write(journal::Event::log_in_accepted);
    return answer(200, {{"given_name", holder->given_name},
                        {"surname", holder->surname},
                        {"personal_number", holder->personal_number},
                        {"method", known.method},
                        {"level", known.level},
                        {"logged_in_at", utc_text(known.time)},
                        {"revocation", known.revocation},
                        {"evidence", *evidence}});
}

ApiAnswer Api::providers() {
    Json list = Json::array();
    for (const auto& [provider, down] : orders_.offers())
        list.push_back({{"id", provider.id},
                        {"kind", provider.kind},
                        {"name", provider.name},
                        {"level", provider.level},
                        {"down", down}});
    return answer(200, {{"providers", list}});
}

ApiAnswer Api::new_order(std::string_view terminal, std::string_view body) {
    const auto request = read(body);
    if (!request) return problem(request.error());
    const Json provider = request->value("provider", Json()), purpose = request->value("purpose", Json());
    const Json text = request->value("text", Json("")), document = request->value("document_sha256", Json(""));
    if (!provider.is_string() || !text.is_string() || !document.is_string() ||
        (purpose != "log_in" && purpose != "sign"))
        return relay::problem(400, "bad_input", "an order needs a provider, a purpose and a text");
    const auto order = orders_.start(terminal, provider.get<std::string>(),
                                     {.purpose = purpose == "sign" ? Purpose::sign : Purpose::log_in,
                                      .text = text.get<std::string>(),
                                      .nonce = {},
                                      .document = document.get<std::string>()});
    return order ? order_answer(201, terminal, *order) : problem(order.error());
}

ApiAnswer Api::order(std::string_view terminal, std::string_view id) {
    const auto order = orders_.poll(terminal, id);
    return order ? order_answer(200, terminal, *order) : problem(order.error());
}

ApiAnswer Api::cancel_orders(std::string_view terminal, std::string_view body) {
    const auto request = read(body);
    if (!request) return problem(request.error());
    const Json id = request->value("id", Json(""));
    if (!id.is_string()) return relay::problem(400, "bad_input", "an id is a text");
    orders_.cancel(terminal, id.get<std::string>());
    return answer(200, Json::object());
}

ApiAnswer Api::order_answer(int status, std::string_view terminal, const OrderView& view) {
    Json json{{"id", view.id}, {"state", name(view.news.state)}, {"hint", name(view.news.hint)}};
    if (!view.code.empty()) json["code"] = view.code;
    if (view.news.state == identity::OrderState::complete) {
        const ProvenPerson& person = view.news.person;
        const auto digest = [](const std::string& text) { return base64url(handin::sha256(handin::bytes_of(text))); };
        Evidence known{.personal_number = person.personal_number,
                       .terminal = std::string(terminal),
                       .method = view.kind,
                       .time = view.completed,
                       .thumbprint = person.thumbprint,
                       .level = view.level,
                       .revocation = person.revocation,
                       .proof = digest(person.proof)};
        if (view.wish.purpose == Purpose::sign) {
            known.document = view.wish.document;
            known.text = handin::hex(handin::sha256(handin::bytes_of(view.wish.text)));
        }
        const auto evidence = evidence_key_.sign(known);
        if (!evidence) return problem(evidence.error());
        json["given_name"] = person.given_name;
        json["surname"] = person.surname;
        json["personal_number"] = person.personal_number;
        json["method"] = known.method;
        json["level"] = known.level;
        json["logged_in_at"] = utc_text(known.time);
        json["revocation"] = known.revocation;
        json["evidence"] = *evidence;
        json["proof"] = person.proof;
    }
    return {status, "application/json", json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n'};
}

ApiAnswer Api::health(std::string_view terminal) {
    const auto figures = store_.figures(terminal);
    if (!figures) return relay::problem(503, "unavailable", figures.error().detail);
    return answer(200, {{"state", "ok"},
                        {"waiting", figures->waiting},
                        {"failed", figures->failed},
                        {"failed_of_yours", figures->failed_of_terminal},
                        {"card_issuers_silent", card_roots_.unanswered()}});
}

}  // namespace entre::relay
