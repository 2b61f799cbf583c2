// SPDX-License-Identifier: EUPL-1.2
// How pictures travel between our processes: a small message on a SEQPACKET socket, and the big part beside it as one
// sealed memfd, which nobody can change or shorten once it has been sent and which never touches a disk.
#pragma once

#include <cstddef>
#include <cstring>
#include <optional>
#include <type_traits>
#include <utility>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::document {

/// A file descriptor that is closed with its owner.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() { reset(); }
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        if (this != &other) reset(std::exchange(other.fd_, -1));
        return *this;
    }

    int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }
    void reset(int fd = -1);

private:
    int fd_ = -1;
};

/// `bytes` in a sealed memfd. Errors: `io`.
Result<Descriptor> seal(ByteView bytes);

/// What a sealed memfd holds. One that is not sealed is refused: its sender could still shorten it under us (SIGBUS).
/// Errors: `bad_input` (not sealed, or larger than `most`), `io`.
Result<Bytes> unseal(const Descriptor& sealed, std::size_t most);

/// Errors: `unavailable` (the other side is gone), `io`.
Result<void> send_packet(int socket, ByteView message, const Descriptor& attached = {});

struct Packet {
    Bytes message;        ///< empty: the other side has hung up
    Descriptor attached;  ///< at most one
};

/// Waits for one packet of at most 4096 bytes. Errors: `bad_input` (too long, or not as we send), `io`.
Result<Packet> receive_packet(int socket);

/// Messages are plain structs: both ends are programs of one package on one machine.
template <class T>
ByteView as_bytes(const T& message) {
    static_assert(std::is_trivially_copyable_v<T>);
    return {reinterpret_cast<const std::uint8_t*>(&message), sizeof message};
}

template <class T>
std::optional<T> from_bytes(ByteView bytes) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (bytes.size() != sizeof(T)) return std::nullopt;
    T message;
    std::memcpy(&message, bytes.data(), sizeof message);
    return message;
}

}  // namespace entre::document
