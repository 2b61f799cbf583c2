// SPDX-License-Identifier: EUPL-1.2
// JSON Schema by valijson, kept apart: its headers take a compiler a minute. Internal to this room.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace entre::eservice {

class JsonSchema {
public:
    struct Fault {
        std::vector<std::string> path;  ///< keys and list positions from the root
        std::string description;        ///< in valijson's words
    };

    /// `schema` is our own and right; it must outlive this.
    explicit JsonSchema(const nlohmann::json& schema);
    ~JsonSchema();

    /// Much faster than to collect the faults, and nearly always true.
    bool fits(const nlohmann::json& document) const;
    std::vector<Fault> faults(const nlohmann::json& document) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace entre::eservice
