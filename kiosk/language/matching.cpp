// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/language/matching.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <vector>

namespace entre::language {
namespace {

icu::UnicodeString plain(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* parts = icu::Normalizer2::getNFKDInstance(error);
    icu::UnicodeString given =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    given.foldCase();
    if (U_SUCCESS(error) && parts) given = parts->normalize(given, error);
    icu::UnicodeString result;
    for (int32_t i = 0; i < given.length(); i = given.moveIndex32(i, 1)) {
        const UChar32 c = given.char32At(i);
        if ((U_GET_GC_MASK(c) & U_GC_M_MASK) == 0) result.append(c);
    }
    return result;
}

std::vector<icu::UnicodeString> words(const icu::UnicodeString& text) {
    std::vector<icu::UnicodeString> found;
    icu::UnicodeString word;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (u_isalnum(c)) {
            word.append(c);
        } else if (!word.isEmpty()) {
            found.push_back(word);
            word.remove();
        }
    }
    if (!word.isEmpty()) found.push_back(word);
    return found;
}

/// How many letters must be changed, put in, left out or changed about with their neighbour, to make `typed` the
/// beginning of `word` (Damerau and Levenshtein).
int32_t faults(const icu::UnicodeString& typed, const icu::UnicodeString& word) {
    const int32_t n = typed.length(), m = word.length();
    std::vector<std::vector<int32_t>> cost(static_cast<std::size_t>(n) + 1,
                                           std::vector<int32_t>(static_cast<std::size_t>(m) + 1, 0));
    const auto at = [&](int32_t i, int32_t j) -> int32_t& {
        return cost[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
    };
    for (int32_t i = 0; i <= n; ++i) at(i, 0) = i;
    for (int32_t j = 0; j <= m; ++j) at(0, j) = j;
    for (int32_t i = 1; i <= n; ++i)
        for (int32_t j = 1; j <= m; ++j) {
            const bool same = typed[i - 1] == word[j - 1];
            at(i, j) = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1)});
            if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
        }
    int32_t least = n;
    for (int32_t j = 0; j <= m; ++j) least = std::min(least, at(n, j));
    return least;
}

std::optional<int> fit(const icu::UnicodeString& typed, const icu::UnicodeString& word) {
    if (word.startsWith(typed)) return word.length() == typed.length() ? 0 : 1;
    if (word.indexOf(typed) >= 0) return 2;
    // Short words are too alike for mistakes to be told from other words.
    const int32_t allowed = typed.length() >= 8 ? 2 : typed.length() >= 4 ? 1 : 0;
    if (allowed == 0) return std::nullopt;
    const int32_t wrong = faults(typed, word);
    return wrong <= allowed ? std::optional(2 + static_cast<int>(wrong)) : std::nullopt;
}

}  // namespace

std::string folded(std::string_view text) {
    std::string result;
    return plain(text).toUTF8String(result);
}

std::optional<int> match(std::string_view query, std::string_view text) {
    const auto there = words(plain(text));
    int rank = 0;
    for (const icu::UnicodeString& typed : words(plain(query))) {
        std::optional<int> best;
        for (const icu::UnicodeString& word : there)
            if (const auto one = fit(typed, word); one && (!best || *one < *best)) best = one;
        if (!best) return std::nullopt;
        rank += *best;
    }
    return rank;
}

}  // namespace entre::language
