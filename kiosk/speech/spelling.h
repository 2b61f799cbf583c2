// SPDX-License-Identifier: EUPL-1.2
// Characters by their names: what is said of a key, of a number and of what is typed.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace entre::speech {

/// Gives a msgid (English, see `msgids`) in the language of the display.
using Translate = std::function<std::string(std::string_view msgid)>;

/// "BYGG-2024-0012" as "B Y G G, 2 0 2 4, 0 0 1 2".
std::string digit_by_digit(std::string_view number);

/// One key of the keyboard: "A" as "stor bokstav A", " " as "mellanslag", "@" as "snabel-a".
std::string key(std::string_view character, const Translate& translate);

/// How many characters `text` is; a letter with its combining marks counts as one.
std::size_t characters(std::string_view text);

/// The msgids of the signs' names.
std::vector<std::string_view> sign_msgids();

/// "{1} of {2}" with its places filled.
std::string filled(std::string pattern, std::string_view first, std::string_view second = {});

}  // namespace entre::speech
