// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/agent/loop.h"

#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <systemd/sd-event.h>
#include <time.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

namespace entre::agent {
namespace {

using Job = std::function<void()>;

// The source owns its job, so a job may safely drop its own source: sd-event keeps that alive while it is dispatched.
void forget_job(void* job) { delete static_cast<Job*>(job); }

void run_job(void* job) { (*static_cast<Job*>(job))(); }

int on_time(sd_event_source*, std::uint64_t, void* job) {
    run_job(job);
    return 0;
}

int on_io(sd_event_source*, int, std::uint32_t, void* job) {
    run_job(job);
    return 0;
}

Source own(sd_event_source* source, std::unique_ptr<Job> job) {
    sd_event_source_set_destroy_callback(source, forget_job);
    sd_event_source_set_userdata(source, job.release());
    return Source(source);
}

}  // namespace

void SourceCloser::operator()(sd_event_source* source) const { sd_event_source_disable_unref(source); }

Loop::Loop() {
    // The signals are blocked before any thread is started, so that only the loop takes them.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGCHLD);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    if (sd_event_new(&event_) < 0) throw std::runtime_error("sd_event_new");
    sd_event_add_signal(event_, nullptr, SIGTERM, nullptr, nullptr);
    sd_event_add_signal(event_, nullptr, SIGINT, nullptr, nullptr);
    sd_event_set_watchdog(event_, 1);
    wake_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    wake_source_ = readable(wake_, [this] { drain(); });
}

Loop::~Loop() {
    wake_source_.reset();
    sd_event_unref(event_);
    ::close(wake_);
}

void Loop::run() { sd_event_loop(event_); }

void Loop::stop() { sd_event_exit(event_, 0); }

void Loop::post(std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
}

void Loop::drain() {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = ::read(wake_, &count, sizeof count);
    std::deque<std::function<void()>> jobs;
    {
        const std::lock_guard lock(mutex_);
        jobs.swap(jobs_);
    }
    for (auto& job : jobs) job();
}

Source Loop::after(std::chrono::milliseconds delay, std::function<void()> job) {
    sd_event_source* source = nullptr;
    const auto owned = std::chrono::duration_cast<std::chrono::microseconds>(delay).count();
    if (sd_event_add_time_relative(event_, &source, CLOCK_MONOTONIC, static_cast<std::uint64_t>(owned), 1000, on_time,
                                   nullptr) < 0)
        throw std::runtime_error("sd_event_add_time");
    return own(source, std::make_unique<Job>(std::move(job)));
}

Source Loop::readable(int descriptor, std::function<void()> job) {
    sd_event_source* source = nullptr;
    if (sd_event_add_io(event_, &source, descriptor, EPOLLIN, on_io, nullptr) < 0)
        throw std::runtime_error("sd_event_add_io");
    return own(source, std::make_unique<Job>(std::move(job)));
}

}  // namespace entre::agent
