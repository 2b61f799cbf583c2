// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/visit/idle_clock.h"

namespace entre::visit {

void IdleClock::start(Clock::time_point now) { since_ = now; }

void IdleClock::acted(Clock::time_point now) {
    if (since_ && state(now) != State::expired) since_ = now;
}

void IdleClock::rest(Rest reason, bool resting, Clock::time_point now, std::chrono::seconds at_most) {
    if (resting == rests_.contains(reason)) return;
    if (resting) {
        rests_[reason] = at_most == no_limit ? Clock::time_point::max() : now + at_most;
    } else {
        const bool rested = now < rests_until();
        rests_.erase(reason);
        // The visitor gets the whole time again after what the clock rested for.
        if (rested && now >= rests_until() && since_) since_ = now;
    }
}

IdleClock::Clock::time_point IdleClock::rests_until() const {
    auto until = Clock::time_point::min();
    for (const auto& [reason, end] : rests_) until = std::max(until, end);
    return until;
}

IdleClock::State IdleClock::state(Clock::time_point now) const {
    if (!since_) return State::off;
    if (now < rests_until()) return State::resting;
    const auto idle = now - counts_from();
    if (idle < ask_after()) return State::counting;
    return idle < ask_after() + answer() ? State::asking : State::expired;
}

int IdleClock::seconds_left(Clock::time_point now) const {
    if (!since_) return 0;
    const auto left = counts_from() + ask_after() + answer() - now;
    return std::max(0, static_cast<int>(std::chrono::ceil<std::chrono::seconds>(left).count()));
}

std::optional<IdleClock::Clock::time_point> IdleClock::next_change(Clock::time_point now) const {
    switch (state(now)) {
        case State::counting:
            return counts_from() + ask_after();
        case State::asking:
            return counts_from() + ask_after() + answer() - std::chrono::seconds(seconds_left(now) - 1);
        case State::resting:
            if (rests_until() != Clock::time_point::max()) return rests_until();
            break;
        case State::off:
        case State::expired:
            break;
    }
    return std::nullopt;
}

}  // namespace entre::visit
