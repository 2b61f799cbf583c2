// SPDX-License-Identifier: EUPL-1.2
// Searching among names as people write: without minding capitals and accents, and with a letter wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entre::language {

/// Small letters without accents, for comparing: "Ängskolan" as "angskolan".
std::string folded(std::string_view text);

/// How well `text` fits what is searched for: 0 is best, nothing if it does not. Each word of `query` must be found in
/// `text`: at the beginning of a word, inside one, or with a letter or two wrong, left out, added or changed about.
std::optional<int> match(std::string_view query, std::string_view text);

}  // namespace entre::language
