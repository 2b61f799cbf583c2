// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/agent/line.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>

namespace entre::agent {
namespace {

using std::chrono::milliseconds;

/// A socket connected to `path`, or -1. Connecting to a Unix socket is done at once or not at all.
int connected_socket(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.native().size() >= sizeof address.sun_path) return -1;
    std::memcpy(address.sun_path, path.c_str(), path.native().size());
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return socket;
    ::close(socket);
    return -1;
}

bool ready(const Bus& bus) { return bus && sd_bus_is_ready(bus.get()) > 0; }

}  // namespace

Client::Line::Line(std::filesystem::path socket, Post post, Deadlines deadlines)
    : socket_(std::move(socket)),
      post_(std::move(post)),
      deadlines_(deadlines),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      next_try_(Clock::now()),
      thread_([this] { loop(); }) {}

Client::Line::~Line() {
    *alive_ = false;
    stopping_ = true;
    ::eventfd_write(wake_, 1);
    thread_.join();
    ::close(wake_);
}

void Client::Line::ask(Question question) {
    const auto until = Clock::now() + question.deadline;
    {
        const std::lock_guard lock(mutex_);
        new_.push_back(Asked{std::move(question), until, nullptr});
    }
    ::eventfd_write(wake_, 1);
}

void Client::Line::follow_help(std::function<void(HelpChange)> follower) { *follower_ = std::move(follower); }

void Client::Line::loop() {
    while (!stopping_) {
        take_new();
        connect();
        process(agent_);
        process(visit_);
        settle_lost();
        open_visit_line();
        send_all();
        expire();
        asked_.remove_if([](const Asked& one) { return one.done; });
        wait();
    }
    say_goodbye();
    asked_.clear();
    opening_.reset();
}

void Client::Line::take_new() {
    eventfd_t count = 0;
    ::eventfd_read(wake_, &count);
    const std::lock_guard lock(mutex_);
    asked_.splice(asked_.end(), new_);
}

void Client::Line::connect() {
    if (agent_ || Clock::now() < next_try_) return;
    // An agent that was restarted is soon back; with nothing to ask there is no hurry.
    next_try_ = Clock::now() + (asked_.empty() ? milliseconds(1000) : milliseconds(50));
    const int socket = connected_socket(socket_);
    if (socket < 0) return;
    auto bus = open_bus(socket, End::client);
    if (!bus) return;
    agent_ = std::move(*bus);
    greeted_ = false;
    if (sd_bus_match_signal(agent_.get(), nullptr, nullptr, agent_path, agent_interface, "HelpChanged", on_help, this) <
        0)
        drop(agent_);
}

void Client::Line::process(Bus& bus) {
    while (bus) {
        const int processed = sd_bus_process(bus.get(), nullptr);
        if (processed == 0) return;
        if (processed < 0) drop(bus);
    }
}

void Client::Line::drop(Bus& bus) {
    const Whom whom = &bus == &agent_ ? Whom::agent : Whom::visit_line;
    for (Asked& asked : asked_)
        if (asked.slot && asked.question.whom == whom) asked.lost = true;
    if (whom == Whom::agent) {
        // The child dies with the agent that started it.
        opening_.reset();
        if (visit_) drop(visit_);
        next_try_ = Clock::now() + milliseconds(50);
    }
    bus.reset();
}

void Client::Line::settle_lost() {
    for (Asked& asked : asked_) {
        if (!asked.lost || asked.done) continue;
        asked.lost = false;
        asked.slot.reset();
        if (asked.question.repeat == Repeat::no)
            finish(asked, fail(ErrorCode::unavailable, "the line to the agent broke"));
    }
}

void Client::Line::open_visit_line() {
    const bool wanted = std::ranges::any_of(
        asked_, [](const Asked& one) { return !one.done && one.question.whom == Whom::visit_line; });
    if (!wanted || visit_ || opening_ || !ready(agent_)) return;
    sd_bus_slot* slot = nullptr;
    if (sd_bus_call_method_async(agent_.get(), &slot, nullptr, agent_path, agent_interface, "OpenLine", on_visit_line,
                                 this, "") >= 0)
        opening_.reset(slot);
}

int Client::Line::on_visit_line(sd_bus_message* answer, void* line, sd_bus_error*) {
    auto& self = *static_cast<Line*>(line);
    int end = -1;
    if (!sd_bus_message_is_method_error(answer, nullptr) && sd_bus_message_read(answer, "h", &end) >= 0) {
        if (auto bus = open_bus(::fcntl(end, F_DUPFD_CLOEXEC, 3), End::client)) self.visit_ = std::move(*bus);
    }
    self.opening_.reset();
    return 0;
}

void Client::Line::send_all() {
    if (ready(agent_) && !std::exchange(greeted_, true) && call_) {
        // A restarted agent knows of no call, but a person may be waiting for staff.
        asked_.push_back(Asked{{.method = "CallHelp",
                                .write = [call = *call_](sd_bus_message* message) { return write_call(message, call); },
                                .answered = [](const Result<sd_bus_message*>&) {}},
                               Clock::now() + deadlines_.help,
                               nullptr});
    }
    for (Asked& asked : asked_) {
        const Bus& bus = asked.question.whom == Whom::agent ? agent_ : visit_;
        if (!asked.done && !asked.slot && ready(bus)) send(asked);
    }
}

