// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/language/language.h"

#include <algorithm>

namespace entre::language {

const std::vector<Language>& all_languages() {
    static const std::vector<Language> languages = {
        {"sv", "Svenska", "Swedish"},
        {"en", "English", "English"},
        {"fi", "Suomi", "Finnish"},
        {"se", "Davvisámegiella", "Northern Sámi"},
        {"ar", "العربية", "Arabic", Direction::right_to_left},
        {"ti", "ትግርኛ", "Tigrinya"},
    };
    return languages;
}

const Language* find_language(std::string_view code) {
    const auto& all = all_languages();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Language& language) { return language.code == code; });
    return found == all.end() ? nullptr : &*found;
}

bool reads_from_right(std::string_view code) {
    const auto* language = find_language(code);
    return language && language->direction == Direction::right_to_left;
}

}  // namespace entre::language
