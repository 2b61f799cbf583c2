// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/json_schema.h"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace entre::eservice {

using valijson::adapters::NlohmannJsonAdapter;

struct JsonSchema::State {
    valijson::Schema schema;
    // Strict types: "10" is no number.
    valijson::Validator validator{valijson::Validator::kStrongTypes};

    bool validate(const nlohmann::json& document, valijson::ValidationResults* results) {
        return validator.validate(schema, NlohmannJsonAdapter(document), results);
    }
};

JsonSchema::JsonSchema(const nlohmann::json& schema) : state_(std::make_unique<State>()) {
    valijson::SchemaParser().populateSchema(NlohmannJsonAdapter(schema), state_->schema);
}

JsonSchema::~JsonSchema() = default;

bool JsonSchema::fits(const nlohmann::json& document) const { return state_->validate(document, nullptr); }

std::vector<JsonSchema::Fault> JsonSchema::faults(const nlohmann::json& document) const {
    valijson::ValidationResults results;
    state_->validate(document, &results);
    std::vector<Fault> faults;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        // A path comes as "<root>", "[steps]", "[0]".
        Fault fault{{}, error.description};
        for (const std::string& part : error.context)
            if (part.size() > 2 && part.front() == '[') fault.path.push_back(part.substr(1, part.size() - 2));
        faults.push_back(std::move(fault));
    }
    return faults;
}

}  // namespace entre::eservice
