// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/settings/relay.h"

#include "kiosk/settings/toml_reader.h"

#include <algorithm>
#include <set>

namespace entre::settings {
namespace {

bool is_id(const std::string& text) {
    return !text.empty() && text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

/// A key that others can read is no key: anybody could ask for log-ins in the municipality's name.
bool others_can_read(const std::filesystem::path& key) {
    std::error_code error;
    const auto status = std::filesystem::status(key, error);
    return !error && (status.permissions() & std::filesystem::perms::others_all) != std::filesystem::perms::none;
}

void read_provider(TomlReader& toml, const std::string& at, Relay::Provider& provider, std::set<std::string>& ids) {
    const char* table = at.c_str();
    toml.read_one_of(table, "kind", provider.kind, {"bankid", "freja"});
    toml.read(table, "id", provider.id);
    toml.read(table, "name", provider.name);
    toml.read_one_of(table, "level", provider.level, {"2", "3", "4"});
    toml.read(table, "url", provider.url);
    toml.read(table, "certificate", provider.certificate);
    toml.read(table, "key", provider.key);
    toml.read(table, "ca", provider.ca);
    toml.read(table, "roots", provider.roots);
    toml.read(table, "end_user_ip", provider.end_user_ip);
    toml.read(table, "pin_code", provider.pin_code);
    toml.read(table, "mrtd", provider.mrtd);
    toml.read(table, "certificate_policies", provider.certificate_policies);
    toml.read(table, "relying_party", provider.relying_party);
    toml.read(table, "sign_title", provider.sign_title);
    toml.read_one_of(table, "registration_level", provider.registration_level, {"BASIC", "EXTENDED", "PLUS"});
    toml.read_seconds(table, "patience_seconds", provider.patience, 2, 30);
    toml.read_seconds(table, "whole_seconds", provider.whole, 30, 600);

    if (provider.kind.empty()) return toml.fault(table, "kind", "Add kind = 'bankid' or kind = 'freja'.");
    if (!is_id(provider.id))
        return toml.fault(table, "id", "Add an id of lower-case letters, digits, '_' or '-', such as id = 'bankid'.");
    if (!ids.insert(provider.id).second)
        return toml.fault(table, "id", "Another provider has the id '" + provider.id + "'; give this one its own.");
    if (provider.name.empty()) return toml.fault(table, "name", "Add the name that visitors read.");
    if (!provider.url.starts_with("https://"))
        return toml.fault(table, "url", "Add the provider's address; it begins with 'https://'.");
    for (const auto& [key, path] : {std::pair{"certificate", &provider.certificate}, std::pair{"key", &provider.key},
                                    std::pair{"ca", &provider.ca}, std::pair{"roots", &provider.roots}})
        if (std::error_code error; path->empty() || !std::filesystem::is_regular_file(*path, error))
            return toml.fault(table, key, std::string("'") + key + "' must name a PEM file that exists.");
    if (others_can_read(provider.key))
        toml.fault(table, "key",
                   "Everybody on this machine can use the key. Run: chmod o= " + provider.key.filename().string());
}

}  // namespace

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
    toml->read_one_of("relay", "card_level", relay.card_level, {"", "2", "3", "4"});

    toml->read_url("revocation", "responder", relay.revocation.responder);
    toml->read_one_of("revocation", "when_unknown", relay.revocation.when_unknown, {"refuse", "accept_and_mark"});
    toml->read_seconds("revocation", "timeout_seconds", relay.revocation.timeout, 1, 6);
    toml->read_seconds("revocation", "cache_seconds", relay.revocation.cache, 0, 86400);

    toml->read_one_of("destination", "kind", relay.destination.kind, {"folder"});
    toml->read("destination", "path", relay.destination.path);

    toml->read("mail", "server", relay.mail.server);
    toml->read("mail", "from", relay.mail.from);
    toml->read("mail", "user", relay.mail.user);
    toml->read("mail", "password_file", relay.mail.password_file);
    toml->read("mail", "ca", relay.mail.ca);
    toml->read("mail", "in_the_clear", relay.mail.in_the_clear);

    std::set<std::string> ids;
    for (const std::string& table : toml->tables("provider")) {
        relay.providers.emplace_back();
        read_provider(*toml, table, relay.providers.back(), ids);
    }

    if (const Result<void> result = toml->result(); !result) return tl::unexpected(result.error());
    return relay;
}

Result<Relay> Relay::load() { return std::filesystem::exists(default_file) ? load(default_file) : Relay{}; }

}  // namespace entre::settings
