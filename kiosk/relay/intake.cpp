// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/intake.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kiosk/handin/digest.h"
#include "kiosk/handin/file_name.h"
#include "kiosk/handin/phone_signature.h"
#include "kiosk/handin/utc.h"
#include "kiosk/handin/wipe.h"
#include "kiosk/relay/base64.h"

namespace entre::relay {
namespace {

std::string_view jws(const handin::CasePackage& package) {
    return {reinterpret_cast<const char*>(package.evidence.data()), package.evidence.size()};
}

}  // namespace

std::string_view name(EvidenceOutcome outcome) {
    switch (outcome) {
        case EvidenceOutcome::none:
            return "none";
        case EvidenceOutcome::valid:
            return "valid";
        case EvidenceOutcome::not_ours:
            return "not_ours";
        case EvidenceOutcome::other_person:
            return "other_person";
        case EvidenceOutcome::other_terminal:
            return "other_terminal";
        case EvidenceOutcome::other_occasion:
            return "other_occasion";
        case EvidenceOutcome::other_claims:
            return "other_claims";
    }
    return "not_ours";
}

namespace {

/// Terminal and relay each have a clock: they may differ by two minutes.
bool is_within_visit(std::chrono::sys_seconds from, std::chrono::sys_seconds until) {
    using namespace std::chrono_literals;
    return until - from >= -2min && until - from <= 12h;
}

}  // namespace

EvidenceOutcome check_evidence(const handin::CasePackage& package, const std::string& terminal,
                               const EvidenceKey& key) {
    if (package.evidence.empty()) return EvidenceOutcome::none;
    const auto evidence = key.verify(jws(package));
    // Its word for a signature is none for a log-in.
    if (!evidence || !evidence->document.empty()) return EvidenceOutcome::not_ours;
    if (!package.submitter || package.submitter->personal_number != evidence->personal_number)
        return EvidenceOutcome::other_person;
    if (evidence->terminal != terminal) return EvidenceOutcome::other_terminal;
    if (!is_within_visit(evidence->time, package.submitted_at)) return EvidenceOutcome::other_occasion;
    const auto& told = package.assurance;
    if (told && (told->method != evidence->method || told->level != evidence->level ||
                 told->logged_in_at != evidence->time || told->revocation != evidence->revocation))
        return EvidenceOutcome::other_claims;
    return EvidenceOutcome::valid;
}

std::string_view name(SignatureOutcome outcome) {
    switch (outcome) {
        case SignatureOutcome::valid:
            return "valid";
        case SignatureOutcome::unreadable:
            return "unreadable";
        case SignatureOutcome::not_ours:
            return "not_ours";
        case SignatureOutcome::other_document:
            return "other_document";
        case SignatureOutcome::other_text:
            return "other_text";
        case SignatureOutcome::other_proof:
            return "other_proof";
        case SignatureOutcome::other_person:
            return "other_person";
        case SignatureOutcome::other_terminal:
            return "other_terminal";
        case SignatureOutcome::other_occasion:
            return "other_occasion";
    }
    return "not_ours";
}

namespace {

/// Whether `digest` is the document's, or was before cards that should sign did so.
bool is_of(ByteView pdf, const std::string& digest, const std::vector<CardSignature>& cards) {
    if (digest == handin::hex(handin::sha256(pdf))) return true;
    for (auto card = cards.rbegin(); card != cards.rend(); ++card) {
        if (card->doubtful()) return false;
        if (digest == handin::hex(handin::sha256(pdf.first(card->added_to)))) return true;
    }
    return false;
}

}  // namespace

SignatureOutcome check_signature(ByteView signature, const handin::CasePackage& package, const std::string& terminal,
                                 const EvidenceKey& key, const std::vector<CardSignature>& cards) {
    using handin::bytes_of;
    auto read = handin::read_signature(signature);
    if (!read) return SignatureOutcome::unreadable;
    const handin::WipeLater wiped(*read);
    const auto known = key.verify(read->evidence);
    if (!known || known->document.empty()) return SignatureOutcome::not_ours;
    if (!is_of(package.case_pdf, known->document, cards)) return SignatureOutcome::other_document;
    if (known->text != handin::hex(handin::sha256(bytes_of(read->text)))) return SignatureOutcome::other_text;
    if (known->proof != base64url(handin::sha256(bytes_of(read->proof)))) return SignatureOutcome::other_proof;
    if (known->personal_number != read->personal_number || known->method != read->method ||
        known->time != read->signed_at)
        return SignatureOutcome::other_person;
    if (known->terminal != terminal) return SignatureOutcome::other_terminal;
    // What is signed is made when the case is handed in, and the signature then.
    if (!is_within_visit(package.submitted_at, known->time)) return SignatureOutcome::other_occasion;
    return SignatureOutcome::valid;
}

namespace {

/// What the relay found, and what its own word says: never what the terminal wrote of itself.
nlohmann::ordered_json signatures_json(const handin::CasePackage& package, const CaseRecord& record,
                                       const EvidenceKey& key, const std::vector<CardSignature>& cards) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < package.signatures.size(); ++i) {
        nlohmann::ordered_json entry{
            {"file", handin::signature_path(i)},
            {"outcome", name(check_signature(package.signatures[i], package, record.terminal, key, cards))}};
        const auto read = handin::read_signature(package.signatures[i]);
        const auto known = read ? key.verify(read->evidence) : fail(ErrorCode::bad_input, {});
        if (known) {
            entry["method"] = known->method;
            entry["signed_at"] = handin::utc_text(known->time);
            entry["certificate_sha256"] = known->thumbprint;
            if (!known->level.empty()) entry["level"] = known->level;
            entry["by_submitter"] = package.submitter && package.submitter->personal_number == known->personal_number;
            entry["by_co_signer"] = std::ranges::any_of(package.co_signers, [&](const handin::CoSigner& other) {
                return other.method == known->method && other.personal_number == known->personal_number;
            });
        }
        list.push_back(std::move(entry));
    }
    return list;
}

