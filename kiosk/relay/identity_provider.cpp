// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/identity_provider.h"

#include "kiosk/relay/bankid_provider.h"
#include "kiosk/relay/freja_provider.h"

namespace entre::relay {

Result<std::unique_ptr<IdentityProvider>> make_provider(const settings::Relay::Provider& settings) {
    return settings.kind == "freja" ? make_freja(settings) : make_bankid(settings);
}

}  // namespace entre::relay
