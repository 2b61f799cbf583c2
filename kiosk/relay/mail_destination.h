// SPDX-License-Identifier: EUPL-1.2
// Sends letters by SMTP (libcurl): scanned papers to the address that the visitor typed.
#pragma once

#include <string>

#include "kiosk/relay/destination.h"
#include "kiosk/settings/relay.h"

namespace entre::relay {

/// One e-mail for each letter, from plain text and the PDF. Where an answer of the server is lost the letter is sent
/// again; it then has the same Message-ID, by which a mail program shows it once.
class MailDestination : public Destination {
public:
    /// Errors: `bad_input` (a server or sender that is none), `not_found`, `io` (the password's file).
    static Result<std::unique_ptr<MailDestination>> open(const settings::Relay::Mail& settings);

    Result<void> begin(const std::set<std::string>& waiting) override;
    /// Errors: `bad_input` when the server refuses the address or the letter for good (RFC 5321 4.2.1: 5yz), or the
    /// case is no letter; `unavailable`, `timed_out` when it may take it later.
    Result<void> deliver(const Delivery& delivery) override;
    void settle(const std::string& case_id) override;

private:
    MailDestination(settings::Relay::Mail settings, std::string password);

    settings::Relay::Mail settings_;
    std::string password_;
};

}  // namespace entre::relay
