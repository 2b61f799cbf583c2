// SPDX-License-Identifier: EUPL-1.2
// The agent's one event loop: sockets, timers, and what worker threads have to tell.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

#include "kiosk/worker.h"

struct sd_event;
struct sd_event_source;

namespace entre::agent {

struct SourceCloser {
    void operator()(sd_event_source* source) const;
};
/// Something the loop watches; watching ends with it.
using Source = std::unique_ptr<sd_event_source, SourceCloser>;

/// Wraps sd-event. Everything but `post` belongs to the thread that runs it.
class Loop {
public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    /// Runs until `stop`, SIGTERM or SIGINT.
    void run();
    void stop();

    /// Runs `job` on the loop's thread. From any thread; never blocks.
    void post(std::function<void()> job);
    Post poster() {
        return [this](std::function<void()> job) { post(std::move(job)); };
    }

    /// Calls `job` once, later, unless the source is dropped first.
    [[nodiscard]] Source after(std::chrono::milliseconds delay, std::function<void()> job);

    /// Calls `job` whenever `descriptor` can be read.
    [[nodiscard]] Source readable(int descriptor, std::function<void()> job);

    sd_event* event() { return event_; }

private:
    void drain();

    sd_event* event_ = nullptr;
    int wake_ = -1;
    Source wake_source_;
    std::mutex mutex_;
    std::deque<std::function<void()>> jobs_;
};

}  // namespace entre::agent
