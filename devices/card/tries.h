// SPDX-License-Identifier: EUPL-1.2
// How many wrong PINs a card still takes, asked of the card itself: PKCS#11 tells only "few", "last" and "none".
#pragma once

#include "devices/card/card_service.h"

namespace entre::card {

/// Asks with a VERIFY without data, which costs no try (ISO/IEC 7816-4, 11.6.6). Only cards of a family whose PIN
/// reference is known are asked. Errors: `unavailable`, `pin_not_set`, or as the reader fails.
Result<int> tries_left(const CardService& service, const ReaderState& reader);

}  // namespace entre::card
