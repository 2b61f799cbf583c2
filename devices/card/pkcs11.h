// SPDX-License-Identifier: EUPL-1.2
// The card's certificates and keys through a PKCS#11 module. The one place that speaks PKCS#11.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "devices/card/token.h"
#include "kiosk/error.h"
#include "kiosk/secret.h"

namespace entre::card {

/// The module, loaded and initialised for one use of the card: kept longer, it would keep the card open. For
/// entre-card, whose process it may end; the visit uses `CardModule`. One at a time in a process (PKCS#11 2.40, 5.4).
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

    /// Logs in and lets the key work on `data`: PKCS#1 v1.5 padding for RSA (`rsa`), bare ECDSA otherwise. Without
    /// `pin` the reader asks for it on its own keys, and is waited for. Errors: `pin_wrong`, `pin_blocked`,
    /// `pin_not_set`, `wrong_card`, `card_removed`, `cancelled` (on the reader's keys), `internal`.
    Result<Bytes> sign(unsigned long slot, const Bytes& key_id, const Secret* pin, bool rsa, const Bytes& data) const;

private:
    struct Module;
    explicit Pkcs11(std::unique_ptr<Module> module);

    std::unique_ptr<Module> module_;
};

}  // namespace entre::card
