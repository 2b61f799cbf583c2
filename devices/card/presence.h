// SPDX-License-Identifier: EUPL-1.2
// Which card belongs to this visit: one that was in a reader before is nobody's, until it is taken out.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "devices/card/card_service.h"
#include "kiosk/identity/card_reader.h"

namespace entre::card {

/// Judges what the readers show. The thread that waits and the thread that uses the card both ask it.
class Presence {
public:
    /// Looks only at readers whose name contains `reader`.
    explicit Presence(std::string reader) : reader_(std::move(reader)) {}

    /// What the visit shall hear of the readers as they are now. A reader seen for the first time with a card in it
    /// holds a card from before.
    identity::CardPresence judge(const std::vector<ReaderState>& now);

    /// pcscd has gone, and its counts with it: cards to ignore stay ignored when it is back.
    void service_lost();

    /// The reader whose card the visit may use, in `now`; or why there is none: `no_reader`, `no_card`, `wrong_card`
    /// (it does not answer).
    Result<ReaderState> usable(const std::vector<ReaderState>& now);

private:
    bool ours(const ReaderState& state) const { return state.name.find(reader_) != std::string::npos; }
    void remember(const std::vector<ReaderState>& now);
    bool ignored(const ReaderState& state) const { return before_.at(state.name).has_value(); }

    const std::string reader_;
    std::mutex mutex_;
    /// Each reader seen so far, and the event count of the card in it that is to be ignored.
    std::map<std::string, std::optional<unsigned>> before_;
    bool counts_lost_ = false;
};

}  // namespace entre::card
