// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/language/language.h"

#include <algorithm>

namespace entre::language {

const std::vector<Language>& all_languages() {
    static const std::vector<Language> languages = {
        {"sv", "Svenska"},
        {"en", "English"},
        {"fi", "Suomi"},
        {"se", "Davvisámegiella"},
        {"ar", "العربية", Direction::right_to_left},
        {"ti", "ትግርኛ"},
    };
    return languages;
}

const Language* find_language(std::string_view code) {
    const auto& all = all_languages();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Language& language) { return language.code == code; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace entre::language
