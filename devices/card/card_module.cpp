// SPDX-License-Identifier: EUPL-1.2
#include "devices/card/card_module.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include "kiosk/identity/card_reader.h"

namespace entre::card {
namespace {

/// Until a module that has been told to end is ended.
constexpr int farewell_ms = 3000;

/// Nothing of the visit's goes along but its environment: the module may look for its settings there.
pid_t spawn(const std::filesystem::path& program, const std::string& module, int socket) {
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0) return -1;
    posix_spawn_file_actions_adddup2(&actions, socket, module_socket);
    posix_spawn_file_actions_addclosefrom_np(&actions, module_socket + 1);
    std::string name = program.string(), argument = module;
    std::array<char*, 3> arguments{name.data(), argument.data(), nullptr};
    pid_t process = -1;
    const int error = ::posix_spawn(&process, name.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? process : -1;
}

tl::unexpected<Error> died() { return fail(ErrorCode::internal, std::string(identity::card_failed)); }

}  // namespace

Result<CardModule> CardModule::open(const CardOptions& options) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return fail(ErrorCode::internal, "no socket for entre-card");
    // A dup2 onto itself would leave close-on-exec set.
    const int theirs = ::fcntl(ends[1], F_DUPFD_CLOEXEC, module_socket + 1);
    const pid_t process = spawn(options.program, options.module, theirs);
    ::close(theirs);
    ::close(ends[1]);
    if (process <= 0) {
        ::close(ends[0]);
        return fail(ErrorCode::not_found, options.program.string() + " cannot be started");
    }
    CardModule opened(ends[0], process, options.patience);
    const auto loaded = opened.answer<void>();
    if (!loaded) return tl::unexpected(loaded.error());
    return opened;
}

CardModule::CardModule(CardModule&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      process_(std::exchange(other.process_, -1)),
      patience_(other.patience_) {}

CardModule::~CardModule() {
    if (process_ <= 0) return;
    // It lets go of the card before it ends, so that what comes next need not wait for the card.
    ::shutdown(socket_, SHUT_WR);
    pollfd peer{socket_, POLLIN, 0};
    ::poll(&peer, 1, farewell_ms);
    ::close(socket_);
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

void CardModule::kill() const { ::kill(process_, SIGKILL); }

template <class Answer>
Result<Answer> CardModule::answer() const {
    pollfd peer{socket_, POLLIN, 0};
    int ready = 0;
    do ready = ::poll(&peer, 1, static_cast<int>(patience_.count()));
    while (ready < 0 && errno == EINTR);
    if (ready == 0) kill();  // a vendor's code that hangs would be waited for until the visit ends
    const auto packet = receive_packet(socket_);
    return packet ? answer_from<Answer>(*packet) : died();
}

template <class Answer>
Result<Answer> CardModule::ask(const ModuleCall& call) const {
    return send_packet(socket_, to_bytes(call)) ? answer<Answer>() : died();
}

Result<std::string> CardModule::description() const {
    return ask<std::string>({.kind = ModuleCall::Kind::description});
}

Result<std::vector<Token>> CardModule::tokens() const {
    return ask<std::vector<Token>>({.kind = ModuleCall::Kind::tokens});
}

Result<std::vector<StoredCertificate>> CardModule::certificates(unsigned long slot) const {
    return ask<std::vector<StoredCertificate>>({.kind = ModuleCall::Kind::certificates, .slot = slot});
}

Result<Bytes> CardModule::sign(unsigned long slot, const Bytes& key_id, const Secret* pin, bool rsa,
                               const Bytes& data) const {
    const ModuleCall call{.kind = ModuleCall::Kind::sign,
                          .slot = slot,
                          .key_id = key_id,
                          .rsa = rsa,
                          .with_pin = pin != nullptr,
                          .data = data};
    if (!send_packet(socket_, to_bytes(call))) return died();
    if (pin != nullptr) {
        // Straight from the page that it is locked in.
        const auto digits = pin->reveal();
        if (!send_packet(socket_, {reinterpret_cast<const std::uint8_t*>(digits.data()), digits.size()})) return died();
    }
    return answer<Bytes>();
}

}  // namespace entre::card
