// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/agent/visit_line.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <thread>
#include <utility>

#include "kiosk/agent/bus.h"
#include "kiosk/agent/relay_api.h"
#include "kiosk/journal/event.h"

namespace entre::agent {
namespace {

constexpr int child_socket = 3;

int on_challenge(sd_bus_message* call, void* line, sd_bus_error*) {
    const auto challenge = relay_api::challenge(*static_cast<Https*>(line));
    if (!challenge) return reply_error(call, challenge.error());
    sd_bus_message* raw = nullptr;
    if (const int made = sd_bus_message_new_method_return(call, &raw); made < 0) return made;
    const Message answer(raw);
    sd_bus_message_append(raw, "s", challenge->id.c_str());
    sd_bus_message_append_array(raw, 'y', challenge->bytes.data(), challenge->bytes.size());
    sd_bus_message_append(raw, "x",
                          static_cast<std::int64_t>(std::chrono::system_clock::to_time_t(challenge->expires)));
    return sd_bus_send(nullptr, raw, nullptr);
}

Bytes read_bytes(sd_bus_message* message) {
    const void* data = nullptr;
    std::size_t size = 0;
    if (sd_bus_message_read_array(message, 'y', &data, &size) < 0) return {};
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    return {bytes, bytes + size};
}

int on_time_stamp(sd_bus_message* call, void* line, sd_bus_error*) {
    const auto token = relay_api::time_stamp(*static_cast<Https*>(line), read_bytes(call));
    if (!token) return reply_error(call, token.error());
    sd_bus_message* raw = nullptr;
    if (const int made = sd_bus_message_new_method_return(call, &raw); made < 0) return made;
    const Message answer(raw);
    sd_bus_message_append_array(raw, 'y', token->data(), token->size());
    return sd_bus_send(nullptr, raw, nullptr);
}

int on_digital_rights(sd_bus_message* call, void* line, sd_bus_error*) {
    const char* evidence = "";
    const char* number = "";
    if (const int read = sd_bus_message_read(call, "ss", &evidence, &number); read < 0) return read;
    const auto rights = relay_api::digital_rights(*static_cast<Https*>(line), evidence, number);
    if (!rights) return reply_error(call, rights.error());
    sd_bus_message* raw = nullptr;
    if (const int made = sd_bus_message_new_method_return(call, &raw); made < 0) return made;
    const Message answer(raw);
    sd_bus_message_open_container(raw, 'a', "(ss)");
    for (const DigitalRight& each : *rights)
        sd_bus_message_append(raw, "(ss)", each.code.c_str(), each.power_of_attorney.c_str());
    sd_bus_message_close_container(raw);
    return sd_bus_send(nullptr, raw, nullptr);
}

int on_log_in(sd_bus_message* call, void* line, sd_bus_error*) {
    SignedChallenge signed_challenge;
    const char* id = "";
    if (const int read = sd_bus_message_read(call, "s", &id); read < 0) return read;
    signed_challenge.challenge_id = id;
    if (const int entered = sd_bus_message_enter_container(call, 'a', "ay"); entered < 0) return entered;
    while (sd_bus_message_at_end(call, 0) == 0) signed_challenge.certificates.push_back(read_bytes(call));
    sd_bus_message_exit_container(call);
    signed_challenge.signature = read_bytes(call);
    const char* algorithm = "";
    if (const int read = sd_bus_message_read(call, "s", &algorithm); read < 0) return read;
    signed_challenge.algorithm = algorithm;

    const auto person = relay_api::log_in(*static_cast<Https*>(line), signed_challenge);
    if (!person) {
        journal::write(journal::Event::log_in_refused, {{"code", person.error().code}});
        return reply_error(call, person.error());
    }
    journal::write(journal::Event::log_in_accepted);
    return sd_bus_reply_method_return(call, "sssssssx", person->given_name.c_str(), person->surname.c_str(),
                                      person->personal_number.c_str(), person->evidence.c_str(), person->method.c_str(),
                                      person->level.c_str(), person->revocation.c_str(),
                                      static_cast<std::int64_t>(person->logged_in_at.time_since_epoch().count()));
}

int on_providers(sd_bus_message* call, void* line, sd_bus_error*) {
    const auto providers = relay_api::providers(*static_cast<Https*>(line));
    if (!providers) return reply_error(call, providers.error());
    sd_bus_message* raw = nullptr;
    if (const int made = sd_bus_message_new_method_return(call, &raw); made < 0) return made;
    const Message answer(raw);
    sd_bus_message_open_container(raw, 'a', "(ssssb)");
    for (const Provider& each : *providers)
        sd_bus_message_append(raw, "(ssssb)", each.id.c_str(), each.kind.c_str(), each.name.c_str(), each.level.c_str(),
                              static_cast<int>(each.down));
    sd_bus_message_close_container(raw);
    return sd_bus_send(nullptr, raw, nullptr);
}

int reply_order(sd_bus_message* call, const Result<Order>& order) {
    if (!order) return reply_error(call, order.error());
    const LoggedIn& person = order->person;
    return sd_bus_reply_method_return(call,
                                      "sssss"
                                      "sssssssx",
                                      order->id.c_str(), name(order->state).data(), name(order->hint).data(),
                                      order->code.c_str(), order->proof.c_str(), person.given_name.c_str(),
                                      person.surname.c_str(), person.personal_number.c_str(), person.evidence.c_str(),
                                      person.method.c_str(), person.level.c_str(), person.revocation.c_str(),
                                      static_cast<std::int64_t>(person.logged_in_at.time_since_epoch().count()));
}

int on_start_order(sd_bus_message* call, void* line, sd_bus_error*) {
    const char* provider = "";
    int signs = 0;
    const char* text = "";
    const char* document = "";
    if (const int read = sd_bus_message_read(call, "sbss", &provider, &signs, &text, &document); read < 0) return read;
    const auto purpose = signs ? OrderWish::Purpose::sign : OrderWish::Purpose::log_in;
    return reply_order(call, relay_api::start_order(*static_cast<Https*>(line), {provider, purpose, text, document}));
}

int on_poll_order(sd_bus_message* call, void* line, sd_bus_error*) {
    const char* order = "";
    if (const int read = sd_bus_message_read(call, "s", &order); read < 0) return read;
    return reply_order(call, relay_api::poll_order(*static_cast<Https*>(line), order));
}

int on_cancel_order(sd_bus_message* call, void* line, sd_bus_error*) {
    const char* order = "";
    if (const int read = sd_bus_message_read(call, "s", &order); read < 0) return read;
    // An empty id would mean every order of the terminal.
    if (!is_case_id(order)) return reply_error(call, {ErrorCode::bad_input, "cancel what?"});
    const auto done = relay_api::cancel_orders(*static_cast<Https*>(line), order);
    return done ? sd_bus_reply_method_return(call, "") : reply_error(call, done.error());
}

const std::array vtable{
    sd_bus_vtable(SD_BUS_VTABLE_START(0)),
    sd_bus_vtable(SD_BUS_METHOD("Challenge", "", "sayx", on_challenge, SD_BUS_VTABLE_UNPRIVILEGED)),
    sd_bus_vtable(SD_BUS_METHOD("Providers", "", "a(ssssb)", on_providers, SD_BUS_VTABLE_UNPRIVILEGED)),
    sd_bus_vtable(SD_BUS_METHOD("StartOrder", "sbss", "ssssssssssssx", on_start_order, SD_BUS_VTABLE_UNPRIVILEGED)),
    sd_bus_vtable(SD_BUS_METHOD("PollOrder", "s", "ssssssssssssx", on_poll_order, SD_BUS_VTABLE_UNPRIVILEGED)),
    sd_bus_vtable(SD_BUS_METHOD("CancelOrder", "s", "", on_cancel_order, SD_BUS_VTABLE_UNPRIVILEGED)),
    sd_bus_vtable(SD_BUS_METHOD("TimeStamp", "ay", "ay", on_time_stamp, SD_BUS_VTABLE_UNPRIVILEGED)),
    sd_bus_vtable(SD_BUS_METHOD("DigitalRights", "ss", "a(ss)", on_digital_rights, SD_BUS_VTABLE_UNPRIVILEGED)),
    sd_bus_vtable(SD_BUS_METHOD("LogIn", "saayays", "sssssssx", on_log_in, SD_BUS_VTABLE_UNPRIVILEGED)),
    sd_bus_vtable(SD_BUS_VTABLE_END),
};

}  // namespace

Result<VisitLine> VisitLine::start(const std::filesystem::path& settings_file, int& visit_end) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return fail(ErrorCode::io, "socketpair");
    // dup2 onto the same number would keep close-on-exec, so the child's end is first moved out of the way.
    const int above = ::fcntl(ends[1], F_DUPFD_CLOEXEC, child_socket + 1);
    ::close(ends[1]);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, above, child_socket);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);

    std::array<std::string, 6> words{"entre-agent",
                                     visit_line_flag,
                                     std::to_string(child_socket),
                                     "--agent",
                                     std::to_string(::getpid()),
                                     "--config=" + settings_file.string()};
    std::array<char*, 7> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
    pid_t child = -1;
    const int spawned = ::posix_spawn(&child, "/proc/self/exe", &actions, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    ::close(above);
    if (spawned != 0) {
        ::close(ends[0]);
        return fail(ErrorCode::internal, "the visit's line could not be started");
    }
    visit_end = ends[0];
    return VisitLine(child);
}

