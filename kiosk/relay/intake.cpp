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
    }
    return "not_ours";
}

EvidenceOutcome check_evidence(const handin::CasePackage& package, const std::string& terminal,
                               const EvidenceKey& key) {
    using namespace std::chrono_literals;
    if (package.evidence.empty()) return EvidenceOutcome::none;
    const auto evidence = key.verify(jws(package));
    // Its word for a signature is none for a log-in.
    if (!evidence || !evidence->document.empty()) return EvidenceOutcome::not_ours;
    if (!package.submitter || package.submitter->personal_number != evidence->personal_number)
        return EvidenceOutcome::other_person;
    if (evidence->terminal != terminal) return EvidenceOutcome::other_terminal;
    const auto before = package.submitted_at - evidence->time;
    if (before < -2min || before > 12h) return EvidenceOutcome::other_occasion;  // the clocks may differ by two minutes
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
    }
    return "not_ours";
}

SignatureOutcome check_signature(ByteView signature, const handin::CasePackage& package, const std::string& terminal,
                                 const EvidenceKey& key) {
    using handin::bytes_of;
    auto read = handin::read_signature(signature);
    if (!read) return SignatureOutcome::unreadable;
    const handin::WipeLater wiped(*read);
    const auto known = key.verify(read->evidence);
    if (!known || known->document.empty()) return SignatureOutcome::not_ours;
    if (known->document != handin::hex(handin::sha256(package.case_pdf))) return SignatureOutcome::other_document;
    if (known->text != handin::hex(handin::sha256(bytes_of(read->text)))) return SignatureOutcome::other_text;
    if (known->proof != base64url(handin::sha256(bytes_of(read->proof)))) return SignatureOutcome::other_proof;
    if (known->personal_number != read->personal_number || known->method != read->method ||
        known->time != read->signed_at)
        return SignatureOutcome::other_person;
    if (known->terminal != terminal) return SignatureOutcome::other_terminal;
    return SignatureOutcome::valid;
}

namespace {

/// What the relay found, and what its own word says: never what the terminal wrote of itself.
nlohmann::ordered_json signatures_json(const handin::CasePackage& package, const CaseRecord& record,
                                       const EvidenceKey& key) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < package.signatures.size(); ++i) {
        nlohmann::ordered_json entry{
            {"file", handin::signature_path(i)},
            {"outcome", name(check_signature(package.signatures[i], package, record.terminal, key))}};
        const auto read = handin::read_signature(package.signatures[i]);
        const auto known = read ? key.verify(read->evidence) : fail(ErrorCode::bad_input, {});
        if (known) {
            entry["method"] = known->method;
            entry["signed_at"] = handin::utc_text(known->time);
            entry["certificate_sha256"] = known->thumbprint;
            if (!known->level.empty()) entry["level"] = known->level;
            entry["by_submitter"] = package.submitter && package.submitter->personal_number == known->personal_number;
        }
        list.push_back(std::move(entry));
    }
    return list;
}

}  // namespace

std::string intake_json(const handin::CasePackage& package, const CaseRecord& record, const EvidenceKey& key,
                        const std::optional<CardSignature>& signature) {
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
    if (!package.signatures.empty()) json["signatures"] = signatures_json(package, record, key);
    if (package.case_pdf_signed) json["case_pdf"]["signature"] = signature ? name(signature->outcome) : "not_checked";
    if (signature && !signature->thumbprint.empty()) json["case_pdf"]["certificate_sha256"] = signature->thumbprint;
    if (signature && signature->revocation) json["case_pdf"]["revocation"] = name(*signature->revocation);
    // One place to look for whoever sorts what comes in: with this, somebody has to.
    nlohmann::ordered_json attention = nlohmann::ordered_json::array();
    if (signature && signature->doubtful()) attention.push_back("case_pdf_signature");
    const auto doubtful = [](const auto& entry) {
        return entry["outcome"] != "valid" || entry["by_submitter"] != true;
    };
    if (json.contains("signatures") && std::ranges::any_of(json["signatures"], doubtful))
        attention.push_back("signatures");
    if (!attention.empty()) json["attention"] = std::move(attention);
    if (!package.time_stamp.empty()) json["case_pdf"]["time_stamp"] = package.time_stamp;  // as the terminal says
    return json.dump(2) + '\n';
}

}  // namespace entre::relay
