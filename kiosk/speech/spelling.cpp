// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/spelling.h"

#include <array>
#include <utility>

#include "kiosk/language/mark.h"

namespace entre::speech {
namespace {

using language::tr_noop;
using std::string_view;

// Signs whose name a voice leaves out or says differently from voice to voice.
constexpr std::array<std::pair<string_view, string_view>, 16> signs{{
    {" ", tr_noop("space")},
    {".", tr_noop("full stop")},
    {",", tr_noop("comma")},
    {":", tr_noop("colon")},
    {";", tr_noop("semicolon")},
    {"-", tr_noop("hyphen")},
    {"_", tr_noop("underscore")},
    {"/", tr_noop("slash")},
    {"@", tr_noop("at sign")},
    {"+", tr_noop("plus sign")},
    {"!", tr_noop("exclamation mark")},
    {"?", tr_noop("question mark")},
    {"'", tr_noop("apostrophe")},
    {"\"", tr_noop("quotation mark")},
    {"(", tr_noop("left bracket")},
    {")", tr_noop("right bracket")},
}};

std::size_t character_length(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

char32_t decoded(string_view character) {
    const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(character[i])); };
    if (character.size() == 1) return byte(0);
    if (character.size() == 2) return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    return 0;
}

// The capitals of the scripts on our keyboards: Latin with its accents, Greek, Cyrillic.
bool is_capital(char32_t c) {
    if (c < 0x80) return c >= U'A' && c <= U'Z';
    if (c >= 0xC0 && c <= 0xDE) return c != 0xD7;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c % 2 == 1;
    if (c == 0x178) return true;
    if (c >= 0x100 && c <= 0x177 && c != 0x138 && c != 0x149) return c % 2 == 0;
    return (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F) || (c >= 0x490 && c <= 0x4FF && c % 2 == 0);
}

// Marks that are written on the letter before them: Latin's and Arabic's.
bool combines(string_view character) {
    const char32_t c = decoded(character);
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x64B && c <= 0x65F) || c == 0x670;
}

}  // namespace

std::string filled(std::string pattern, string_view first, string_view second) {
    for (const auto& [place, word] : {std::pair{string_view("{1}"), first}, std::pair{string_view("{2}"), second}})
        if (const auto at = pattern.find(place); at != std::string::npos) pattern.replace(at, place.size(), word);
    return pattern;
}

std::string digit_by_digit(string_view number) {
    std::string said;
    bool apart = false;
    for (std::size_t at = 0; at < number.size();) {
        const string_view character = number.substr(at, character_length(number[at]));
        at += character.size();
        if (character == " " || character == "-" || character == "/" || character == "." || character == "\u2013" ||
            character == "\u00A0") {
            apart = !said.empty();
            continue;
        }
        if (!said.empty()) said += apart ? ", " : " ";
        apart = false;
        said += character;
    }
    return said;
}

std::string key(string_view character, const Translate& translate) {
    for (const auto& [sign, name] : signs)
        if (sign == character) return translate(name);
    if (!character.empty() && character.size() == character_length(character[0]) && is_capital(decoded(character)))
        return filled(translate("capital letter {1}"), character);
    return std::string(character);
}

std::size_t characters(string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = character_length(text[at]);
        if (!combines(text.substr(at, length)) || count == 0) ++count;
        at += length;
    }
    return count;
}

std::vector<string_view> sign_msgids() {
    std::vector<string_view> ids;
    ids.reserve(signs.size());
    for (const auto& sign : signs) ids.emplace_back(sign.second);
    return ids;
}

}  // namespace entre::speech
