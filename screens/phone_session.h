// SPDX-License-Identifier: EUPL-1.2
// An e-ID on the visitor's own phone (BankID, Freja), during a visit: which there are, and the order that is under way.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/agent/client.h"
#include "screens/ui/picture.h"

namespace entre::screens {

/// All calls on the screen's thread. Nothing here waits: whoever owns it calls `pass_time` when its `deadline` comes.
class PhoneSession {
public:
    using Clock = std::chrono::steady_clock;
    using Done = std::function<void(agent::Order)>;

    enum class State {
        idle,
        starting,  ///< the order is on its way to the provider
        waiting,   ///< for the visitor and their phone
        failed     ///< see `problem` and `hint`
    };

    explicit PhoneSession(agent::Client& agent) : agent_(agent) {}
    virtual ~PhoneSession() = default;
    PhoneSession(const PhoneSession&) = delete;
    PhoneSession& operator=(const PhoneSession&) = delete;

    /// Asks which e-IDs are offered, and whether they work, from now on until `look_away`.
    void look();
    void look_away() { next_look_.reset(); }
    /// In the order to show them; none while the relay cannot be reached.
    const std::vector<agent::Provider>& offered() const { return offered_; }
    /// Nothing if it is not offered any more.
    const agent::Provider* offered(const std::string& id) const;

    State state() const { return state_; }
    bool busy() const { return state_ == State::starting || state_ == State::waiting; }
    /// What the visitor knows the provider of the order by: "BankID".
    const std::string& name() const { return name_; }
    /// What the order waits for, or why it ended.
    identity::ProviderHint hint() const { return order_.hint; }
    /// Why the order cannot be followed, which is not of the provider's making: the terminal's own lines are down.
    const std::optional<Error>& problem() const { return problem_; }
    /// What the code says just now, at least `pixels` wide where that is possible; none when none is to be read.
    const ui::Picture* code(int pixels) const;

    /// Starts an order at one of the offered; an earlier one is taken back. `done` gets the complete order, once.
    void start(agent::OrderWish wish, Done done);
    /// The same order from the beginning.
    void again();
    /// It did not end as it should have, for a reason that the provider cannot know.
    void fail(Error error);
    /// Takes back what is under way.
    void forget();

    void pass_time(Clock::time_point now);
    std::optional<Clock::time_point> deadline() const;

    /// Called when `state` or `hint` has changed.
    std::function<void()> on_change;

protected:
    // What pages read; the audit shows each state of it.
    State state_ = State::idle;
    std::string name_;
    agent::Order order_;
    std::optional<Error> problem_;
    std::vector<agent::Provider> offered_;

private:
    void take(Result<agent::Order> order);
    void changed();
    void end_order();

    agent::Client& agent_;
    agent::OrderWish wish_;
    Done done_;
    unsigned attempt_ = 0;
    std::optional<Clock::time_point> next_poll_, next_look_, unanswered_since_;
    mutable std::optional<ui::Picture> picture_;
    mutable std::string pictured_;
    mutable int pictured_pixels_ = 0;
};

}  // namespace entre::screens
