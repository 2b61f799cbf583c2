// SPDX-License-Identifier: EUPL-1.2
// Whether a card's issuer has taken its certificate back: by OCSP (RFC 6960), else by the issuer's list (RFC 5280 5).
#pragma once

#include <openssl/x509.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/error.h"

namespace entre::relay {

/// Who said that a certificate is good.
enum class RevocationSource {
    ocsp,
    crl,
    not_checked,   ///< nobody answered
    no_responder,  ///< the certificate names nobody who could be asked, nor does the configuration
};

/// The source's stable name, as evidence and case.json have it.
std::string_view name(RevocationSource source);

struct RevocationOptions {
    std::string responder;        ///< asked instead of the one that a card's certificate names
    bool accept_unknown = false;  ///< takes a card that nobody could tell of, and marks it
    std::chrono::seconds timeout{4};
    std::chrono::seconds cache{3600};
};

/// Safe to be asked from several threads; none waits for another's question.
class Revocation {
public:
    explicit Revocation(RevocationOptions options);
    ~Revocation();
    Revocation(const Revocation&) = delete;
    Revocation& operator=(const Revocation&) = delete;

    /// `chain` is verified already: the card's certificate first, its root last. Answers are kept while they are good.
    /// Errors: `certificate_revoked`; `certificate_untrusted` (the issuer does not know of it).
    Result<RevocationSource> ask(X509_STORE* roots, STACK_OF(X509) * chain);

    /// The same for somebody who wants to come in. Errors: also `certificate_status_unknown`, when nobody has said that
    /// the certificate is good and the configuration takes no such card.
    Result<RevocationSource> check(X509_STORE* roots, STACK_OF(X509) * chain);

    /// How many questions in a row have had no answer: the line to the issuers may be shut.
    int unanswered() const;

    /// How many answers, and how many bytes of lists, are kept at most.
    static constexpr std::size_t most_answers = 4096;
    static constexpr std::size_t most_list_bytes = 64u << 20;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace entre::relay
