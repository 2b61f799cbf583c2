// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/sentences.h"

#include <algorithm>
#include <array>
#include <string>

namespace entre::speech {
namespace {

using std::string_view;

// What may end a sentence: also Arabic's and Ethiopic's marks.
constexpr std::array<string_view, 7> stops{".", "!", "?", "…", "؟", "۔", "።"};
constexpr std::array<string_view, 9> closers{")", "]", "\"", "'", "”", "’", "»", "“", "›"};
constexpr std::array<string_view, 4> spaces{" ", "\t", "\u00A0", "\u202F"};
// Always followed by what they belong to.
constexpr std::array<string_view, 22> abbreviations{"kl", "ca",   "nr",   "tel", "tfn",  "st", "dr",  "prof",
                                                    "ev", "inkl", "exkl", "s",   "sid",  "mr", "mrs", "ms",
                                                    "no", "jfr",  "max",  "min", "resp", "ung"};

template <std::size_t N>
std::size_t one_of(const std::array<string_view, N>& signs, string_view text) {
    for (const string_view sign : signs)
        if (text.starts_with(sign)) return sign.size();
    return 0;
}

// Steps over everything of `signs` from `at` on.
template <std::size_t N>
std::size_t past(const std::array<string_view, N>& signs, string_view text, std::size_t at) {
    while (const std::size_t length = one_of(signs, text.substr(at))) at += length;
    return at;
}

bool is_lower(string_view text) {
    const auto lead = static_cast<unsigned char>(text.empty() ? 0 : text[0]);
    if (lead >= 'a' && lead <= 'z') return true;
    // à to ÿ, the small letters of Latin-1, å ä ö among them.
    return lead == 0xC3 && text.size() > 1 && static_cast<unsigned char>(text[1]) >= 0xA0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string lower(string_view word) {
    std::string small(word);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

// Whether the full stop after `before` (the sentence so far) only shortens a word or numbers a thing.
bool only_shortens(string_view before, string_view after) {
    const std::size_t space = before.find_last_of(" \n\t(");
    const string_view word = space == string_view::npos ? before : before.substr(space + 1);
    if (word.empty()) return true;
    if (std::ranges::find(abbreviations, lower(word)) != abbreviations.end()) return true;
    if (word == before && std::ranges::all_of(word, is_digit)) return true;  // "1. Sätt in kortet."
    if (word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z') return true;   // "Anna B. Ek"
    const std::size_t dot = word.find('.');                                  // "t.ex.", "m.m."
    const bool dotted = dot != string_view::npos && is_letter(word[0]) && word.size() <= 6;
    return dotted && (after.empty() || is_digit(after[0]) || word == "t.ex" || word == "bl.a" || word == "d.v.s");
}

bool ends_here(string_view sentence, string_view stop, string_view rest) {
    const string_view next = rest.substr(past(spaces, rest, 0));
    if (next.empty() || next[0] == '\n') return true;
    if (next.size() == rest.size()) return stop == "።";  // no space: "10.24", "sundsvall.se"
    if (is_lower(next)) return false;
    return stop != "." || !only_shortens(sentence, next);
}

}  // namespace

std::vector<Range> sentences(string_view text) {
    std::vector<Range> found;
    std::size_t begin = 0;
    const auto cut = [&](std::size_t end) {
        while (begin < end && (text[begin] == '\n' || one_of(spaces, text.substr(begin))))
            begin += text[begin] == '\n' ? 1 : one_of(spaces, text.substr(begin));
        std::size_t last = end;
        for (bool trimmed = true; trimmed && last > begin;) {
            trimmed = false;
            for (const string_view space : {string_view("\n"), spaces[0], spaces[1], spaces[2], spaces[3]})
                if (text.substr(begin, last - begin).ends_with(space)) last -= space.size(), trimmed = true;
        }
        if (begin < last) found.push_back({begin, last});
        begin = end;
    };
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\n') {
            cut(++at);
        } else if (const std::size_t stop = one_of(stops, text.substr(at))) {
            const string_view sentence = text.substr(begin, at - begin);
            const std::size_t end = past(closers, text, past(stops, text, at));
            const std::size_t first = sentence.find_first_not_of(" \n\t");
            const string_view said = first == string_view::npos ? string_view() : sentence.substr(first);
            if (ends_here(said, end - at == stop ? text.substr(at, stop) : "!", text.substr(end))) cut(end);
            at = end;
        } else {
            ++at;
        }
    }
    cut(text.size());
    return found;
}

}  // namespace entre::speech
