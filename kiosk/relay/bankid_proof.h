// SPDX-License-Identifier: EUPL-1.2
// What of a BankID signature the relay verifies itself.
//
// Verified: the signer's certificate has a chain to the configured roots; it is of the person that /collect named; the
// signed part holds this very order's nonce and text and the document's digest, so the proof is not another's; the OCSP
// answer is signed by an authority below the same roots, is about this very certificate, and says that it was good. Not
// verified: the XML signature's own arithmetic (XML-DSig with canonicalisation) and the OCSP nonce. That the answer is
// BankID's is known by its pinned TLS; the proof is kept whole, so that whoever doubts it later can do the rest.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/error.h"
#include "kiosk/relay/identity_provider.h"

namespace entre::relay::bankid {

class Proof {
public:
    /// Errors: `not_found`, `bad_input` for a file without certificates.
    static Result<Proof> with_roots(const std::filesystem::path& roots);

    Proof(Proof&&) noexcept;
    Proof& operator=(Proof&&) noexcept;
    ~Proof();

    struct Claim {
        std::string_view personal_number;
        std::string_view hidden;         ///< what the order was to hold unseen: `hidden_data`
        std::string_view text;           ///< what was to be shown
        std::string_view signature;      ///< base64
        std::string_view ocsp_response;  ///< base64
    };

    /// The thumbprint of the signer's certificate. Errors: `bad_input`, `certificate_untrusted`, `certificate_expired`,
    /// `refused` (another person, order, text or document, or the certificate was not good).
    Result<std::string> verify(const Claim& claim) const;

private:
    struct Roots;
    explicit Proof(std::unique_ptr<Roots> roots);
    std::unique_ptr<Roots> roots_;
};

/// What BankID signs together with the text: of this order alone, and with the document, if there is one.
std::string hidden_data(const OrderWish& wish);

/// The text of every element with this local name, in order, without white space; at most 16.
std::vector<std::string> elements(std::string_view xml, std::string_view local_name);

}  // namespace entre::relay::bankid
