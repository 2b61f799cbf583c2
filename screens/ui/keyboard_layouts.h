// SPDX-License-Identifier: EUPL-1.2
// The letters of the on-screen keyboard in each language, as data.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace entre::ui {

/// Letters are parted by spaces. What does not fit among them stands on the second layer, `more`; nothing needs a key
/// to be held.
struct KeyboardLayout {
    std::string_view language;
    std::string_view face;  ///< on the key that turns to this keyboard
    const char* name;       ///< and what that key is called: a msgid
    std::array<std::string_view, 3> letters;
    std::array<std::string_view, 3> more;
    std::string_view more_face;
    bool capitals = true;
    bool syllables = false;  ///< Ethiopic: a letter is a consonant, and its vowels stand in a row of their own
};

const std::vector<KeyboardLayout>& keyboard_layouts();

/// The layout of `language`; Swedish if there is none.
const KeyboardLayout& keyboard_layout(std::string_view language);

std::vector<std::string> letters_of(std::string_view row);

/// The seven orders of the Ethiopic syllable that `text` ends with, or of አ if it ends with another sign; in `follows`,
/// whether it does end with one.
std::vector<std::string> syllable_orders(std::string_view text, bool& follows);

}  // namespace entre::ui
