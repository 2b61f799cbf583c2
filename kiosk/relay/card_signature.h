// SPDX-License-Identifier: EUPL-1.2
// What the cards' signatures in a case's PDF are worth, on the day that the case comes in.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/handin/case_package.h"
#include "kiosk/relay/card_log_in.h"

namespace entre::relay {

struct CardSignature {
    enum class Outcome {
        valid,  ///< of the whole document as it was then, by the card of one who should sign, which its issuer says is
                ///< good
        unconfirmed,    ///< the same, but nobody said whether the card has been taken back
        revoked,        ///< its issuer has taken the card back
        untrusted,      ///< no card of an issuer that the municipality trusts, or not for signatures
        expired,        ///< the card's time was over when the case came in
        not_yet_valid,  ///< or had not come
        other_person,   ///< the card is nobody's who should sign with one
        broken,         ///< no signature where the case says that there is one, or not of this document
    };
    Outcome outcome = Outcome::broken;
    std::optional<RevocationSource> revocation = {};  ///< who was asked; none for `revoked` and where nobody was
    std::string thumbprint = {};                      ///< base64url of the certificate's SHA-256; empty when `broken`
    std::optional<std::size_t> co_signer = {};  ///< whose it is of the package's; none: the submitter's, or nobody's
    std::size_t added_to = 0;                   ///< the bytes of the document before this signature

    /// Nothing of it may pass for a signature until one of the staff has looked.
    bool doubtful() const { return outcome != Outcome::valid && outcome != Outcome::unconfirmed; }
};

std::string_view name(CardSignature::Outcome outcome);

/// The oldest first; never none. Asks the cards' issuers, as at a log-in; may take twice the time of
/// `RevocationOptions` for each. The document is read as bytes and never as a PDF: what counts is that all of it but
/// the signature itself is what the card has signed, and that nothing but such signatures was added. (What an addition
/// shows besides, a reader of PDFs has to tell.)
std::vector<CardSignature> check_card_signatures(const handin::CasePackage& package,
                                                 std::chrono::sys_seconds received_at, const CardRoots& roots);

}  // namespace entre::relay
