// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/accessibility/text.h"

#include <glib.h>

#include <algorithm>

#include "kiosk/speech/sentences.h"

namespace entre::ui {
namespace {

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

// The byte where character `index` begins, or the end of the text.
std::size_t byte_of(std::string_view text, int index) {
    std::size_t at = 0;
    for (; at < text.size(); ++at)
        if (starts_character(text[at]) && index-- <= 0) break;
    return at;
}

bool is_space(std::string_view text, int index) {
    const char32_t c = character_at(text, index);
    return c == U' ' || c == U'\n' || c == U'\t' || c == U'\u00A0' || c == U'\u1361';  // Ethiopic's word space
}

// Whether the character is seen as one with that before it: a mark on its letter, or a part of a joined sign.
bool joins(std::string_view text, int index) {
    constexpr char32_t joiner = U'\u200D';
    const char32_t c = character_at(text, index);
    return c == joiner || character_at(text, index - 1) == joiner || g_unichar_ismark(c) ||
           (c >= 0x1F3FB && c <= 0x1F3FF);
}

}  // namespace

std::string contents(const AccessibleNode& node) {
    switch (node.role) {
        case Role::text_field:
            return node.text;
        case Role::password: {
            std::string bullets;
            for (int left = character_count(node.text); left > 0; --left) bullets += "\u2022";
            return bullets;
        }
        default:
            return node.text.empty() ? node.name : node.text;
    }
}

int character_count(std::string_view text) { return static_cast<int>(std::ranges::count_if(text, starts_character)); }

std::string characters(std::string_view text, int begin, int end) {
    if (end < 0) end = character_count(text);
    const std::size_t from = byte_of(text, std::max(begin, 0)), to = byte_of(text, end);
    return from < to ? std::string(text.substr(from, to - from)) : std::string();
}

char32_t character_at(std::string_view text, int index) {
    std::size_t at = byte_of(text, index);
    if (index < 0 || at >= text.size()) return 0;
    const auto lead = static_cast<unsigned char>(text[at++]);
    char32_t character = lead < 0xC0 ? lead : lead < 0xE0 ? lead & 0x1F : lead < 0xF0 ? lead & 0x0F : lead & 0x07;
    for (; at < text.size() && !starts_character(text[at]); ++at)
        character = character << 6 | (static_cast<unsigned char>(text[at]) & 0x3F);
    return character;
}

std::pair<int, int> cluster_around(std::string_view text, int index) {
    const int count = character_count(text);
    int begin = std::clamp(index, 0, count);
    while (begin > 0 && begin < count && joins(text, begin)) --begin;
    int end = std::min(begin + 1, count);
    while (end < count && joins(text, end)) ++end;
    return {begin, end};
}

std::pair<int, int> word_around(std::string_view text, int index) {
    const int count = character_count(text);
    int begin = std::clamp(index, 0, count);
    while (begin > 0 && is_space(text, begin)) --begin;
    while (begin > 0 && !is_space(text, begin - 1)) --begin;
    int end = begin;
    while (end < count && !is_space(text, end)) ++end;
    while (end < count && is_space(text, end)) ++end;
    return {begin, end};
}

std::pair<int, int> word_end_around(std::string_view text, int index) {
    const int count = character_count(text);
    int end = std::clamp(index, 0, count), begin = end;
    while (end < count && is_space(text, end)) ++end;
    while (end < count && !is_space(text, end)) ++end;
    while (begin > 0 && begin < count && !is_space(text, begin) && !is_space(text, begin - 1)) --begin;
    while (begin > 0 && is_space(text, begin - 1)) --begin;
    return {begin, end};
}

std::pair<int, int> sentence_around(std::string_view text, int index) {
    const int count = character_count(text);
    index = std::clamp(index, 0, count);
    int begin = 0;
    // The space between two sentences is the first one's.
    for (const speech::Range& sentence : speech::sentences(text)) {
        const int next = character_count(text.substr(0, sentence.begin));
        if (next > index) return {begin, next};
        begin = next;
    }
    return {begin, count};
}

std::pair<int, int> paragraph_around(std::string_view text, int index) {
    const int count = character_count(text);
    int begin = std::clamp(index, 0, count), end = begin;
    while (begin > 0 && character_at(text, begin - 1) != U'\n') --begin;
    while (end < count && character_at(text, end) != U'\n') ++end;
    return {begin, std::min(end + 1, count)};
}

TextChange text_change(std::string_view before, std::string_view after) {
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t head = 0, tail = 0;
    while (head < shorter && before[head] == after[head]) ++head;
    while (head > 0 && ((head < before.size() && !starts_character(before[head])) ||
                        (head < after.size() && !starts_character(after[head]))))
        --head;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
    while (tail > 0 && !starts_character(before[before.size() - tail])) --tail;
    return {character_count(before.substr(0, head)), std::string(before.substr(head, before.size() - head - tail)),
            std::string(after.substr(head, after.size() - head - tail))};
}

}  // namespace entre::ui
