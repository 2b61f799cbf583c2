// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/read_text.h"

namespace entre::eservice {
namespace {

Text text(const nlohmann::json& written) {
    std::map<std::string, std::string, std::less<>> by_language;
    for (const auto& [language, words] : written.items()) by_language.emplace(language, words.get<std::string>());
    return Text(std::move(by_language));
}

}  // namespace

Text text_at(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? Text{} : text(*found);
}

std::vector<Text> texts_at(const nlohmann::json& object, const char* key) {
    std::vector<Text> result;
    const auto found = object.find(key);
    if (found == object.end()) return result;
    for (const nlohmann::json& paragraph : *found) result.push_back(text(paragraph));
    return result;
}

}  // namespace entre::eservice