void Client::Line::send(Asked& asked) {
    const bool to_agent = asked.question.whom == Whom::agent;
    sd_bus* bus = (to_agent ? agent_ : visit_).get();
    sd_bus_message* raw = nullptr;
    int done = sd_bus_message_new_method_call(bus, &raw, nullptr, to_agent ? agent_path : visit_path,
                                              to_agent ? agent_interface : visit_interface, asked.question.method);
    const Message message(raw);
    if (done >= 0 && asked.question.write) done = asked.question.write(raw);
    // Words that D-Bus cannot carry (not UTF-8) or no memory for the content: no repetition helps.
    if (done < 0) return finish(asked, fail(ErrorCode::bad_input, "the question could not be written"));
    sd_bus_slot* slot = nullptr;
    // The deadline is ours, so sd-bus keeps none.
    if (sd_bus_call_async(bus, &slot, raw, on_answer, &asked, UINT64_MAX) >= 0) asked.slot.reset(slot);
}

int Client::Line::on_answer(sd_bus_message* answer, void* data, sd_bus_error*) {
    auto& asked = *static_cast<Asked*>(data);
    if (is_lost_line(answer)) {
        asked.lost = true;
        return 0;
    }
    asked.done = true;
    if (sd_bus_message_is_method_error(answer, nullptr))
        asked.question.answered(tl::unexpected(error_of(answer)));
    else
        asked.question.answered(answer);
    return 0;
}

void Client::Line::finish(Asked& asked, Result<sd_bus_message*> answer) {
    asked.done = true;
    asked.slot.reset();
    asked.question.answered(std::move(answer));
}

void Client::Line::expire() {
    for (Asked& asked : asked_)
        if (!asked.done && Clock::now() >= asked.until)
            finish(asked, fail(ErrorCode::unavailable, "the agent does not answer"));
}

void Client::Line::wait() {
    std::array<pollfd, 3> watched{{{wake_, POLLIN, 0}, {-1, 0, 0}, {-1, 0, 0}}};
    Clock::time_point until = Clock::time_point::max();
    if (!agent_) until = next_try_;
    for (const Asked& asked : asked_) until = std::min(until, asked.until);
    for (std::size_t i = 0; const Bus* bus : {&agent_, &visit_}) {
        ++i;
        if (!*bus) continue;
        watched[i].fd = sd_bus_get_fd(bus->get());
        watched[i].events = static_cast<short>(std::max(sd_bus_get_events(bus->get()), 0));
        std::uint64_t microseconds = UINT64_MAX;
        // sd-bus counts on the monotonic clock, as steady_clock does here. Zero means: at once.
        if (sd_bus_get_timeout(bus->get(), &microseconds) >= 0 && microseconds != UINT64_MAX)
            until = std::min(until, Clock::time_point(std::chrono::microseconds(microseconds)));
    }
    int timeout = -1;
    if (until != Clock::time_point::max()) {
        const auto rest = std::chrono::ceil<milliseconds>(until - Clock::now()).count();
        timeout = static_cast<int>(std::clamp<std::int64_t>(rest, 0, 60'000));
    }
    ::poll(watched.data(), watched.size(), timeout);
}

void Client::Line::say_goodbye() {
    // Nobody may be sent to a citizen who has left. One small message always has room in a socket that is in use.
    if (!call_ || !ready(agent_)) return;
    sd_bus_message* raw = nullptr;
    if (sd_bus_message_new_method_call(agent_.get(), &raw, nullptr, agent_path, agent_interface, "CancelHelp") < 0)
        return;
    const Message message(raw);
    sd_bus_message_append(raw, "s", call_->id.c_str());
    sd_bus_message_set_expect_reply(raw, 0);
    sd_bus_send(agent_.get(), raw, nullptr);
}

int Client::Line::on_help(sd_bus_message* signal, void* line, sd_bus_error*) {
    auto& self = *static_cast<Line*>(line);
    const char* call = nullptr;
    const char* state = nullptr;
    const char* staff = nullptr;
    int position = -1;
    int minutes = -1;
    if (sd_bus_message_read(signal, "sssii", &call, &state, &staff, &position, &minutes) < 0) return 0;
    HelpChange change{call, HelpState::sent, staff, std::nullopt, std::nullopt};
    if (std::string_view(state) == "answered") change.state = HelpState::answered;
    if (std::string_view(state) == "closed") change.state = HelpState::closed;
    if (position >= 0) change.position = position;
    if (minutes >= 0) change.wait_minutes = minutes;
    if (change.state == HelpState::closed) self.call_over(change.call);
    self.post_([alive = self.alive_, follower = self.follower_, change] {
        if (*alive && *follower) (*follower)(change);
    });
    return 0;
}

}  // namespace entre::agent
