// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/agent/relay_line.h"

#include <algorithm>
#include <utility>

#include "kiosk/agent/relay_api.h"
#include "kiosk/journal/event.h"

namespace entre::agent {

using journal::Event;

RelayLine::RelayLine(Outbox& outbox, settings::Agent::Relay relay, std::function<void(const std::string&)> settled)
    : outbox_(outbox), line_(std::move(relay)), settled_(std::move(settled)), next_try_(Clock::now()), thread_([this] {
          loop();
      }) {}

RelayLine::~RelayLine() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    line_.cancel();
    wake_.notify_one();
    thread_.join();
}

void RelayLine::wake() {
    {
        const std::lock_guard lock(mutex_);
        next_try_ = Clock::now();
        pause_ = std::chrono::seconds(1);
    }
    wake_.notify_one();
}

void RelayLine::cancel_orders() {
    {
        const std::lock_guard lock(mutex_);
        cancel_orders_ = true;
    }
    wake_.notify_one();
}

void RelayLine::ask_health(std::function<void(const Health&)> answer) {
    std::unique_lock lock(mutex_);
    if (sending_) {
        const bool well = well_;
        lock.unlock();
        answer({.well = well, .not_delivered = {}});
        return;
    }
    questions_.push_back(std::move(answer));
    lock.unlock();
    wake_.notify_one();
}

void RelayLine::loop() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        if (cancel_orders_) {
            cancel_orders_ = false;
            lock.unlock();
            // Once: if the relay does not hear it, it sees by itself that nobody asks for them any more.
            [[maybe_unused]] const auto done = relay_api::cancel_orders(line_, {});
            lock.lock();
        } else if (!questions_.empty()) {
            auto answer = std::move(questions_.front());
            questions_.pop_front();
            lock.unlock();
            const auto told = relay_api::health(line_);
            remember(told.has_value());
            answer({.well = told.has_value(),
                    .issuers_silent = told && told->issuers_silent > 0,
                    .not_delivered = told ? std::optional(told->not_delivered) : std::nullopt});
            lock.lock();
        } else if (Clock::now() >= next_try_) {
            // Set before the outbox is read: a wake that comes meanwhile moves it back, so no new case is overlooked.
            next_try_ = Clock::time_point::max();
            sending_ = true;
            lock.unlock();
            send_one();
            lock.lock();
            sending_ = false;
        } else if (next_try_ == Clock::time_point::max()) {
            wake_.wait(lock);
        } else {
            wake_.wait_until(lock, next_try_);
        }
    }
}

void RelayLine::send_one() {
    const auto again = [this](bool soon) {
        const std::lock_guard lock(mutex_);
        if (soon) pause_ = std::chrono::seconds(0);
        next_try_ = std::min(next_try_, Clock::now() + pause_);
        pause_ = std::min(std::max(pause_ * 2, std::chrono::seconds(1)), std::chrono::seconds(30));
    };
    auto waiting = outbox_.next(place_);
    if (!waiting) return again(false);
    if (!*waiting) {
        if (place_ == 0) return;
        // The end of the round; what failed in it waits its turn, from the first again.
        place_ = 0;
        return outbox_.waiting() > 0 ? again(false) : void();
    }
    place_ = (*waiting)->place;
    const std::string& case_id = (*waiting)->case_id;
    const auto when = relay_api::hand_in(line_, case_id, (*waiting)->sealed);
    if (!when && when.error().code == ErrorCode::cancelled) return;
    const bool refused = !when && when.error().code == ErrorCode::refused;
    remember(when.has_value() || refused);
    // Within a round the next case is tried at once, unless nobody answers at all.
    if (!when && !refused) return again(when.error().code != ErrorCode::unavailable);

    const auto noted = refused ? outbox_.refused(case_id) : outbox_.received(case_id, *when);
    // The relay has it but the outbox could not note that (a full disk): sent again later, the relay knows the id.
    if (!noted) return again(false);
    journal::write(refused ? Event::case_refused : Event::case_received);
    settled_(case_id);
    again(true);
}

void RelayLine::remember(bool well) {
    const std::lock_guard lock(mutex_);
    well_ = well;
    if (!well && !told_unreachable_ && !stopping_) journal::write(Event::relay_unreachable);
    told_unreachable_ = !well;
}

}  // namespace entre::agent
