// SPDX-License-Identifier: EUPL-1.2
// The configuration of entre-relay, which opens the cases and delivers them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "kiosk/error.h"

namespace entre::settings {

/// What stands in /etc/entre/relay.toml. A relative path counts from the folder of the file that it stands in.
struct Relay {
    // [relay]
    std::string address = "127.0.0.1";  ///< in the file: listen
    std::uint16_t port = 8443;          ///< 0 takes a free one
    std::filesystem::path port_file;    ///< where the port is written once it listens; empty: nowhere
    std::filesystem::path certificate = "/etc/entre/relay.pem";
    std::filesystem::path key = "/etc/entre/relay.key";
    std::filesystem::path client_ca = "/etc/entre/ca.pem";
    std::filesystem::path seal_certificate = "/etc/entre/relay-seal.pem";
    std::filesystem::path seal_key = "/etc/entre/relay-seal.key";
    std::filesystem::path store = "/var/lib/entre-relay/relay.db";  ///< SQLite
    std::filesystem::path evidence_key = "/etc/entre/relay-evidence.key";
    std::filesystem::path card_roots = "/etc/entre/card-roots";  ///< folder of the trusted issuers' certificates

    struct Destination {
        std::string kind = "folder";  ///< folder is the one that there is
        std::filesystem::path path = "/var/lib/entre-relay/delivered";
    } destination;

    /// Where scanned papers are sent from; no server: the relay sends no e-mail.
    struct Mail {
        std::string server;  ///< smtp://host:port (STARTTLS) or smtps://host:port
        std::string from;    ///< the address of the sender
        std::string user;    ///< empty: the server asks for no log-in
        std::filesystem::path password_file;
        std::filesystem::path ca;   ///< empty: the system's; another one for a server with a certificate of its own
        bool in_the_clear = false;  ///< without TLS: for a mail program on this same machine
    } mail;

    static constexpr const char* default_file = "/etc/entre/relay.toml";

    /// The defaults overlaid by `file`.
    /// Errors: `not_found`; `bad_input` with "file:line: sentence" for a key that is not known or a value that does not
    /// fit.
    static Result<Relay> load(const std::filesystem::path& file);

    /// The defaults overlaid by the default file, where there is one.
    static Result<Relay> load();
};

}  // namespace entre::settings
