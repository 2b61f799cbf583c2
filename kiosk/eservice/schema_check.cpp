// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/schema_check.h"

#include <algorithm>

#include "kiosk/eservice/built_in_schemas.h"
#include "kiosk/eservice/json_schema.h"
#include "kiosk/eservice/text_rules.h"

namespace entre::eservice {
namespace {

using nlohmann::json;

/// The part of the schema that is about the place at `path`.
const json& schema_at(const json& root, const std::vector<std::string>& path) {
    const auto follow = [&](const json& schema) -> const json& {
        const auto reference = schema.find("$ref");
        if (reference == schema.end()) return schema;
        return root.at(json::json_pointer(reference->get<std::string>().substr(1)));
    };
    const json* schema = &root;
    for (const std::string& token : path) {
        const auto properties = schema->find("properties");
        const auto items = schema->find("items");
        if (properties != schema->end() && properties->contains(token))
            schema = &follow(properties->at(token));
        else if (items != schema->end())
            schema = &follow(*items);
    }
    return *schema;
}

std::string type_words(const json& type) {
    if (type.is_array()) {
        std::string words;
        for (const json& one : type) words += (words.empty() ? "" : " or ") + type_words(one);
        return words;
    }
    if (type == "string") return "a text (a number in quotes is one)";
    if (type == "integer") return "a whole number";
    if (type == "boolean") return "true or false";
    if (type == "array") return "a list";
    return "a group of keys";
}

/// The key that the fault says should not be there, or nothing.
std::string unknown_key(const JsonSchema::Fault& fault) {
    const std::size_t open = fault.description.rfind(": '");
    if (!fault.description.starts_with("Object contains a property") || open == std::string::npos) return {};
    return fault.description.substr(open + 3, fault.description.size() - open - 5);
}

/// valijson's description of one fault as a sentence for the person who writes definitions; empty for one that only
/// says that something inside is faulty, which has its own.
std::string sentence(const JsonSchema::Fault& fault, const json& root) {
    const std::string& text = fault.description;
    const std::vector<std::string>& path = fault.path;
    const std::string name = path.empty() ? "file" : path.back();
    const std::string quoted = text.find('\'') == std::string::npos
                                   ? std::string()
                                   : text.substr(text.find('\'') + 1, text.rfind('\'') - text.find('\'') - 1);
    const json& schema = schema_at(root, path);
    const bool in_list = !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
    const std::string what = in_list ? "This entry" : "The value of '" + name + "'";

    if (text.starts_with("Missing required")) {
        if (!language_in_english(quoted).empty())
            return "The text of '" + name + "' is missing in " + language_in_english(quoted) + ".";
        return "The key '" + quoted + "' is missing here.";
    }
    if (const std::string key = unknown_key(fault); !key.empty()) return "There is no key '" + key + "' here.";
    if (text.starts_with("Value type not permitted"))
        return what + " must be " + type_words(schema.value("type", json("object"))) + ".";
    if (text.starts_with("Failed to match against any enum")) {
        std::string choices;
        for (const json& choice : schema.value("enum", json::array()))
            choices += (choices.empty() ? "" : ", ") + choice.get<std::string>();
        return what + " must be one of: " + choices + ".";
    }
    if (text.starts_with("String should be no fewer")) return what + " must not be empty.";
    if (text.starts_with("String should be no more"))
        return what + " must not be longer than " + std::to_string(schema.value("maxLength", 0)) + " characters.";
    if (text.starts_with("Array should contain no fewer"))
        return what + " must have at least " + std::to_string(schema.value("minItems", 0)) + " entries.";
    if (text.starts_with("Array should contain no more"))
        return what + " must have at most " + std::to_string(schema.value("maxItems", 0)) + " entries.";
    if (text.starts_with("Expected number"))
        return what + " must be from " + std::to_string(schema.value("minimum", 0)) + " to " +
               std::to_string(schema.value("maximum", 0)) + ".";
    return {};
}

std::string pointer(const JsonSchema::Fault& fault) {
    std::string result;
    for (const std::string& token : fault.path) result += "/" + token;
    const std::string key = unknown_key(fault);
    return key.empty() ? result : result + "/" + key;
}

}  // namespace

struct Schema::State {
    explicit State(const std::string& schema_text) : text(json::parse(schema_text)), schema(text) {}

    json text;
    JsonSchema schema;
};

Schema::Schema(const std::string& text) : state_(std::make_unique<State>(text)) {}
Schema::~Schema() = default;

const Schema& Schema::of_eservices() {
    static const Schema schema{std::string(eservice_schema)};
    return schema;
}

const Schema& Schema::of_municipalities() {
    static const Schema schema{std::string(municipality_schema)};
    return schema;
}

const Schema& Schema::of_shared_steps() {
    static const Schema schema([] {
        json text = json::parse(eservice_schema);
        const json all = text["properties"];
        text["properties"] = json::object();
        for (const char* key : {"unreviewed", "steps", "attachments"}) text["properties"][key] = all[key];
        text["required"] = {"steps"};
        return text.dump();
    }());
    return schema;
}

std::vector<Refusal> Schema::faults(const YamlDocument& document) const {
    if (state_->schema.fits(document.json())) return {};
    std::vector<Refusal> refusals;
    for (const JsonSchema::Fault& fault : state_->schema.faults(document.json()))
        if (std::string words = sentence(fault, state_->text); !words.empty())
            refusals.push_back(document.refuse(pointer(fault), std::move(words)));
    if (refusals.empty()) refusals.push_back(document.refuse("", "The file does not follow the schema."));
    std::stable_sort(refusals.begin(), refusals.end(),
                     [](const Refusal& a, const Refusal& b) { return a.line < b.line; });
    return refusals;
}

}  // namespace entre::eservice
