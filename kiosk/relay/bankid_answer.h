// SPDX-License-Identifier: EUPL-1.2
// BankID's Relying Party API v6.0 as text: what its answers say. What comes from outside is read here alone.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "kiosk/error.h"
#include "kiosk/identity/provider_hint.h"

namespace entre::relay::bankid {

/// An order as /auth and /sign answer it.
struct Order {
    std::string reference;
    std::string start_token;   ///< qrStartToken
    std::string start_secret;  ///< qrStartSecret: never leaves the relay
};
Result<Order> read_order(std::string_view body);

/// What /collect answers.
struct Collected {
    identity::OrderState state = identity::OrderState::pending;
    identity::ProviderHint hint = identity::ProviderHint::wait;
    std::string personal_number, given_name, surname;
    std::string signature;      ///< base64 of the XML signature
    std::string ocsp_response;  ///< base64 of DER
    std::string completion;     ///< completionData whole, JSON
};
Result<Collected> read_collected(std::string_view body);

/// What an answer that is no success means (`errorCode`); `ours` says that we asked wrongly.
struct Refusal {
    identity::ProviderHint hint = identity::ProviderHint::failed;
    bool ours = false;
    std::string code;  ///< BankID's own word, if it is one of those published
};
Refusal read_refusal(long status, std::string_view body);

/// "bankid.<token>.<seconds>.<hex HMAC-SHA256 of the seconds by the secret>".
std::string qr_code(const Order& order, std::chrono::seconds age);

}  // namespace entre::relay::bankid
