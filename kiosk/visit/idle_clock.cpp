// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/visit/idle_clock.h"

#include <algorithm>

namespace entre::visit {

void IdleClock::start(Clock::time_point now) { since_ = now; }

void IdleClock::acted(Clock::time_point now) {
    if (since_ && state(now) != State::expired) since_ = now;
}

void IdleClock::rest(Rest reason, bool resting, Clock::time_point now) {
    if (resting == rests_.contains(reason)) return;
    if (resting) {
        rests_.insert(reason);
    } else {
        rests_.erase(reason);
        // The visitor gets the whole time again after what the clock rested for.
        if (rests_.empty() && since_) since_ = now;
    }
}

IdleClock::State IdleClock::state(Clock::time_point now) const {
    if (!since_) return State::off;
    if (!rests_.empty()) return State::resting;
    const auto idle = now - *since_;
    if (idle < ask_after_) return State::counting;
    return idle < ask_after_ + answer_ ? State::asking : State::expired;
}

int IdleClock::seconds_left(Clock::time_point now) const {
    if (!since_) return 0;
    const auto left = *since_ + ask_after_ + answer_ - now;
    return std::max(0, static_cast<int>(std::chrono::ceil<std::chrono::seconds>(left).count()));
}

std::optional<IdleClock::Clock::time_point> IdleClock::next_change(Clock::time_point now) const {
    switch (state(now)) {
        case State::counting:
            return *since_ + ask_after_;
        case State::asking: {
            const auto end = *since_ + ask_after_ + answer_;
            return end - std::chrono::seconds(seconds_left(now) - 1);
        }
        case State::off:
        case State::resting:
        case State::expired:
            break;
    }
    return std::nullopt;
}

}  // namespace entre::visit
