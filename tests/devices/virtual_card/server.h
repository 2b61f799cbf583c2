// SPDX-License-Identifier: EUPL-1.2
// A card held in a hand: put into the reader, pulled out, put in upside down, slow; as told on its control socket.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "tests/devices/virtual_card/card.h"
#include "tests/devices/virtual_card/control.h"
#include "tests/devices/virtual_card/link.h"

namespace virtual_card {

class Server {
public:
    Server(const std::filesystem::path& folder, std::uint16_t port);

    /// Until told `quit`, or until `stop_fd` becomes readable.
    void run(int stop_fd);
    /// One command; see `help` in server.cpp. Returns the line to answer with.
    std::string command(const std::string& line);

private:
    void talk();
    bool insert();
    std::string status() const;

    Card card_;
    ControlSocket control_;
    Link link_;
    std::uint16_t port_;
    bool inserted_ = false;  ///< wanted in the reader; the reader itself may be gone for a while
    bool upside_down_ = false;
    bool quitting_ = false;
    unsigned served_ = 0;   ///< commands answered since it was put in
    unsigned pull_at_ = 0;  ///< pull instead of answering this one; 0: never
    unsigned slow_ms_ = 0;
};

}  // namespace virtual_card
