// SPDX-License-Identifier: EUPL-1.2
// Numbers and texts as PDF writes them (ISO 32000-1 7.3).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entre::document {

/// At most three decimals, never an exponent, always a point, whatever the locale.
std::string number(double value);

/// Four hexadecimal digits.
std::string hex16(std::uint32_t value);

/// UTF-8 as UTF-16BE in hexadecimal digits, without a byte order mark.
std::string utf16_hex(std::string_view text);

/// The bytes of a text string (ISO 32000-1 7.9.2.2): ASCII as it is, all else in UTF-16.
std::string text_string(std::string_view text);

/// The characters of well-formed UTF-8.
std::u32string characters(std::string_view text);

/// One character in UTF-8.
std::string utf8(char32_t character);

/// Text that a document can hold: well-formed, without control characters; line and paragraph separators are '\n'.
std::string printable(std::string_view text);

/// Whether a character's meaning is private, so that PDF/A-2a wants an ActualText for it (ISO 19005-2 6.2.11.7.3).
bool is_private(char32_t character);

}  // namespace entre::document
