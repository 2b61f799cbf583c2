// SPDX-License-Identifier: EUPL-1.2
// entre-session: as one visit dies, the next one's start page comes up; the last one's prints are taken back and the
// card is locked. Holds nothing of any citizen: it knows process ids and exit codes.
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "devices/card/reset.h"
#include "devices/printer/cancel_jobs.h"
#include "kiosk/journal/event.h"
#include "kiosk/settings/terminal.h"
#include "provisioning/session/child.h"

namespace {

using namespace std::chrono_literals;
using entre::journal::Event;

// A visit that dies this soon did not begin: wait a little longer each time, so that a broken installation does not
// burn the processor, and the first next try comes at once.
constexpr auto too_soon = 2s;
constexpr auto longest_pause = 30s;

// A queue service that restarts is back by then; and nobody comes from the start page to a print of their own so soon.
constexpr auto take_back_for = 15s;

/// Does `task` in a process of its own: a hanging queue or reader must not keep the next visit waiting, and whatever
/// the libraries held is gone with it.
template <class Task>
void apart(Task task) {
    if (fork() != 0) return;  // reaped by the loop as any child
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    alarm(30);
    task();
    _exit(0);
}

/// Locks the card and takes back the last visitor's prints; neither waits for the other.
void clean_up(const entre::settings::Terminal& terminal) {
    apart([&] {
        if (const auto reset = entre::card::reset_card(terminal.card.reader); !reset)
            entre::journal::write(Event::card_failed, {{"code", reset.error().code}});
    });
    apart([&] {
        const auto end = std::chrono::steady_clock::now() + take_back_for;
        auto cancelled = entre::printer::cancel_jobs(terminal.printer.queue);
        while (!cancelled && std::chrono::steady_clock::now() < end) {
            std::this_thread::sleep_for(1s);
            cancelled = entre::printer::cancel_jobs(terminal.printer.queue);
        }
        if (!cancelled) entre::journal::write(Event::print_failed, {{"code", cancelled.error().code}});
    });
}

}  // namespace

int main(int argc, char** argv) {
    std::string program, config;
    std::vector<std::string> arguments;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--visit") == 0 && i + 1 < argc)
            program = argv[++i];
        else if (std::strcmp(argv[i], "--config") == 0 && i + 1 < argc)
            config = argv[++i];
        else
            arguments.emplace_back(argv[i]);
    }
    if (program.empty()) program = "/usr/bin/entre";
    const auto terminal = config.empty() ? entre::settings::Terminal::load() : entre::settings::Terminal::load(config);
    if (!terminal) {
        std::fprintf(stderr, "%s\n", terminal.error().detail.c_str());
        return 2;
    }
    if (!config.empty()) {
        arguments.insert(arguments.begin(), config);
        arguments.insert(arguments.begin(), "--config");
    }
    sigset_t watched;
    sigemptyset(&watched);
    for (int signal : {SIGCHLD, SIGTERM, SIGINT, SIGHUP}) sigaddset(&watched, signal);
    sigprocmask(SIG_BLOCK, &watched, nullptr);

    auto pause = 0ms;
    clean_up(*terminal);
    for (;;) {
        const auto begun = std::chrono::steady_clock::now();
        const auto visit = entre::session::start(program, arguments);
        if (!visit) {
            std::fprintf(stderr, "%s\n", visit.error().detail.c_str());
            return 3;
        }
        int status = 0;
        for (bool alive = true; alive;) {
            int signal = 0;
            sigwait(&watched, &signal);
            if (signal != SIGCHLD) {
                kill(*visit, SIGTERM);
                waitpid(*visit, &status, 0);
                return 0;
            }
            for (pid_t dead; (dead = waitpid(-1, &status, WNOHANG)) > 0;)
                if (dead == *visit) {
                    alive = false;
                    break;
                }
        }
        if (!entre::session::ended_well(status))
            entre::journal::write(Event::visit_crashed, {{"status", std::int64_t{status}}});
        clean_up(*terminal);
        const bool soon = std::chrono::steady_clock::now() - begun < too_soon && !entre::session::ended_well(status);
        pause = soon ? std::min<std::chrono::milliseconds>(pause * 2 + 250ms, longest_pause) : 0ms;
        if (pause > 250ms) std::this_thread::sleep_for(pause);
    }
}
