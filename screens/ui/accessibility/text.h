// SPDX-License-Identifier: EUPL-1.2
// Text as AT-SPI counts it: in characters (code points), where we hold UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "screens/ui/accessibility/snapshot.h"

namespace entre::ui {

/// What a reader may read of `node`: a password is as many bullets as it has characters (EN 301 549 5.1.3.8).
std::string contents(const AccessibleNode& node);

int character_count(std::string_view text);

/// The characters from `begin` to `end`, both kept within the text; an `end` below 0 is the end of the text.
std::string characters(std::string_view text, int begin, int end);

char32_t character_at(std::string_view text, int index);

/// What stands around a character, as a range of characters: the letter with its marks, the word with the space after
/// it or (for readers that ask so) before it, the sentence with the space after it, the paragraph with its break.
std::pair<int, int> cluster_around(std::string_view text, int index);
std::pair<int, int> word_around(std::string_view text, int index);
std::pair<int, int> word_end_around(std::string_view text, int index);
std::pair<int, int> sentence_around(std::string_view text, int index);
std::pair<int, int> paragraph_around(std::string_view text, int index);

/// What of a text was replaced by what: the smallest stretch that differs.
struct TextChange {
    int position = 0;
    std::string removed, inserted;
};
TextChange text_change(std::string_view before, std::string_view after);

}  // namespace entre::ui
