// SPDX-License-Identifier: EUPL-1.2
// A stranger at the reader, with PC/SC and nothing else: what the next program could do to the card.
#pragma once

#include "kiosk/bytes.h"

namespace card_test {

/// Gives the right PIN and leaves without a reset, as OpenSC does. True when the card took it.
bool unlock_and_leave();

/// Whether the card's log-in key works without any PIN now.
bool signs_without_pin();

}  // namespace card_test
