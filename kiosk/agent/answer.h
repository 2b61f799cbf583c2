// SPDX-License-Identifier: EUPL-1.2
// What the terminal's agent answers a visit: plain values, the same on both sides of the socket.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/identity/provider_hint.h"

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
    std::string method;  ///< these as identity::Assurance has them
    std::string level;
    std::chrono::sys_seconds logged_in_at;
    std::string revocation;
};

/// A right that somebody has given to another by a digital power of attorney.
struct DigitalRight {
    std::string code;
    std::string power_of_attorney;  ///< its id at Mina ombud
};

/// An e-ID that the relay offers. `down`: it did not answer when the relay asked last.
struct Provider {
    std::string id;
    std::string kind;   ///< "bankid" or "freja"
    std::string name;   ///< what the visitor reads
    std::string level;  ///< of assurance: "2", "3" or "4"
    bool down = false;
};

/// A log-in or a signature that is asked for at a provider. `text`: what the app on the phone shows. `document_sha256`:
/// hex, of what is signed; empty at log-in.
struct OrderWish {
    enum class Purpose { log_in, sign };
    std::string provider;
    Purpose purpose = Purpose::log_in;
    std::string text;
    std::string document_sha256 = {};
};

/// How an order stands. `code` is what the QR code says just now; empty when none is to be shown. `person` and `proof`
/// (the provider's own evidence, JSON, which goes unread into the case package) are there when it is complete.
struct Order {
    std::string id;
    identity::OrderState state = identity::OrderState::pending;
    identity::ProviderHint hint = identity::ProviderHint::scan_code;
    std::string code;
    LoggedIn person;
    std::string proof;
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
    bool issuers_silent = false;  ///< nobody tells the relay whether cards are blocked
};

}  // namespace entre::agent
