// SPDX-License-Identifier: EUPL-1.2
// The configuration of entre-relay, which opens the cases and delivers them.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

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

    std::string card_level;  ///< the level of assurance of a log-in by such a card: "2", "3" or "4"; empty: not said

    /// Whether a card's issuer has taken it back, asked at each log-in.
    struct Revocation {
        std::string responder;  ///< OCSP address to ask instead of the one that the card's certificate names
        std::string when_unknown = "refuse";  ///< nobody answers: "refuse", or "accept_and_mark" (said in the case)
        std::chrono::seconds timeout{4};      ///< for one answer; a log-in waits for two at most
        std::chrono::seconds cache{3600};     ///< how long an answer is kept at most; never past its own time
    } revocation;

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

    /// One e-ID that visitors may use from their own phone, in the order of the file: [[provider]].
    struct Provider {
        std::string id;                         ///< lower-case letters, digits, '_' and '-'; its own in the file
        std::string kind;                       ///< "bankid" or "freja"
        std::string name;                       ///< what the visitor reads: "BankID"
        std::string level = "3";                ///< of assurance: "2", "3" or "4" (eIDAS: low, substantial, high)
        std::string url;                        ///< https://, up to and with the version: ".../rp/v6.0"
        std::filesystem::path certificate;      ///< ours, as a relying party
        std::filesystem::path key;              ///< read by nobody but its owner and group
        std::filesystem::path ca;               ///< who signs the provider's server; the system's are not asked
        std::filesystem::path roots;            ///< PEM: who signs e-IDs (bankid), or signs answers (freja)
        std::string relying_party;              ///< freja: relyingPartyId, if the contract has several
        std::string end_user_ip = "127.0.0.1";  ///< bankid: the terminals' address as the provider sees it
        bool pin_code = false;                  ///< bankid: the security code each time, no fingerprint or face
        bool mrtd = false;                      ///< bankid: passport or ID card is read
        std::vector<std::string> certificate_policies;  ///< bankid: empty: all
        std::string sign_title = "Underskrift";         ///< freja: heads what is signed, in the app
        std::string registration_level = "EXTENDED";    ///< freja: BASIC, EXTENDED or PLUS at least
        std::chrono::seconds patience{10};              ///< for one answer
        std::chrono::seconds whole{180};  ///< for a whole log-in; new orders are begun behind it until then
    };
    std::vector<Provider> providers;

    static constexpr const char* default_file = "/etc/entre/relay.toml";

    /// The defaults overlaid by `file`.
    /// Errors: `not_found`; `bad_input` with "file:line: sentence" for a key that is not known or a value that does not
    /// fit.
    static Result<Relay> load(const std::filesystem::path& file);

    /// The defaults overlaid by the default file, where there is one.
    static Result<Relay> load();
};

}  // namespace entre::settings
