// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/virtual_card/link.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

namespace virtual_card {
namespace {

void set(int fd, int option) {
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, option, &on, sizeof on);
}

}  // namespace

bool Link::connect(std::uint16_t port) {
    close();
    fd_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
        close();
        return false;
    }
    set(fd_, TCP_NODELAY);
    return true;
}

void Link::close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
}

bool Link::read_all(std::uint8_t* to, std::size_t size) {
    while (size > 0) {
        const ssize_t got = recv(fd_, to, size, 0);
        if (got <= 0) return false;
        // vpcd sends length and body in two writes; without this the second waits 40 ms for our acknowledgement.
        set(fd_, TCP_QUICKACK);
        to += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

std::optional<entre::Bytes> Link::receive() {
    std::array<std::uint8_t, 2> length{};
    if (read_all(length.data(), length.size())) {
        entre::Bytes message(static_cast<std::size_t>(length[0] << 8 | length[1]));
        if (read_all(message.data(), message.size())) return message;
    }
    close();
    return std::nullopt;
}

void Link::send(entre::ByteView message) {
    entre::Bytes out{static_cast<std::uint8_t>(message.size() >> 8), static_cast<std::uint8_t>(message.size())};
    out.insert(out.end(), message.begin(), message.end());
    if (::send(fd_, out.data(), out.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(out.size())) close();
}

}  // namespace virtual_card