VisitLine::VisitLine(VisitLine&& other) noexcept : child_(std::exchange(other.child_, -1)) {}

VisitLine& VisitLine::operator=(VisitLine&& other) noexcept {
    std::swap(child_, other.child_);
    return *this;
}

VisitLine::~VisitLine() {
    if (child_ <= 0) return;
    // Dead at once: what it holds of a person may not outlive the visit by a time-out.
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
}

int serve_visit(const settings::Agent& settings, int socket, pid_t agent) {
    // A core dump would write a person to the disk; and neither the agent's nor the visit's end may be outlived.
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    ::prctl(PR_SET_DUMPABLE, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != agent) return 1;
    ::fcntl(socket, F_SETFD, FD_CLOEXEC);
    std::thread([socket] {
        pollfd end{socket, POLLRDHUP, 0};
        while (::poll(&end, 1, -1) <= 0) {
        }
        ::_exit(0);
    }).detach();

    Https line(settings.relay);
    auto bus = open_bus(socket, End::server);
    if (!bus) return 1;
    if (sd_bus_add_object_vtable(bus->get(), nullptr, visit_path, visit_interface, vtable.data(), &line) < 0) return 1;
    for (;;) {
        const int processed = sd_bus_process(bus->get(), nullptr);
        if (processed < 0) return 0;
        if (processed == 0 && sd_bus_wait(bus->get(), UINT64_MAX) < 0) return 0;
    }
}

}  // namespace entre::agent
