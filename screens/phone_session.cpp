// SPDX-License-Identifier: EUPL-1.2
#include "screens/phone_session.h"

#include <algorithm>
#include <utility>

#include "kiosk/journal/event.h"
#include "screens/qr_code.h"

namespace entre::screens {
namespace {

using namespace std::chrono_literals;

// The relay makes a new code each second (BankID's is good for no longer).
constexpr auto poll_interval = 1s;
constexpr auto look_interval = 20s;
// The relay takes back an order that nobody has asked for during 15 s: after that there is nothing to go on with.
constexpr auto longest_silence = 15s;

}  // namespace

void PhoneSession::look() {
    next_look_ = Clock::now() + look_interval;
    agent_.providers([this](Result<std::vector<agent::Provider>> offered) {
        // A line that is down for a moment takes no way from the visitor: the one that tries is told.
        if (!offered) return;
        offered_ = std::move(*offered);
    });
}

const agent::Provider* PhoneSession::offered(const std::string& id) const {
    const auto it = std::ranges::find(offered_, id, &agent::Provider::id);
    return it == offered_.end() ? nullptr : &*it;
}

const ui::Picture* PhoneSession::code(int pixels) const {
    if (state_ != State::waiting || order_.code.empty()) return nullptr;
    if (!picture_ || pictured_ != order_.code || pictured_pixels_ != pixels) {
        picture_ = qr_picture(order_.code, pixels);
        pictured_ = order_.code;
        pictured_pixels_ = pixels;
    }
    return picture_ ? &*picture_ : nullptr;
}

void PhoneSession::start(agent::OrderWish wish, Done done) {
    forget();
    const auto* provider = offered(wish.provider);
    name_ = provider ? provider->name : wish.provider;
    wish_ = std::move(wish);
    done_ = std::move(done);
    state_ = State::starting;
    agent_.start_order(wish_, [this, attempt = attempt_](Result<agent::Order> order) {
        if (attempt == attempt_) return take(std::move(order));
        if (order) agent_.cancel_order(order->id, [](const Result<void>&) {});
    });
    changed();
}

void PhoneSession::again() { start(std::exchange(wish_, {}), std::exchange(done_, {})); }

void PhoneSession::take(Result<agent::Order> order) {
    using Order = identity::OrderState;
    const auto now = Clock::now();
    if (!order) {
        // Asking again is harmless, and a short silence tells nothing.
        if (state_ == State::waiting && order.error().code == ErrorCode::unavailable) {
            if (!unanswered_since_) unanswered_since_ = now;
            if (now - *unanswered_since_ < longest_silence) {
                next_poll_ = now + poll_interval;
                return;
            }
        }
        return fail(order.error());
    }
    unanswered_since_.reset();
    const bool same = state_ == State::waiting && order->hint == order_.hint;
    order_ = std::move(*order);
    switch (order_.state) {
        case Order::pending:
            state_ = State::waiting;
            if (!next_poll_ || *next_poll_ <= now) next_poll_ = now + poll_interval;
            if (!same) changed();
            break;
        case Order::failed:
            next_poll_.reset();
            state_ = State::failed;
            if (next_look_) look();  // whether it works at all is told where one goes back to
            changed();
            break;
        case Order::complete: {
            next_poll_.reset();
            state_ = State::idle;
            // Whoever is told may start the next order at once.
            const Done done = done_;
            auto complete = std::exchange(order_, {});
            done(std::move(complete));
            break;
        }
    }
}

void PhoneSession::fail(Error error) {
    end_order();
    journal::write(journal::Event::phone_failed, {{"code", error.code}});
    problem_ = std::move(error);
    state_ = State::failed;
    changed();
}

void PhoneSession::end_order() {
    ++attempt_;
    if (state_ == State::waiting) agent_.cancel_order(order_.id, [](const Result<void>&) {});
    order_ = {};
    picture_.reset();
    pictured_.clear();
    problem_.reset();
    next_poll_.reset();
    unanswered_since_.reset();
}

void PhoneSession::forget() {
    end_order();
    state_ = State::idle;
}

void PhoneSession::changed() {
    if (on_change) on_change();
}

void PhoneSession::pass_time(Clock::time_point now) {
    if (next_look_ && now >= *next_look_) look();
    if (next_poll_ && now >= *next_poll_) {
        next_poll_.reset();
        agent_.poll_order(order_.id, [this, attempt = attempt_](Result<agent::Order> order) {
            if (attempt == attempt_) take(std::move(order));
        });
    }
}

std::optional<PhoneSession::Clock::time_point> PhoneSession::deadline() const {
    if (next_poll_ && next_look_) return std::min(*next_poll_, *next_look_);
    return next_poll_ ? next_poll_ : next_look_;
}

}  // namespace entre::screens
