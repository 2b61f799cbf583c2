// SPDX-License-Identifier: EUPL-1.2
#include "devices/scanner/scan_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>

#include "devices/scanner/scan_protocol.h"

namespace entre::scanner {
namespace {

constexpr auto no_deadline = std::chrono::hours(24);

/// The kernel's own timer sends SIGKILL: no lock, thread or handler of a back-end can hold that up.
void kill_this_process_after(std::chrono::milliseconds grace) {
    sigevent how{};
    how.sigev_notify = SIGEV_SIGNAL;
    how.sigev_signo = SIGKILL;
    timer_t timer{};
    if (::timer_create(CLOCK_MONOTONIC, &how, &timer) != 0) ::_exit(1);
    const auto ms = std::max<std::int64_t>(grace.count(), 1);
    const itimerspec when{{0, 0}, {ms / 1000, ms % 1000 * 1'000'000}};
    if (::timer_settime(timer, 0, &when, nullptr) != 0) ::_exit(1);
}

}  // namespace

ScanWatch::ScanWatch(int peer, Limits limits, std::function<void(End)> at_end)
    : peer_(peer),
      limits_(limits),
      at_end_(std::move(at_end)),
      deadline_(Clock::now() + limits.page),
      stop_(::eventfd(0, EFD_CLOEXEC)),
      moved_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this] { watch(); }) {}

ScanWatch::~ScanWatch() {
    ::eventfd_write(stop_, 1);
    thread_.join();
    ::close(stop_);
    ::close(moved_);
}

void ScanWatch::page_begins() {
    const std::lock_guard lock(mutex_);
    deadline_ = Clock::now() + limits_.page;
    ::eventfd_write(moved_, 1);
}

bool ScanWatch::room_for(int pages) {
    std::unique_lock lock(mutex_);
    deadline_ = Clock::now() + no_deadline;
    ::eventfd_write(moved_, 1);
    changed_.wait(lock, [&] { return rooms_ >= pages || end_ != End::no; });
    return end_ == End::no;
}

/// What the peer said; false if that was its end.
bool ScanWatch::heard() {
    ScanGo go{.go = 0};
    const auto length = ::recv(peer_, &go, sizeof go, MSG_DONTWAIT | MSG_TRUNC);
    if (length < 0 && (errno == EINTR || errno == EAGAIN)) return true;
    if (length != sizeof go || go.go != ScanGo::word) return false;
    const std::lock_guard lock(mutex_);
    ++rooms_;
    changed_.notify_all();
    return true;
}

ScanWatch::End ScanWatch::ended() const {
    const std::lock_guard lock(mutex_);
    return end_;
}

bool ScanWatch::pause(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    return !changed_.wait_for(lock, time, [this] { return end_ != End::no; });
}

void ScanWatch::let_go() {
    const std::lock_guard lock(mutex_);
    if (end_ == End::no) kill_this_process_after(limits_.grace);
    let_go_ = true;
}

ScanWatch::End ScanWatch::wait_for_end() {
    for (;;) {
        Clock::time_point deadline;
        {
            const std::lock_guard lock(mutex_);
            deadline = deadline_;
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0) return End::deadline;
        pollfd sources[3] = {{peer_, POLLIN | POLLRDHUP, 0}, {stop_, POLLIN, 0}, {moved_, POLLIN, 0}};
        const int ready = ::poll(sources, 3, static_cast<int>(left.count()));
        if (ready < 0 && errno != EINTR) return End::hang_up;
        if (ready <= 0) continue;
        if (sources[1].revents != 0) return End::no;
        if (sources[2].revents != 0) {
            eventfd_t moved = 0;
            ::eventfd_read(moved_, &moved);
        }
        if (sources[0].revents != 0 && !heard()) return End::hang_up;
    }
}

void ScanWatch::watch() {
    const End end = wait_for_end();
    if (end == End::no) return;
    {
        const std::lock_guard lock(mutex_);
        if (let_go_) return;
        end_ = end;
        kill_this_process_after(limits_.grace);
    }
    changed_.notify_all();
    at_end_(end);
}

}  // namespace entre::scanner
