// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/settings/relay.h"

#include "kiosk/settings/toml_reader.h"

namespace entre::settings {

Result<Relay> Relay::load(const std::filesystem::path& file) {
    Result<TomlReader> toml = TomlReader::open(file);
    if (!toml) return tl::unexpected(toml.error());

    Relay relay;
    toml->read("relay", "listen", relay.address);
    toml->read("relay", "port", relay.port);
    toml->read("relay", "port_file", relay.port_file);
    toml->read("relay", "certificate", relay.certificate);
    toml->read("relay", "key", relay.key);
    toml->read("relay", "client_ca", relay.client_ca);
    toml->read("relay", "seal_certificate", relay.seal_certificate);
    toml->read("relay", "seal_key", relay.seal_key);
    toml->read("relay", "store", relay.store);
    toml->read("relay", "evidence_key", relay.evidence_key);
    toml->read("relay", "card_roots", relay.card_roots);

    toml->read_one_of("destination", "kind", relay.destination.kind, {"folder"});
    toml->read("destination", "path", relay.destination.path);

    toml->read("mail", "server", relay.mail.server);
    toml->read("mail", "from", relay.mail.from);
    toml->read("mail", "user", relay.mail.user);
    toml->read("mail", "password_file", relay.mail.password_file);
    toml->read("mail", "ca", relay.mail.ca);
    toml->read("mail", "in_the_clear", relay.mail.in_the_clear);

    if (const Result<void> result = toml->result(); !result) return tl::unexpected(result.error());
    return relay;
}

Result<Relay> Relay::load() { return std::filesystem::exists(default_file) ? load(default_file) : Relay{}; }

}  // namespace entre::settings
