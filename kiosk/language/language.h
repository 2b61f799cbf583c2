// SPDX-License-Identifier: EUPL-1.2
// The languages that the program knows of, each named in itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entre::language {

enum class Direction { left_to_right, right_to_left };

struct Language {
    std::string code;     ///< BCP 47: "sv"
    std::string name;     ///< in the language itself: "Svenska"
    std::string english;  ///< "Swedish", for those who set up the terminal
    Direction direction = Direction::left_to_right;
};

const std::vector<Language>& all_languages();

/// Null when the program does not know the language.
const Language* find_language(std::string_view code);

/// False for a language that the program does not know.
bool reads_from_right(std::string_view code);

}  // namespace entre::language
