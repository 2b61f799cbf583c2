// SPDX-License-Identifier: EUPL-1.2
// The wire to the virtual reader (vpcd): TCP on loopback, each message with two bytes of length before it.
#pragma once

#include <cstdint>
#include <optional>

#include "kiosk/bytes.h"

namespace virtual_card {

/// What the reader says in one byte; anything longer is a command to the card.
enum class Control : std::uint8_t { power_off = 0, power_on = 1, reset = 2, answer_to_reset = 4 };

/// A card is in the reader while this is connected.
class Link {
public:
    Link() = default;
    ~Link() { close(); }
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

    bool connect(std::uint16_t port);
    void close();
    int fd() const { return fd_; }
    bool connected() const { return fd_ >= 0; }

    /// The next message; nothing, and closed, when the reader has gone.
    std::optional<entre::Bytes> receive();
    void send(entre::ByteView message);

private:
    bool read_all(std::uint8_t* to, std::size_t size);

    int fd_ = -1;
};

}  // namespace virtual_card
