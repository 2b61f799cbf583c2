// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/virtual_card/control.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace virtual_card {
namespace {

sockaddr_un address(const std::filesystem::path& path) {
    sockaddr_un at{};
    at.sun_family = AF_UNIX;
    if (path.string().size() >= sizeof at.sun_path) throw std::runtime_error("too long for a socket: " + path.string());
    path.string().copy(at.sun_path, sizeof at.sun_path - 1);
    return at;
}

std::string read_line(int fd) {
    std::string line;
    std::array<char, 256> piece{};
    while (line.find('\n') == std::string::npos) {
        const ssize_t got = recv(fd, piece.data(), piece.size(), 0);
        if (got <= 0) break;
        line.append(piece.data(), static_cast<std::size_t>(got));
    }
    return line.substr(0, line.find('\n'));
}

void write_line(int fd, const std::string& line) {
    const std::string out = line + '\n';
    if (send(fd, out.data(), out.size(), MSG_NOSIGNAL) < 0) return;  // the caller has gone; nobody to tell
}

int connect_to(const std::filesystem::path& path) {
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un at = address(path);
    if (connect(fd, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0) return fd;
    close(fd);
    return -1;
}

}  // namespace

ControlSocket::ControlSocket(const std::filesystem::path& folder) : path_(folder / "control.sock") {
    if (const int other = connect_to(path_); other >= 0) {
        close(other);
        throw std::runtime_error("a card is already served in " + folder.string());
    }
    unlink(path_.c_str());
    fd_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un at = address(path_);
    if (bind(fd_, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0 || listen(fd_, 4) != 0) {
        throw std::runtime_error("cannot listen on " + path_.string());
    }
}

ControlSocket::~ControlSocket() {
    close(fd_);
    unlink(path_.c_str());
}

void ControlSocket::serve(const std::function<std::string(const std::string&)>& answer) {
    const int caller = accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC);
    if (caller < 0) return;
    const timeval patience{.tv_sec = 1, .tv_usec = 0};
    setsockopt(caller, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    write_line(caller, answer(read_line(caller)));
    close(caller);
}

std::string ask(const std::filesystem::path& folder, const std::string& line) {
    const int fd = connect_to(folder / "control.sock");
    if (fd < 0) throw std::runtime_error("no card is served in " + folder.string());
    write_line(fd, line);
    std::string reply = read_line(fd);
    close(fd);
    return reply;
}

}  // namespace virtual_card
