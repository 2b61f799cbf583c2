// SPDX-License-Identifier: EUPL-1.2
// A thread with a queue: what may wait (a card, a scanner, the agent) waits here and never on the screen's thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace entre {

/// Runs a function later on the thread that owns the visit (the screen's). Callable from any thread; never blocks.
using Post = std::function<void(std::function<void()>)>;

/// Runs jobs one after another on a thread of its own. The destructor drops jobs that have not begun and waits for the
/// one that runs, so whatever a job blocks on must have been cancelled first.
class Worker {
public:
    Worker();
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void run(std::function<void()> job);

private:
    void loop();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace entre
