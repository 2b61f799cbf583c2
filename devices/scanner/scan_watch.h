// SPDX-License-Identifier: EUPL-1.2
// Sees to it that a scan ends: back-ends hang, and nothing inside SANE can be trusted to stop them.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace entre::scanner {

class ScanWatch {
public:
    using Clock = std::chrono::steady_clock;

    struct Limits {
        std::chrono::milliseconds page = std::chrono::seconds(60);  ///< from one page's start to its last line
        std::chrono::milliseconds grace =
            std::chrono::seconds(2);  ///< to stop in order, before the kernel ends the process
    };

    enum class End { no, hang_up, deadline };

    /// Watches `peer` for its hang-up from now on. `at_end` is called once, on the watch's thread, when the scan must
    /// stop; the process is killed when the grace has passed, whatever it is doing then.
    ScanWatch(int peer, Limits limits, std::function<void(End)> at_end);
    ~ScanWatch();
    ScanWatch(const ScanWatch&) = delete;
    ScanWatch& operator=(const ScanWatch&) = delete;

    /// A page begins: its deadline counts from here.
    void page_begins();

    /// Waits, without a deadline, until the peer has room for `pages` in all; false if the scan must stop.
    bool room_for(int pages);

    /// Whether the scan must stop.
    End ended() const;

    /// Sleeps; false if the scan must stop.
    bool pause(std::chrono::milliseconds time);

    /// All has been said to the peer: what is left (closing the scanner) has the grace, and `at_end` is not called.
    void let_go();

private:
    void watch();
    End wait_for_end();
    bool heard();

    const int peer_;
    const Limits limits_;
    const std::function<void(End)> at_end_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Clock::time_point deadline_;
    End end_ = End::no;
    int rooms_ = 0;  ///< pages that the peer has said it has room for
    bool let_go_ = false;
    int stop_ = -1, moved_ = -1;  ///< moved: the deadline
    std::thread thread_;
};

}  // namespace entre::scanner
