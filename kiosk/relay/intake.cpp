// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/intake.h"

#include <nlohmann/json.hpp>

#include "kiosk/handin/utc.h"

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
    if (!evidence) return EvidenceOutcome::not_ours;
    if (!package.submitter || package.submitter->personal_number != evidence->personal_number)
        return EvidenceOutcome::other_person;
    if (evidence->terminal != terminal) return EvidenceOutcome::other_terminal;
    const auto before = package.submitted_at - evidence->time;
    if (before < -2min || before > 12h) return EvidenceOutcome::other_occasion;  // the clocks may differ by two minutes
    return EvidenceOutcome::valid;
}

std::string intake_json(const handin::CasePackage& package, const CaseRecord& record, const EvidenceKey& key) {
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
    // Whether the signer is the submitter is for the receiver to check in the PDF; the relay does not read it.
    if (package.case_pdf_signed) json["case_pdf"]["signature"] = "not_checked";
    if (!package.time_stamp.empty()) json["case_pdf"]["time_stamp"] = package.time_stamp;  // as the terminal says
    return json.dump(2) + '\n';
}

}  // namespace entre::relay
