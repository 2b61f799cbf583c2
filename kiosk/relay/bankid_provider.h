// SPDX-License-Identifier: EUPL-1.2
// BankID (Relying Party API v6.0) as a provider.
#pragma once

#include <memory>

#include "kiosk/relay/identity_provider.h"

namespace entre::relay {

Result<std::unique_ptr<IdentityProvider>> make_bankid(const settings::Relay::Provider& settings);

}  // namespace entre::relay
