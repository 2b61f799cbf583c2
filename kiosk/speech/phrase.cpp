// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/phrase.h"

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

// "{1} of {2}" with its places filled.
std::string filled(std::string pattern, string_view first, string_view second = {}) {
    for (const auto& [place, word] : {std::pair{string_view("{1}"), first}, std::pair{string_view("{2}"), second}})
        if (const auto at = pattern.find(place); at != std::string::npos) pattern.replace(at, place.size(), word);
    return pattern;
}

void add(std::string& sentence, string_view part) {
    if (part.empty()) return;
    if (!sentence.empty()) sentence += ", ";
    sentence += part;
}

void add_sentence(std::string& said, string_view sentence) {
    if (sentence.empty()) return;
    if (!said.empty()) said += string_view(".!?:").find(said.back()) == string_view::npos ? ". " : " ";
    said += sentence;
}

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

std::string value_of(const Spoken& spoken, const Translate& translate) {
    // Masked characters are not spoken (EN 301 549 5.1.3.8), only how many they are.
    if (spoken.masked_length)
        return *spoken.masked_length == 0
                   ? std::string()
                   : filled(translate("characters written: {1}"), std::to_string(*spoken.masked_length));
    return spoken.reading == Reading::digit_by_digit ? digit_by_digit(spoken.value) : spoken.value;
}

}  // namespace

std::string phrase(const Spoken& spoken, const Translate& translate) {
    std::string control = spoken.name;
    if (!spoken.role.empty()) add(control, translate(spoken.role));
    if (spoken.checked) add(control, translate(*spoken.checked ? "checked" : "not checked"));
    if (spoken.selected) add(control, translate(*spoken.selected ? "selected" : "not selected"));
    add(control, value_of(spoken, translate));
    if (spoken.required) add(control, translate("must be filled in"));
    if (spoken.optional) add(control, translate("you can skip this"));
    if (spoken.disabled) add(control, translate("not available now"));
    if (spoken.position > 0 && spoken.count > 0)
        add(control, filled(translate("{1} of {2}"), std::to_string(spoken.position), std::to_string(spoken.count)));

    std::string said;
    add_sentence(said, control);
    if (!spoken.error.empty()) add_sentence(said, filled(translate("Error: {1}"), spoken.error));
    add_sentence(said, spoken.purpose);
    add_sentence(said, spoken.hint);
    if (!said.empty() && string_view(".!?:").find(said.back()) == string_view::npos &&
        (!spoken.error.empty() || !spoken.purpose.empty() || !spoken.hint.empty()))
        said += '.';
    return said;
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

const std::vector<string_view>& msgids() {
    static const std::vector<string_view> all = [] {
        std::vector<string_view> ids{tr_noop("button"),
                                     tr_noop("check box"),
                                     tr_noop("choice"),
                                     tr_noop("text field"),
                                     tr_noop("masked field"),
                                     tr_noop("link"),
                                     tr_noop("list"),
                                     tr_noop("heading"),
                                     tr_noop("image"),
                                     tr_noop("dialog"),
                                     tr_noop("notice"),
                                     tr_noop("progress"),
                                     tr_noop("checked"),
                                     tr_noop("not checked"),
                                     tr_noop("selected"),
                                     tr_noop("not selected"),
                                     tr_noop("{1} of {2}"),
                                     tr_noop("must be filled in"),
                                     tr_noop("you can skip this"),
                                     tr_noop("not available now"),
                                     tr_noop("Error: {1}"),
                                     tr_noop("characters written: {1}"),
                                     tr_noop("capital letter {1}"),
                                     tr_noop("Slow"),
                                     tr_noop("Normal"),
                                     tr_noop("Fast")};
        for (const auto& [sign, name] : signs) ids.push_back(name);
        return ids;
    }();
    return all;
}

}  // namespace entre::speech
