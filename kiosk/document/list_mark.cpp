// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/list_mark.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace entre::document {
namespace {

constexpr int widest_gap = 4;  // between a mark and its line, in heights of the mark

/// Whether the word is all of its line.
bool is_alone(const std::vector<Word>& words, std::size_t at) {
    const auto same = [&](std::size_t other) { return words[other].line == words[at].line; };
    return (at == 0 || !same(at - 1)) && (at + 1 == words.size() || !same(at + 1));
}

/// The first word of the line that begins to the right of the mark, at its height; `words.size()` if none does.
std::size_t line_beside(const std::vector<Word>& words, std::size_t mark) {
    const Word& it = words[mark];
    const int middle = it.y + it.h / 2;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Word& word = words[i];
        if (word.line == it.line || (i > 0 && words[i - 1].line == word.line)) continue;
        const int gap = word.x - (it.x + it.w);
        if (gap >= 0 && gap <= widest_gap * it.h && word.y <= middle && middle <= word.y + word.h) return i;
    }
    return words.size();
}

}  // namespace

std::optional<ListMark> list_mark_of(std::string_view word) {
    for (const char* sign : {"•", "◦", "▪", "■", "●", "·", "*", "-", "–", "—"})
        if (word == sign) return ListMark{0, sign};
    if (word.size() < 2 || word.size() > 3 || (word.back() != '.' && word.back() != ')')) return std::nullopt;
    const std::string end(1, word.back());
    int number = 0;
    const auto digits = std::from_chars(word.data(), word.data() + word.size() - 1, number);
    if (digits.ptr == word.data() + word.size() - 1 && number > 0) return ListMark{number, end};
    if (word.size() == 2 && word[0] >= 'a' && word[0] <= 'z') return ListMark{word[0] - 'a' + 1, "a" + end};
    return std::nullopt;
}

std::vector<Word> with_marks_beside(std::vector<Word> words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!is_alone(words, i) || !list_mark_of(words[i].text)) continue;
        const std::size_t line = line_beside(words, i);
        if (line == words.size()) continue;
        words[i].line = words[line].line;
        words[i].block = words[line].block;
        const auto at = [&](std::size_t index) { return words.begin() + static_cast<std::ptrdiff_t>(index); };
        if (line > i) {
            std::rotate(at(i), at(i + 1), at(line));
            --i;  // another word stands here now
        } else {
            std::rotate(at(line), at(i), at(i + 1));
        }
    }
    return words;
}

}  // namespace entre::document
