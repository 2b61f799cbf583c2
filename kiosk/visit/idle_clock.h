// SPDX-License-Identifier: EUPL-1.2
// Watches over a visit that nobody attends to: asks "Are you still there?", and ends it when nobody answers.
#pragma once

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

namespace entre::visit {

/// Why the clock stands still: help is on its way, speech plays, a scan runs, a phone is awaited (DESIGN.md 9).
enum class Rest { help, speech, scan, phone, working };

/// Time is a parameter everywhere, so a test needs no waiting. There is no limit on how often a visitor may stay
/// (EN 301 549 11.2.2.1, WCAG 2.2.1).
class IdleClock {
public:
    using Clock = std::chrono::steady_clock;

    IdleClock(std::chrono::seconds ask_after, std::chrono::seconds answer) : ask_after_(ask_after), answer_(answer) {}

    static constexpr auto no_limit = std::chrono::seconds::max();

    enum class State { off, counting, resting, asking, expired };

    /// The start page is nobody's visit yet: the clock begins when a visitor has done something.
    void start(Clock::time_point now);
    void acted(Clock::time_point now);
    /// Who uses switches needs so many times the time, to act and to answer (EN 301 549 11.2.2.1).
    void slow_down(int times) { times_ = times; }
    std::chrono::seconds ask_after() const { return ask_after_ * times_; }
    std::chrono::seconds answer() const { return answer_ * times_; }
    /// The clock rests until told otherwise, or for `at_most`: what is waited for may never come.
    void rest(Rest reason, bool resting, Clock::time_point now, std::chrono::seconds at_most = no_limit);

    State state(Clock::time_point now) const;
    /// Whole seconds left to answer while asking.
    int seconds_left(Clock::time_point now) const;
    /// When `state` or `seconds_left` changes next; nothing while off, expired, or resting without a limit.
    std::optional<Clock::time_point> next_change(Clock::time_point now) const;

private:
    Clock::time_point rests_until() const;
    Clock::time_point counts_from() const { return std::max(*since_, rests_until()); }

    std::chrono::seconds ask_after_, answer_;
    int times_ = 1;
    std::optional<Clock::time_point> since_;
    std::map<Rest, Clock::time_point> rests_;  ///< each with its end
};

}  // namespace entre::visit
