// SPDX-License-Identifier: EUPL-1.2
// The card reader as a visit sees it: is there a card, whose is it, and will it sign.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/error.h"
#include "kiosk/secret.h"

namespace entre::identity {

enum class CardPresence {
    no_service,        ///< the card service (pcscd) does not answer
    no_reader,         ///< no reader is plugged in
    empty,             ///< a reader, and no card in it
    left_from_before,  ///< a card that was there before this visit began; ignored until it is taken out
    present,           ///< a card put in during this visit
    unreadable,        ///< a card that does not answer: mostly put in upside down
};

/// The presence's stable name.
constexpr std::string_view name(CardPresence presence) {
    switch (presence) {
        case CardPresence::no_service:
            return "no_service";
        case CardPresence::no_reader:
            return "no_reader";
        case CardPresence::empty:
            return "empty";
        case CardPresence::left_from_before:
            return "left_from_before";
        case CardPresence::present:
            return "present";
        case CardPresence::unreadable:
            return "unreadable";
    }
    return "";
}

/// The detail of `internal` when what runs the card's own software died: the next try has a new one.
inline constexpr std::string_view card_failed = "card failed";

/// The detail of `cancelled` when nothing was written on the reader's keys in its time, or its cancel key was pressed;
/// readers and modules do not tell one from the other.
inline constexpr std::string_view no_code = "no code";

/// One certificate on the card that says who its holder is, and the key that goes with it.
struct CardIdentity {
    std::string given_name;
    std::string surname;
    std::string personal_number;  ///< 12 digits
    Bytes certificate_der;
    std::vector<Bytes> chain_der;  ///< issuers found on the card, nearest first; often empty
    bool for_log_in = false;       ///< key usage digitalSignature
    bool for_signing = false;      ///< key usage nonRepudiation
    bool pin_separate = false;     ///< its PIN is another than the log-in key's (two tokens on one card)
    bool pin_on_reader = false;    ///< the PIN is written on the reader's own keys, and is no business of ours
    std::size_t pin_shortest = 4;  ///< fewer digits are never a PIN of this card
    std::size_t pin_longest = 8;

    // Where the key is; for the reader only.
    unsigned long slot = 0;
    Bytes key_id;
};

struct CardSignature {
    Bytes value;            ///< RSA: PKCS#1 v1.5; elliptic curves: the DER form
    std::string algorithm;  ///< as X.509 names it: "sha256WithRSAEncryption" or "ecdsa-with-SHA256"
};

/// One terminal's card reader during one visit.
///
/// Threads: `wait_for_change` blocks on one thread, the calls that use the card block on another (one at a time), and
/// `cancel` may come from anywhere. None of them belongs on the screen's thread. Cancel and join before destroying it.
///
/// A card pulled out at any moment makes the call that uses it return `card_removed` within a second or so.
/// Common errors: `no_card_service`, `no_reader`, `no_card`, `card_removed`, `internal`.
class CardReader {
public:
    virtual ~CardReader() = default;

    /// Sleeps until the presence is another than `known` and returns it. Start with `no_service` as known.
    /// Errors: `cancelled`.
    virtual Result<CardPresence> wait_for_change(CardPresence known) = 0;

    /// Ends the wait that runs, or else the next one; and the use of the card that runs, which fails then.
    virtual void cancel() = 0;

    /// The holder's identities, log-in first. Needs no PIN. Never empty.
    /// Errors: `wrong_card` (no certificate with a personal number on it).
    virtual Result<std::vector<CardIdentity>> identities() = 0;

    /// Signs SHA-256 of `message` with the key of `who`, then leaves the card reset: no PIN stays verified in it.
    /// `pin` is not looked at when the PIN is written on the reader, which is waited for then.
    /// Errors: `pin_wrong` (detail: tries left, if the card tells), `pin_blocked`, `pin_not_set`, `wrong_card`;
    /// `cancelled` with `no_code`; `internal` with `card_failed`;
    /// `card_removed` also when another card has taken the place of the one `who` came from.
    virtual Result<CardSignature> sign(const CardIdentity& who, const Secret& pin, ByteView message) = 0;

    /// How many wrong PINs the card still takes before it is blocked; 0 is blocked. Costs no try.
    /// Errors: `unavailable` (this kind of card does not tell), `pin_not_set`.
    virtual Result<int> tries_left(const CardIdentity& who) = 0;

    /// Resets the card, so that no PIN stays verified in it. No card is no error.
    virtual Result<void> reset() = 0;
};

}  // namespace entre::identity
