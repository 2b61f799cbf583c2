// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/handin/phone_signature.h"

#include <nlohmann/json.hpp>

#include "kiosk/handin/digest.h"
#include "kiosk/handin/utc.h"
#include "kiosk/handin/wipe.h"

namespace entre::handin {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view format = "entre-signature/1";
constexpr int deepest = 3;

/// Thrown and caught in this file only.
struct TooDeep {};

}  // namespace

Bytes write_signature(const PhoneSignature& signature) {
    const Json json{{"format", format},
                    {"method", signature.method},
                    {"signer",
                     {{"given_name", signature.given_name},
                      {"surname", signature.surname},
                      {"personal_number", signature.personal_number}}},
                    {"signed_at", utc_text(signature.signed_at)},
                    {"text", signature.text},
                    {"evidence", signature.evidence},
                    {"proof", signature.proof}};
    std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
    Bytes bytes(text.begin(), text.end());
    handin::wipe(text);
    return bytes;
}

Result<PhoneSignature> read_signature(ByteView bytes) {
    const auto wrong = [] { return fail(ErrorCode::bad_input, "no signature as its schema says"); };
    try {
        // Nested values are destroyed by recursion, so what nests deep is not even read.
        const Json json = Json::parse(bytes.begin(), bytes.end(), [](int depth, Json::parse_event_t, Json&) {
            if (depth > deepest) throw TooDeep{};
            return true;
        });
        if (json.at("format") != format) return wrong();
        const Json& signer = json.at("signer");
        const auto when = parse_utc(json.at("signed_at").get<std::string>());
        if (!when) return wrong();
        return PhoneSignature{json.at("method").get<std::string>(),
                              signer.at("given_name").get<std::string>(),
                              signer.at("surname").get<std::string>(),
                              signer.at("personal_number").get<std::string>(),
                              *when,
                              json.at("text").get<std::string>(),
                              json.at("evidence").get<std::string>(),
                              json.at("proof").get<std::string>()};
    } catch (const Json::exception&) {
        return wrong();  // its own message may quote the input
    } catch (const TooDeep&) {
        return wrong();
    }
}

void wipe(PhoneSignature& signature) {
    for (std::string* text : {&signature.given_name, &signature.surname, &signature.personal_number, &signature.text,
                              &signature.evidence, &signature.proof})
        handin::wipe(*text);
}

}  // namespace entre::handin
