// SPDX-License-Identifier: EUPL-1.2
// Whose card it is: the identities among all the certificates on it.
#pragma once

#include <vector>

#include "devices/card/token.h"
#include "kiosk/identity/card_reader.h"

namespace entre::card {

struct TokenContent {
    Token token;
    std::vector<StoredCertificate> certificates;
};

/// The holder's identities, log-in first, each certificate once and with its issuers from the card. Empty when the card
/// certifies no person.
std::vector<identity::CardIdentity> identities_among(const std::vector<TokenContent>& tokens);

}  // namespace entre::card
