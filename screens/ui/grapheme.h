// SPDX-License-Identifier: EUPL-1.2
// Where what people call characters begin and end: a letter with its signs, a family of emoji, a syllable. The same
// borders as the laid out text has (UAX #29, by Pango).
#pragma once

#include <cstddef>
#include <string>

namespace entre::ui {

/// The border at or before `byte`.
std::size_t grapheme_at(const std::string& text, std::size_t byte);
/// The border before `byte`; 0 if there is none.
std::size_t grapheme_before(const std::string& text, std::size_t byte);
/// The border after `byte`; the text's end if there is none.
std::size_t grapheme_after(const std::string& text, std::size_t byte);

/// The word around `byte` or, between words, what is there instead: [first, second).
std::size_t word_begin(const std::string& text, std::size_t byte);
std::size_t word_end(const std::string& text, std::size_t byte);

/// The text as valid UTF-8, without control characters other than line breaks.
std::string clean_text(const std::string& text);

}  // namespace entre::ui
