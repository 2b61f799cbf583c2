// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/settings/agent.h"

#include "kiosk/settings/toml_reader.h"

namespace entre::settings {

Result<Agent> Agent::load(const std::filesystem::path& file) {
    Result<TomlReader> toml = TomlReader::open(file);
    if (!toml) return tl::unexpected(toml.error());

    Agent agent;
    toml->read("agent", "socket", agent.socket);
    toml->read("agent", "store", agent.store);
    toml->read("agent", "terminal", agent.terminal_id);
    toml->read("agent", "place", agent.place);

    toml->read("relay", "url", agent.relay.url);
    toml->read("relay", "ca", agent.relay.ca);
    toml->read("relay", "certificate", agent.relay.certificate);
    toml->read("relay", "key", agent.relay.key);

    toml->read("broker", "host", agent.broker.host);
    toml->read("broker", "port", agent.broker.port);
    toml->read("broker", "ca", agent.broker.ca);
    toml->read("broker", "certificate", agent.broker.certificate);
    toml->read("broker", "key", agent.broker.key);
    toml->read("broker", "persistence", agent.broker.persistence);

    if (const Result<void> result = toml->result(); !result) return tl::unexpected(result.error());
    return agent;
}

Result<Agent> Agent::load() { return std::filesystem::exists(default_file) ? load(default_file) : Agent{}; }

}  // namespace entre::settings
