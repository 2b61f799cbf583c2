// SPDX-License-Identifier: EUPL-1.2
// Verifies that the holder of an e-ID card signed a challenge, and reads from the certificate who that is.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/error.h"
#include "kiosk/relay/revocation.h"

namespace entre::relay {

/// Who a card's log-in certificate says its holder is.
struct CardHolder {
    std::string given_name;
    std::string surname;
    std::string personal_number;  ///< 12 digits
    std::string thumbprint;       ///< base64url of the certificate's SHA-256
    std::string level;            ///< of assurance, as configured for its root's cards; empty if not
    RevocationSource revocation;  ///< who said that the card has not been taken back
};

/// A challenge that a card has signed.
struct SignedChallenge {
    std::string challenge;            ///< Challenge::text
    std::vector<Bytes> certificates;  ///< DER; the card's log-in certificate first, then any issuers it holds
    Bytes signature;
    std::string algorithm;  ///< "rsa-sha256" (PKCS#1 v1.5) or "ecdsa-sha256" (DER, or r and s side by side)
};

/// The issuers whose cards are let in.
class CardRoots {
public:
    /// Every certificate in the files *.pem and *.crt of `folder` (PEM), whose cards have `level`, and of its folders
    /// "2", "3" and "4", whose cards have that one. Errors: `not_found`; `bad_input` for one that is not a certificate.
    /// An empty folder lets no card in.
    static Result<CardRoots> from_folder(const std::filesystem::path& folder, RevocationOptions revocation,
                                         std::string level = {});

    CardRoots(CardRoots&&) noexcept;
    CardRoots& operator=(CardRoots&&) noexcept;
    ~CardRoots();

    /// Errors: `certificate_untrusted` (no chain to a root, not for log-in, not a person's), `certificate_expired`,
    /// `certificate_not_yet_valid`, `refused` (the signature is not the card's over "entre-log-in\n" + challenge),
    /// `bad_input`, and those of `Revocation::check`, which is asked last: a stranger makes the relay ask nobody.
    Result<CardHolder> verify(const SignedChallenge& signed_challenge) const;

    /// The certificate that a document was signed with, as it stood at `when`; `others` may be its issuers.
    /// Errors: `certificate_untrusted` (no chain to a root, not for signatures, or the issuer does not know of it),
    /// `certificate_expired`, `certificate_not_yet_valid`, `certificate_revoked`, `bad_input`.
    Result<RevocationSource> check_signer(const Bytes& certificate, const std::vector<Bytes>& others,
                                          std::chrono::sys_seconds when) const;

    /// As `Revocation::unanswered`.
    int unanswered() const;

private:
    struct Roots;
    explicit CardRoots(std::unique_ptr<Roots> roots);

    std::unique_ptr<Roots> roots_;
};

/// The 12 digits in a certificate's serialNumber: "YYYYMMDDNNNN" or "PNOSE-YYYYMMDDNNNN" (ETSI EN 319 412-1 5.1.3).
/// Errors: `certificate_untrusted` for anything else, such as the HSA-ID of a SITHS card.
Result<std::string> personal_number_of(std::string_view serial_number);

}  // namespace entre::relay
