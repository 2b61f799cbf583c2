// SPDX-License-Identifier: EUPL-1.2
// intake.json: what the relay itself knows of a delivered case, for the receiver to read beside what the terminal
// wrote.
#pragma once

#include <optional>
#include <string>

#include "kiosk/handin/case_package.h"
#include "kiosk/relay/card_signature.h"
#include "kiosk/relay/evidence.h"
#include "kiosk/relay/store.h"

namespace entre::relay {

/// What became of the evidence in a case.
enum class EvidenceOutcome {
    none,            ///< the case was handed in without a log-in
    valid,           ///< this relay's own, for the case's submitter, at the case's terminal, on that occasion
    not_ours,        ///< not signed by this relay
    other_person,    ///< the case names another submitter, or none
    other_terminal,  ///< given at another terminal than the one that handed the case in
    other_occasion,  ///< the log-in was after the case was submitted, or more than 12 hours before
    other_claims,    ///< the case tells another way, level, time or check of the e-ID than this relay does
};

std::string_view name(EvidenceOutcome outcome);

/// What became of a signature made with a phone. One that is not valid is delivered all the same, and marked.
enum class SignatureOutcome {
    valid,           ///< this relay's own word for this document, text and proof, at the case's terminal
    unreadable,      ///< not as signature.schema.json says
    not_ours,        ///< not signed by this relay, or its word for a log-in
    other_document,  ///< of another document than the case's PDF, also as it was before cards' signatures were added
    other_text,      ///< another text than the one that was shown
    other_proof,     ///< another proof than the one that came from the provider
    other_person,    ///< the file names another signer, way or time
    other_terminal,  ///< made at another terminal than the one that handed the case in
    other_occasion,  ///< made before the case's document was, or more than 12 hours after
};

std::string_view name(SignatureOutcome outcome);
SignatureOutcome check_signature(ByteView signature, const handin::CasePackage& package, const std::string& terminal,
                                 const EvidenceKey& key, const std::vector<CardSignature>& cards = {});

/// `terminal` is who handed the case in, by its TLS certificate.
EvidenceOutcome check_evidence(const handin::CasePackage& package, const std::string& terminal, const EvidenceKey& key);

/// The same text each time for the same case and signatures. `cards` is what those in the PDF came to, by
/// `check_card_signatures`; none where nobody has looked.
std::string intake_json(const handin::CasePackage& package, const CaseRecord& record, const EvidenceKey& key,
                        const std::vector<CardSignature>& cards = {});

}  // namespace entre::relay
