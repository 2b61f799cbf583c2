// SPDX-License-Identifier: EUPL-1.2
// What the terminal's agent answers a visit: plain values, the same on both sides of the socket.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/bytes.h"

namespace entre::agent {

/// How far a case has come. `received` is true only after the relay's own confirmation ("Mottaget"); otherwise the case
/// lies durable in the terminal ("Sparat i terminalen, skickas när nätet är tillbaka"). `time` is when that happened.
struct Receipt {
    bool received = false;
    std::chrono::system_clock::time_point time;
};

/// Bytes for the citizen's card to sign. `id` goes back with the signature.
struct Challenge {
    std::string id;
    Bytes bytes;
    std::chrono::system_clock::time_point expires;
};

/// A signed challenge: the card's certificate first, then any issuers it holds (DER).
struct SignedChallenge {
    std::string challenge_id;
    std::vector<Bytes> certificates;
    Bytes signature;
    std::string algorithm;  ///< "rsa-sha256" or "ecdsa-sha256"
};

/// Whom the relay found behind a signed challenge. `evidence` goes unread into the case package.
struct LoggedIn {
    std::string given_name;
    std::string surname;
    std::string personal_number;
    std::string evidence;
};

/// A help call's life: the broker has it, staff have answered, it is over.
enum class HelpState { sent, answered, closed };

/// `position` (1 is next) is known once a desk's page shows the call; `staff` is the first name staff logged in with.
struct HelpChange {
    std::string call;
    HelpState state = HelpState::sent;
    std::string staff;
    std::optional<int> position;
    std::optional<int> wait_minutes;
};

/// A case that was accepted in a visit that died before it could show a receipt. Its number may be shown, nothing else
/// is known.
struct LeftBehind {
    std::string case_id;
    std::string number;
};

/// How the terminal's lines stand just now, for staff's page.
struct Health {
    bool relay = false;
    bool broker = false;
    int waiting_cases = 0;
};

}  // namespace entre::agent
