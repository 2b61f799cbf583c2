// SPDX-License-Identifier: EUPL-1.2
// The card's certificates and keys through a PKCS#11 module. The one place that speaks PKCS#11.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/error.h"
#include "kiosk/secret.h"

namespace entre::card {

/// What lies behind one PIN; a card with two PINs shows as two tokens.
struct Token {
    unsigned long slot = 0;
    std::string reader;  ///< the reader's name as far as the module tells (64 characters)
    bool pin_set = true;
    bool pin_blocked = false;
    bool pin_last_try = false;
    std::size_t pin_shortest = 0;
    std::size_t pin_longest = 0;
};

struct StoredCertificate {
    Bytes key_id;
    Bytes der;
};

/// The module, loaded and initialised for one use of the card: kept longer, it would keep the card open.
class Pkcs11 {
public:
    /// Errors: `not_found` (the module does not load), `internal`.
    static Result<Pkcs11> open(const std::string& module);
    ~Pkcs11();
    Pkcs11(Pkcs11&& other) noexcept;
    Pkcs11& operator=(Pkcs11&&) = delete;

    /// What the module calls itself.
    std::string description() const;

    Result<std::vector<Token>> tokens() const;
    Result<std::vector<StoredCertificate>> certificates(unsigned long slot) const;

    /// Logs in and lets the key work on `data`: PKCS#1 v1.5 padding for RSA (`rsa`), bare ECDSA otherwise.
    /// Errors: `pin_wrong`, `pin_blocked`, `pin_not_set`, `wrong_card`, `card_removed`, `internal`.
    Result<Bytes> sign(unsigned long slot, const Bytes& key_id, const Secret& pin, bool rsa, const Bytes& data) const;

private:
    struct Module;
    explicit Pkcs11(std::unique_ptr<Module> module);

    std::unique_ptr<Module> module_;
};

}  // namespace entre::card