/// What the signature of each who must sign besides the submitter came to, in the case's order.
nlohmann::ordered_json co_signers_json(const handin::CasePackage& package, const CaseRecord& record,
                                       const EvidenceKey& key, const std::vector<CardSignature>& cards) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < package.co_signers.size(); ++i) {
        const auto& other = package.co_signers[i];
        nlohmann::ordered_json entry{{"outcome", other.method.empty() ? "awaited" : "missing"}};
        if (!other.method.empty()) entry["signed_with"] = other.method;
        if (const auto card = std::ranges::find(cards, std::optional(i), &CardSignature::co_signer);
            card != cards.end()) {
            entry["outcome"] = name(card->outcome);
            entry["file"] = "case.pdf";
            entry["certificate_sha256"] = card->thumbprint;
            if (card->revocation) entry["revocation"] = name(*card->revocation);
        }
        for (std::size_t n = 0; other.method != "card" && n < package.signatures.size(); ++n) {
            const auto read = handin::read_signature(package.signatures[n]);
            if (!read || read->personal_number != other.personal_number || read->method != other.method) continue;
            entry["outcome"] = name(check_signature(package.signatures[n], package, record.terminal, key, cards));
            entry["file"] = handin::signature_path(n);
        }
        list.push_back(std::move(entry));
    }
    return list;
}

}  // namespace

std::string intake_json(const handin::CasePackage& package, const CaseRecord& record, const EvidenceKey& key,
                        const std::vector<CardSignature>& cards) {
    const EvidenceOutcome outcome = check_evidence(package, record.terminal, key);
    nlohmann::ordered_json json{{"format", "entre-intake/1"},
                                {"id", record.id},
                                {"number", package.number},
                                {"terminal", record.terminal},
                                {"received_at", handin::utc_text(record.received_at)},
                                {"sealed_sha256", record.digest},
                                {"evidence", {{"outcome", name(outcome)}}},
                                {"case_pdf", {{"signed", package.case_pdf_signed}}}};
    if (const auto evidence = key.verify(jws(package))) {
        json["evidence"]["method"] = evidence->method;
        json["evidence"]["log_in_at"] = handin::utc_text(evidence->time);
        json["evidence"]["certificate_sha256"] = evidence->thumbprint;
        if (!evidence->level.empty()) json["evidence"]["level"] = evidence->level;
        if (!evidence->revocation.empty()) json["evidence"]["revocation"] = evidence->revocation;
        if (!evidence->proof.empty()) json["evidence"]["proof_sha256"] = evidence->proof;
    }
    if (!package.signatures.empty()) json["signatures"] = signatures_json(package, record, key, cards);
    // Whoever logged in with a phone signs with it: then the cards in the document are the others'.
    const bool by_card = !package.assurance || package.assurance->method == "card";
    const auto first =
        std::ranges::find_if_not(cards, [](const CardSignature& card) { return card.co_signer.has_value(); });
    const bool shown = package.case_pdf_signed && (by_card || first != cards.end());
    if (shown && cards.empty()) {
        json["case_pdf"]["signature"] = "not_checked";
    } else if (shown) {
        const CardSignature own = first == cards.end() ? CardSignature{} : *first;
        json["case_pdf"]["signature"] = name(own.outcome);
        if (!own.thumbprint.empty()) json["case_pdf"]["certificate_sha256"] = own.thumbprint;
        if (own.revocation) json["case_pdf"]["revocation"] = name(*own.revocation);
    }
    if (!package.co_signers.empty()) json["co_signers"] = co_signers_json(package, record, key, cards);
    // One place to look for whoever sorts what comes in: with this, somebody has to.
    nlohmann::ordered_json attention = nlohmann::ordered_json::array();
    // Nobody is a submitter by the terminal's word alone.
    if (outcome != (package.submitter ? EvidenceOutcome::valid : EvidenceOutcome::none))
        attention.push_back("evidence");
    if (std::ranges::any_of(cards, &CardSignature::doubtful) || (shown && !cards.empty() && first == cards.end()))
        attention.push_back("case_pdf_signature");
    const auto doubtful = [](const auto& entry) {
        return entry["outcome"] != "valid" || (entry["by_submitter"] != true && entry["by_co_signer"] != true);
    };
    if (json.contains("signatures") && std::ranges::any_of(json["signatures"], doubtful))
        attention.push_back("signatures");
    const auto others = json.value("co_signers", nlohmann::ordered_json::array());
    const auto is = [](std::vector<std::string> outcomes) {
        return [outcomes = std::move(outcomes)](const auto& entry) {
            return std::ranges::count(outcomes, entry["outcome"].template get<std::string>()) > 0;
        };
    };
    if (std::ranges::any_of(others, is({"awaited"}))) attention.push_back("awaits_signature");
    if (!std::ranges::all_of(others, is({"awaited", "valid", "unconfirmed"}))) attention.push_back("co_signers");
    if (!attention.empty()) json["attention"] = std::move(attention);
    if (!package.time_stamp.empty()) json["case_pdf"]["time_stamp"] = package.time_stamp;  // as the terminal says
    return json.dump(2) + '\n';
}

}  // namespace entre::relay
