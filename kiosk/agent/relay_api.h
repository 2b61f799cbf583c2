// SPDX-License-Identifier: EUPL-1.2
// The relay's contract (relay/openapi.yaml) as the terminal uses it.
#pragma once

#include <chrono>
#include <string>

#include "kiosk/agent/answer.h"
#include "kiosk/agent/https.h"

namespace entre::agent::relay_api {

/// When the relay has the case durably. Errors: `unavailable` (worth repeating), `refused` (never will it take this),
/// `cancelled`.
Result<std::chrono::system_clock::time_point> hand_in(Https& line, const std::string& case_id, ByteView sealed);

/// `bytes` is the challenge as the relay wrote it, not yet what a card signs. Errors: `unavailable`, `refused`.
Result<Challenge> challenge(Https& line);

/// Errors: `certificate_untrusted`, `certificate_expired`, `certificate_not_yet_valid`, `certificate_revoked`,
/// `certificate_status_unknown`, `challenge_expired`, `refused`, `bad_input`, `unavailable`.
Result<LoggedIn> log_in(Https& line, const SignedChallenge& signed_challenge);

/// Errors: `unavailable`.
Result<std::vector<Provider>> providers(Https& line);
/// Errors: `bad_input`, `not_found`, `unavailable`.
Result<Order> start_order(Https& line, const OrderWish& wish);
/// Errors: `not_found`, `unavailable`.
Result<Order> poll_order(Https& line, const std::string& order);
/// One order, or by an empty id all of this terminal.
Result<void> cancel_orders(Https& line, const std::string& order);

/// A time stamp token (RFC 3161, DER) over a SHA-256. Errors: `not_found` (no service is configured), `bad_input`,
/// `unavailable`.
Result<Bytes> time_stamp(Https& line, ByteView sha256);

/// By digital powers of attorney. Errors: `not_found` (Mina ombud is not configured), `bad_input`, `refused`,
/// `unavailable`.
Result<std::vector<DigitalRight>> digital_rights(Https& line, const std::string& evidence, const std::string& number);

struct Health {
    int not_delivered = 0;   ///< how many of this terminal's cases the relay could not deliver and keeps for staff
    int issuers_silent = 0;  ///< how many questions in a row, whether a card is blocked, nobody answered the relay
};
Result<Health> health(Https& line);

}  // namespace entre::agent::relay_api
