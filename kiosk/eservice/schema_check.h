// SPDX-License-Identifier: EUPL-1.2
// A document against a JSON Schema, with the faults in plain sentences. Internal to this room.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/eservice/yaml_document.h"

namespace entre::eservice {

/// A JSON Schema, read once; it is built into the program, so it cannot be missing or of another version.
class Schema {
public:
    static const Schema& of_eservices();
    static const Schema& of_municipalities();
    static const Schema& of_shared_steps();  ///< steps and attachments as in an e-service, and nothing else

    /// Every fault, in the order of the lines; empty when the document fits.
    std::vector<Refusal> faults(const YamlDocument& document) const;

private:
    explicit Schema(const std::string& text);
    ~Schema();

    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace entre::eservice
