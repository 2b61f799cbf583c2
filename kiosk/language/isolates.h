// SPDX-License-Identifier: EUPL-1.2
// Numbers and addresses that keep their order in a line that is read from the right (Unicode UAX #9, 2.5 and 6.3).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entre::language {

/// A text as it is laid out, with marks that have no shape. What is spoken, searched and stored stays without them.
struct Isolated {
    std::string text;
    std::vector<std::size_t> marks;  ///< where in `text` each mark begins, rising

    std::size_t shown(std::size_t source) const;  ///< the position in `text` of a position in the text without marks
    std::size_t shown_end(std::size_t source) const;  ///< the same where a stretch ends: before a mark that follows it
    std::size_t source(std::size_t shown) const;      ///< and back
};

/// Puts U+2066 and U+2069 around telephone numbers, dates, e-mail addresses, case numbers and names with an initial:
/// after an Arabic letter the algorithm would otherwise show "070-174" as "174-070".
Isolated isolate_numbers(std::string_view text);

constexpr std::size_t isolate_size = 3;  ///< bytes in one mark

/// Whether a mark stands at `byte`.
bool is_isolate(std::string_view text, std::size_t byte);

}  // namespace entre::language
