// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/image_channel.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace entre::document {
namespace {

constexpr std::size_t longest_packet = 4096;
constexpr int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;

tl::unexpected<Error> io_failed(const char* what) {
    return fail(ErrorCode::io, std::string(what) + ": " + std::strerror(errno));
}

}  // namespace

void Descriptor::reset(int fd) {
    if (fd_ >= 0) ::close(fd_);
    fd_ = fd;
}

Result<Descriptor> seal(ByteView bytes) {
    Descriptor file(::memfd_create("entre-page", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!file) return io_failed("memfd_create");
    for (std::size_t written = 0; written < bytes.size();) {
        const auto n = ::write(file.get(), bytes.data() + written, bytes.size() - written);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return io_failed("writing a memfd");
        written += static_cast<std::size_t>(n);
    }
    if (::fcntl(file.get(), F_ADD_SEALS, seals) != 0) return io_failed("sealing a memfd");
    return file;
}

Result<Bytes> unseal(const Descriptor& sealed, std::size_t most) {
    const int has = sealed ? ::fcntl(sealed.get(), F_GET_SEALS) : -1;
    if (has < 0 || (has & seals) != seals) return fail(ErrorCode::bad_input, "the attachment is not a sealed memfd");
    struct stat about {};
    if (::fstat(sealed.get(), &about) != 0) return io_failed("fstat");
    const auto size = static_cast<std::size_t>(about.st_size);
    if (size > most) return fail(ErrorCode::bad_input, "the attachment is too large");
    Bytes bytes(size);
    for (std::size_t read = 0; read < size;) {
        const auto n = ::pread(sealed.get(), bytes.data() + read, size - read, static_cast<off_t>(read));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return io_failed("reading a memfd");
        read += static_cast<std::size_t>(n);
    }
    return bytes;
}

Result<void> send_packet(int socket, ByteView message, const Descriptor& attached) {
    iovec part{const_cast<std::uint8_t*>(message.data()), message.size()};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    if (attached) {
        header.msg_control = control;
        header.msg_controllen = sizeof control;
        cmsghdr* rights = CMSG_FIRSTHDR(&header);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof(int));
        const int fd = attached.get();
        std::memcpy(CMSG_DATA(rights), &fd, sizeof fd);
    }
    ssize_t sent = 0;
    do sent = ::sendmsg(socket, &header, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    if (sent < 0 && (errno == EPIPE || errno == ECONNRESET || errno == ENOTCONN))
        return fail(ErrorCode::unavailable, "the other side is gone");
    if (sent < 0) return io_failed("sendmsg");
    return {};
}

Result<Packet> receive_packet(int socket) {
    Packet packet;
    packet.message.resize(longest_packet);
    iovec part{packet.message.data(), packet.message.size()};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    header.msg_control = control;
    header.msg_controllen = sizeof control;
    ssize_t got = 0;
    do got = ::recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
    // A peer that left with something of ours unread is told of once (ECONNRESET); what it had said before is there
    // still.
    while (got < 0 && (errno == EINTR || errno == ECONNRESET));
    if (got < 0) return io_failed("recvmsg");
    for (cmsghdr* rights = CMSG_FIRSTHDR(&header); rights != nullptr; rights = CMSG_NXTHDR(&header, rights)) {
        if (rights->cmsg_level != SOL_SOCKET || rights->cmsg_type != SCM_RIGHTS) continue;
        const std::size_t count = (rights->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {  // two fit in the room for one, because of its padding
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(rights) + i * sizeof fd, sizeof fd);
            packet.attached.reset(fd);
        }
    }
    if ((header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0)
        return fail(ErrorCode::bad_input, "a packet that is too long");
    packet.message.resize(static_cast<std::size_t>(got));
    return packet;
}

}  // namespace entre::document
