// SPDX-License-Identifier: EUPL-1.2
// Sends what waits in the outbox to the relay, until the relay has confirmed it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "kiosk/agent/https.h"
#include "kiosk/agent/outbox.h"

namespace entre::agent {

/// A thread of its own: one case at a time, in the order of arrival. New work is tried at once; a failure is tried
/// again after 1, 2, 4 ... at most 30 seconds. The case id makes a repeated sending harmless, so it needs no memory of
/// its own.
class RelayLine {
public:
    /// `settled` is told of every case that the relay confirmed or refused, once the outbox knows it; on the line's
    /// thread.
    RelayLine(Outbox& outbox, settings::Agent::Relay relay, std::function<void(const std::string& case_id)> settled);
    ~RelayLine();
    RelayLine(const RelayLine&) = delete;
    RelayLine& operator=(const RelayLine&) = delete;

    /// There is new work.
    void wake();

    /// Takes back every log-in and signature that this terminal has at a provider: its visit has ended.
    void cancel_orders();

    struct Health {
        bool well = false;
        bool issuers_silent = false;       ///< the relay has asked in vain whether a card is blocked
        std::optional<int> not_delivered;  ///< cases of this terminal's that the relay keeps for staff, if it said so
    };
    /// Asks the relay how it is; answers on the line's thread, at once with the latest experience while a case is on
    /// its way.
    void ask_health(std::function<void(const Health&)> answer);

private:
    using Clock = std::chrono::steady_clock;
    void loop();
    void send_one();
    void remember(bool well);

    Outbox& outbox_;
    Https line_;
    std::function<void(const std::string&)> settled_;

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void(const Health&)>> questions_;
    std::int64_t place_ = 0;  // the case tried last; a case that always fails may not keep the others back
    Clock::time_point next_try_;
    std::chrono::seconds pause_{1};
    bool sending_ = false;
    bool cancel_orders_ = false;
    bool well_ = false;
    bool told_unreachable_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace entre::agent
