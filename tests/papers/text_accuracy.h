// SPDX-License-Identifier: EUPL-1.2
// How much of a text was read.
#pragma once

#include <algorithm>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/document/page.h"

namespace entre::tests {

/// How many bytes must be changed, added or taken away to make one of the other.
inline std::size_t edits(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i + 1;
        for (std::size_t k = 0; k < b.size(); ++k) {
            const std::size_t above = row[k + 1];
            row[k + 1] = std::min({above + 1, row[k] + 1, corner + (a[i] == b[k] ? 0 : 1)});
            corner = above;
        }
    }
    return row.back();
}

/// One less the share of letters that were read wrongly or not at all. Each word is compared with the one read word
/// that is most like it, wherever that stands: the order of columns is another question.
inline double text_accuracy(const std::string& text, const std::vector<document::Word>& words) {
    std::vector<std::string> read;
    read.reserve(words.size());
    for (const auto& word : words) read.push_back(word.text);
    std::vector<std::string> missed;
    std::size_t letters = 0, wrong = 0;
    std::istringstream split(text);
    for (std::string word; split >> word;) {
        letters += word.size();
        if (const auto it = std::ranges::find(read, word); it != read.end())
            read.erase(it);
        else
            missed.push_back(word);
    }
    for (const auto& word : missed) {
        auto best = read.end();
        std::size_t least = word.size();
        for (auto it = read.begin(); it != read.end(); ++it)
            if (const auto count = edits(word, *it); count < least) {
                least = count;
                best = it;
            }
        wrong += least;
        if (best != read.end()) read.erase(best);
    }
    return letters == 0 ? 1 : 1 - static_cast<double>(wrong) / static_cast<double>(letters);
}

}  // namespace entre::tests
