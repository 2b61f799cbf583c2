// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/pdf_syntax.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace entre::document {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_noncharacter(char32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }

/// Takes one character from the front; what is not UTF-8 gives U+FFFD, a byte at a time.
char32_t take(std::string_view& text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    std::size_t length = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : 0;
    if (first >= 0xF0 && first < 0xF5) length = 4;
    char32_t character = length == 1 ? first : first & (0xFFU >> (length + 1));
    bool sound = length > 0 && text.size() >= length;
    for (std::size_t i = 1; sound && i < length; ++i) {
        sound = (byte(i) & 0xC0) == 0x80;
        character = character << 6 | (byte(i) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    if (sound) sound = character >= smallest[length] && character <= 0x10FFFF && (character & 0xFFFFF800) != 0xD800;
    text.remove_prefix(sound ? length : 1);
    return sound ? character : replacement;
}

void append(std::string& text, char32_t c) {
    const auto add = [&](char32_t bits) { text += static_cast<char>(bits); };
    if (c < 0x80) {
        add(c);
    } else if (c < 0x800) {
        add(0xC0 | c >> 6), add(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        add(0xE0 | c >> 12), add(0x80 | (c >> 6 & 0x3F)), add(0x80 | (c & 0x3F));
    } else {
        add(0xF0 | c >> 18), add(0x80 | (c >> 12 & 0x3F)), add(0x80 | (c >> 6 & 0x3F)), add(0x80 | (c & 0x3F));
    }
}

std::vector<std::uint32_t> utf16(std::string_view text) {
    std::vector<std::uint32_t> units;
    while (!text.empty()) {
        const char32_t c = take(text);
        if (c < 0x10000) {
            units.push_back(c);
        } else {
            units.push_back(0xD800 + ((c - 0x10000) >> 10));
            units.push_back(0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
    return units;
}

}  // namespace

std::string number(double value) {
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 3).ptr;
    std::string digits(text.data(), end);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
    return digits == "-0" ? "0" : digits;
}

std::string hex16(std::uint32_t value) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string hex;
    for (int shift = 12; shift >= 0; shift -= 4) hex += digits[value >> shift & 15];
    return hex;
}

std::string utf16_hex(std::string_view text) {
    std::string hex;
    for (const std::uint32_t unit : utf16(text)) hex += hex16(unit);
    return hex;
}

std::string text_string(std::string_view text) {
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return std::string(text);
    std::string bytes = "\xFE\xFF";
    for (const std::uint32_t unit : utf16(text))
        bytes += {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xFF)};
    return bytes;
}

std::u32string characters(std::string_view text) {
    std::u32string all;
    while (!text.empty()) all += take(text);
    return all;
}

std::string utf8(char32_t character) {
    std::string text;
    append(text, character);
    return text;
}

std::string printable(std::string_view rest) {
    std::string text;
    while (!rest.empty()) {
        const bool carriage_return = rest.starts_with("\r\n");
        const char32_t c = take(rest);
        if (carriage_return || c == 0xFEFF) continue;
        if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
            text += '\n';
        } else if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
            text += ' ';
        } else {
            append(text, is_noncharacter(c) ? replacement : c);
        }
    }
    return text;
}

bool is_private(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

}  // namespace entre::document
