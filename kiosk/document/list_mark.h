// SPDX-License-Identifier: EUPL-1.2
// What stands before an item of a list.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/document/page.h"

namespace entre::document {

/// A number or letter that counts, or a sign.
struct ListMark {
    int number = 0;         ///< 0: it does not count
    std::string kind = {};  ///< "." of "3.", ")" of "b)", or the sign itself

    bool is_followed_by(const ListMark& next) const {
        return kind == next.kind && (number == 0 ? next.number == 0 : next.number == number + 1);
    }
};

/// Nothing if the word is no mark.
std::optional<ListMark> list_mark_of(std::string_view word);

/// Puts marks that were read as a column of their own before the lines that they stand beside.
/// `words` in reading order; a joined mark takes its line's number and block.
std::vector<Word> with_marks_beside(std::vector<Word> words);

}  // namespace entre::document
