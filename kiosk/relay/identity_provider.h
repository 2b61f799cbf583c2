// SPDX-License-Identifier: EUPL-1.2
// Somebody who can say who the visitor is, by an app on their phone. One file for each kind stands behind it.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "kiosk/error.h"
#include "kiosk/identity/provider_hint.h"
#include "kiosk/settings/relay.h"

namespace entre::relay {

enum class Purpose { log_in, sign };

struct OrderWish {
    Purpose purpose = Purpose::log_in;
    std::string text;      ///< what the app shows: why one logs in, or what one signs. UTF-8
    std::string nonce;     ///< random, of this order alone: what comes back must hold it
    std::string document;  ///< hex SHA-256 of what is signed: it goes into what the signature is over. Empty at log-in
};

/// Whom a provider has proved. The proof is the provider's own, whole, as it came.
struct ProvenPerson {
    std::string given_name;
    std::string surname;
    std::string personal_number;  ///< 12 digits
    std::string proof;            ///< JSON
    std::string thumbprint;       ///< base64url of the SHA-256 of the certificate that signed
    std::string revocation;       ///< "ocsp" where the relay has seen the answer; "provider": its own word
};

struct OrderNews {
    identity::OrderState state = identity::OrderState::pending;
    identity::ProviderHint hint = identity::ProviderHint::scan_code;
    ProvenPerson person = {};  ///< when complete
};

/// One order at a provider. Used by one thread at a time; every call but `code` may take some seconds.
class ProviderOrder {
public:
    virtual ~ProviderOrder() = default;

    /// Repeats itself where the line broke, since asking changes nothing. Errors: `unavailable`.
    virtual Result<OrderNews> collect() = 0;

    /// Best effort: an order that is not cancelled ends by itself.
    virtual void cancel() = 0;

    /// What the QR code says, `age` after the order began.
    virtual std::string code(std::chrono::seconds age) const = 0;

protected:
    ProviderOrder() = default;
    ProviderOrder(const ProviderOrder&) = default;
    ProviderOrder& operator=(const ProviderOrder&) = default;
};

/// Why an order could not be started: what to tell the visitor.
struct NoOrder {
    identity::ProviderHint hint = identity::ProviderHint::down;
    std::string detail;  ///< for the log: our own words and the provider's error code, never a person
};

/// Used by several threads.
class IdentityProvider {
public:
    virtual ~IdentityProvider() = default;

    /// Never repeated: a second order for one person is an error at the provider.
    virtual tl::expected<std::unique_ptr<ProviderOrder>, NoOrder> start(const OrderWish& wish) = 0;

    /// How long a code can be read; a new order is needed after it.
    virtual std::chrono::seconds code_lives() const = 0;

    /// How often `collect` may ask (the provider's own rule).
    virtual std::chrono::milliseconds pace() const = 0;

    /// Whether anything answers at its address with a certificate that we trust. Changes nothing there.
    virtual bool answers() = 0;

protected:
    IdentityProvider() = default;
    IdentityProvider(const IdentityProvider&) = default;
    IdentityProvider& operator=(const IdentityProvider&) = default;
};

/// Errors: `bad_input`, for keys, certificates or roots that cannot be used; `detail` says which and what to do.
Result<std::unique_ptr<IdentityProvider>> make_provider(const settings::Relay::Provider& settings);

}  // namespace entre::relay
