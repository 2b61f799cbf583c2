// SPDX-License-Identifier: EUPL-1.2
// What a certificate on a card says, and the two steps of a signature that the card does not do.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/error.h"
#include "kiosk/identity/card_reader.h"

namespace entre::card {

/// The identity that `der` certifies; nothing when it is no person's (no personal number in the subject's serialNumber,
/// as in a SITHS card's HSA-ID certificate) or for neither log-in nor signing.
std::optional<identity::CardIdentity> read_identity(const Bytes& der);

/// The issuers of `der` among `others`, nearest first.
std::vector<Bytes> chain_of(const Bytes& der, const std::vector<Bytes>& others);

enum class KeyKind { rsa, elliptic };

/// The kind of key that `der` certifies. Errors: `wrong_card`.
Result<KeyKind> key_kind(const Bytes& der);

/// What the card's bare key operation gets for `message`: SHA-256 of it, for RSA inside a DigestInfo (RFC 8017, 9.2).
Bytes to_be_signed(KeyKind kind, ByteView message);

/// The card's answer as the world writes it, after checking that it is the signature of `message` under `der`.
/// Errors: `internal` (the card has signed something else, or with another key).
Result<identity::CardSignature> finish_signature(const Bytes& der, ByteView message, const Bytes& raw);

}  // namespace entre::card
