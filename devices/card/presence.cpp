// SPDX-License-Identifier: EUPL-1.2
#include "devices/card/presence.h"

#include <algorithm>

namespace entre::card {

using identity::CardPresence;

void Presence::remember(const std::vector<ReaderState>& now) {
    for (const auto& state : now) {
        const auto [entry, is_new] = before_.try_emplace(state.name);
        auto& card_before = entry->second;
        if (state.card && (is_new || (counts_lost_ && card_before)))
            card_before = state.events;
        else if (!state.card || card_before != state.events)
            card_before.reset();  // taken out since we looked, and perhaps put in again
    }
    counts_lost_ = false;
}

CardPresence Presence::judge(const std::vector<ReaderState>& now) {
    const std::lock_guard lock(mutex_);
    remember(now);
    // Of several readers the one with the most to say speaks.
    auto best = CardPresence::no_reader;
    const auto rank = [](CardPresence presence) {
        switch (presence) {
            case CardPresence::present:
                return 4;
            case CardPresence::unreadable:
                return 3;
            case CardPresence::left_from_before:
                return 2;
            case CardPresence::empty:
                return 1;
            default:
                return 0;
        }
    };
    for (const auto& state : now) {
        if (!ours(state)) continue;
        const auto here = !state.card      ? CardPresence::empty
                          : ignored(state) ? CardPresence::left_from_before
                          : state.mute     ? CardPresence::unreadable
                                           : CardPresence::present;
        best = std::max(best, here, [&](auto a, auto b) { return rank(a) < rank(b); });
    }
    return best;
}

void Presence::service_lost() {
    const std::lock_guard lock(mutex_);
    counts_lost_ = true;
}

Result<ReaderState> Presence::usable(const std::vector<ReaderState>& now) {
    const std::lock_guard lock(mutex_);
    remember(now);
    Error why{ErrorCode::no_reader, "no reader is plugged in"};
    for (const auto& state : now) {
        if (!ours(state)) continue;
        if (state.card && !ignored(state) && !state.mute) return state;
        if (state.card && !ignored(state)) {
            why = {ErrorCode::wrong_card, "the card does not answer its reset"};
        } else if (why.code == ErrorCode::no_reader) {
            why = {ErrorCode::no_card, state.card ? "the card was there before the visit" : "no card"};
        }
    }
    return tl::unexpected(why);
}

}  // namespace entre::card
