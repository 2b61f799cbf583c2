// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/text_rules.h"

#include <algorithm>

#include "kiosk/language/language.h"

namespace entre::eservice {
namespace {

using nlohmann::json;

class TextRules {
public:
    TextRules(const YamlDocument& document, const std::vector<std::string>& languages)
        : document_(document), languages_(languages) {}

    std::vector<Refusal> broken() {
        visit(document_.json(), "", "");
        std::stable_sort(refusals_.begin(), refusals_.end(),
                         [](const Refusal& a, const Refusal& b) { return a.line < b.line; });
        return std::move(refusals_);
    }

private:
    /// `name` is the nearest key: a paragraph of a list is named by the list.
    void visit(const json& node, const std::string& pointer, const std::string& name) {
        if (node.is_array()) {
            for (std::size_t i = 0; i < node.size(); ++i) visit(node[i], below(pointer, std::to_string(i)), name);
        } else if (node.is_object() && node.contains("sv")) {  // the schema wants Swedish in every text
            for (const std::string& language : languages_)
                if (!node.contains(language)) refusals_.push_back(document_.refuse(pointer, missing(name, language)));
        } else if (node.is_object()) {
            for (const auto& [key, value] : node.items()) visit(value, below(pointer, key), key);
        }
    }

    static std::string below(const std::string& pointer, const std::string& part) { return pointer + "/" + part; }

    static std::string missing(const std::string& name, const std::string& language) {
        return "The text of '" + name + "' is missing in " + language_in_english(language) + ".";
    }

    const YamlDocument& document_;
    const std::vector<std::string>& languages_;
    std::vector<Refusal> refusals_;
};

}  // namespace

std::vector<Refusal> missing_texts(const YamlDocument& document, const std::vector<std::string>& languages) {
    return TextRules(document, languages).broken();
}

std::string language_in_english(const std::string& code) {
    const language::Language* language = language::find_language(code);
    return language ? language->english : std::string();
}

}  // namespace entre::eservice
