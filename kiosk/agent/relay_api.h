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

/// Errors: `certificate_untrusted`, `certificate_expired`, `challenge_expired`, `refused`, `bad_input`, `unavailable`.
Result<LoggedIn> log_in(Https& line, const SignedChallenge& signed_challenge);

Result<void> health(Https& line);

}  // namespace entre::agent::relay_api
