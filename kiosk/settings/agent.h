// SPDX-License-Identifier: EUPL-1.2
// The configuration of entre-agent, the terminal's only line out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "kiosk/error.h"

namespace entre::settings {

/// What stands in /etc/entre/agent.toml. A relative path counts from the folder of the file that it stands in.
struct Agent {
    // [agent]
    std::filesystem::path socket = "/run/entre/agent.sock";
    std::filesystem::path store = "/var/lib/entre-agent";  ///< the folder of the sealed outbox
    std::string terminal_id = "terminal-1";                ///< in the file: terminal
    std::string place = "Stadsbiblioteket";

    struct Relay {
        std::string url = "https://127.0.0.1:8443";
        std::filesystem::path ca = "/etc/entre/ca.pem";
        std::filesystem::path certificate = "/etc/entre/terminal.pem";
        std::filesystem::path key = "/etc/entre/terminal.key";
    } relay;

    struct Broker {
        std::string host = "127.0.0.1";  ///< empty: no help line by network
        std::uint16_t port = 8883;
        std::filesystem::path ca = "/etc/entre/ca.pem";
        std::filesystem::path certificate = "/etc/entre/terminal.pem";
        std::filesystem::path key = "/etc/entre/terminal.key";
        std::filesystem::path persistence = "/var/lib/entre-agent/mqtt";  ///< folder of messages not yet sent
    } broker;

    static constexpr const char* default_file = "/etc/entre/agent.toml";

    /// The defaults overlaid by `file`.
    /// Errors: `not_found`; `bad_input` with "file:line: sentence" for a key that is not known or a value that does not
    /// fit.
    static Result<Agent> load(const std::filesystem::path& file);

    /// The defaults overlaid by the default file, where there is one.
    static Result<Agent> load();
};

}  // namespace entre::settings
