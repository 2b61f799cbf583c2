// SPDX-License-Identifier: EUPL-1.2
// The watch must end its process though SANE hangs in the very call that should stop it, so it is tried in a process.
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <functional>
#include <thread>

#include "devices/scanner/scan_watch.h"

using namespace entre::scanner;
using namespace std::chrono_literals;
using End = ScanWatch::End;

namespace {

struct Ended {
    bool killed = false;
    int status = 0;
};

/// Runs `body` in a process with one end of a socket pair; `peer` has the other end meanwhile.
Ended in_process(const std::function<void(int)>& body, const std::function<void(int)>& peer) {
    std::array<int, 2> ends{};
    REQUIRE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) == 0);
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::close(ends[0]);
        body(ends[1]);
        ::_exit(7);
    }
    ::close(ends[1]);
    peer(ends[0]);
    int status = 0;
    ::waitpid(pid, &status, 0);
    ::close(ends[0]);
    return {WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

[[noreturn]] void hang() {
    for (;;) ::pause();
}

void stay(int) {}

}  // namespace

TEST_CASE("a page that takes too long ends the process, though the scan and its stopping hang") {
    const auto ended = in_process(
        [](int socket) {
            const ScanWatch watch(socket, {.page = 50ms, .grace = 50ms}, [](End) { hang(); });
            hang();
        },
        stay);
    CHECK(ended.killed);
}

TEST_CASE("a peer that hangs up ends the process, though the scan and its stopping hang") {
    const auto ended = in_process(
        [](int socket) {
            const ScanWatch watch(socket, {.page = 1h, .grace = 50ms}, [](End) { hang(); });
            hang();
        },
        [](int socket) { ::shutdown(socket, SHUT_RDWR); });
    CHECK(ended.killed);
}

TEST_CASE("closing the scanner may hang when all has been said") {
    const auto ended = in_process(
        [](int socket) {
            ScanWatch watch(socket, {.page = 1h, .grace = 50ms}, [](End) {});
            watch.let_go();
            hang();
        },
        stay);
    CHECK(ended.killed);
}

TEST_CASE("the scan is told why it must stop, and may end in order") {
    const auto ended = in_process(
        [](int socket) {
            ScanWatch watch(socket, {.page = 50ms, .grace = 1h}, [](End) {});
            while (watch.pause(1h)) {
            }
            ::_exit(watch.ended() == End::deadline ? 3 : 4);
        },
        stay);
    CHECK(ended.status == 3);
}

TEST_CASE("each page has a deadline of its own") {
    const auto ended = in_process(
        [](int socket) {
            ScanWatch watch(socket, {.page = 2s, .grace = 50ms}, [](End) { hang(); });
            for (int page = 0; page < 25; ++page) {
                std::this_thread::sleep_for(100ms);
                watch.page_begins();
            }
            ::_exit(watch.ended() == End::no ? 5 : 6);
        },
        stay);
    CHECK(ended.status == 5);
}
