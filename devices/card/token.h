// SPDX-License-Identifier: EUPL-1.2
// What a PKCS#11 module tells of a card.
#pragma once

#include <cstddef>
#include <string>

#include "kiosk/bytes.h"

namespace entre::card {

/// What lies behind one PIN; a card with two PINs shows as two tokens.
struct Token {
    unsigned long slot = 0;
    std::string reader;  ///< the reader's name as far as the module tells (64 characters)
    bool pin_set = true;
    bool pin_blocked = false;
    bool pin_last_try = false;
    bool pin_on_reader = false;  ///< the PIN is written on the reader's own keys (CKF_PROTECTED_AUTHENTICATION_PATH)
    std::size_t pin_shortest = 0;
    std::size_t pin_longest = 0;
};

struct StoredCertificate {
    Bytes key_id;
    Bytes der;
};

}  // namespace entre::card
