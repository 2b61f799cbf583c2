// SPDX-License-Identifier: EUPL-1.2
// Locking the card again at the end of a visit, without PKCS#11: for entre-session, when the visit may have crashed.
#pragma once

#include <string>

#include "kiosk/error.h"

namespace entre::card {

/// Resets the card in every reader whose name contains `reader`, so that no PIN stays verified in it. A reader without
/// a card is no error. Blocks while another program uses the card. Errors: `no_card_service`; `internal` when a card is
/// there and would not be reset.
Result<void> reset_card(const std::string& reader = {});

}  // namespace entre::card
