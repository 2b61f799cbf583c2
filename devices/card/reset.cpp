// SPDX-License-Identifier: EUPL-1.2
#include "devices/card/reset.h"

#include "devices/card/card_service.h"

namespace entre::card {

Result<void> reset_card(const std::string& reader) {
    const auto service = CardService::connect();
    if (!service) return tl::unexpected(service.error());
    const auto readers = service->readers();
    if (!readers) return tl::unexpected(readers.error());
    Result<void> result;
    for (const auto& state : *readers) {
        if (!state.card || state.name.find(reader) == std::string::npos) continue;
        const auto reset = service->reset(state.name);
        // A card that is out, or without power, has nothing unlocked.
        const bool harmless = reset || reset.error().code == ErrorCode::no_card ||
                              reset.error().code == ErrorCode::card_removed ||
                              reset.error().code == ErrorCode::wrong_card;
        if (!harmless) result = fail(ErrorCode::internal, reset.error().detail);
    }
    return result;
}

}  // namespace entre::card
