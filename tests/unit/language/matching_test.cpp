// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/language/matching.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

using entre::language::folded;
using entre::language::match;

TEST_CASE("capitals and accents make no difference") {
    CHECK(folded("Ängskolan ÅÉ") == "angskolan ae");
    CHECK(match("angskolan", "Ängskolan"));
    CHECK(match("ÄNG", "Ängskolan"));
    CHECK(match("čáhci", "CAHCI"));
    CHECK(match("مدرسه", "مدرسه"));
    CHECK(match("", "vad som helst"));
}

TEST_CASE("each word must be there, and what begins a word is better than what stands inside one") {
    CHECK(match("skola norra", "Norra skolan"));
    CHECK_FALSE(match("skola södra", "Norra skolan"));
    CHECK(*match("skolan", "Norra skolan") < *match("skola", "Norra skolan"));
    CHECK(*match("skola", "Norra skolan") < *match("kola", "Norra skolan"));
    CHECK(*match("kola", "Norra skolan") < *match("skpla", "Norra skolan"));
}

TEST_CASE("one letter wrong, left out, added or changed about is found all the same; short words are exact") {
    const std::string word = "förskola";
    std::mt19937 random{std::random_device{}()};
    for (int i = 0; i < 200; ++i) {
        std::string typed = folded(word);
        const std::size_t at = random() % (typed.size() - 1);
        switch (random() % 4) {
            case 0:
                typed[at] = 'x';
                break;
            case 1:
                typed.erase(at, 1);
                break;
            case 2:
                typed.insert(at, 1, 'x');
                break;
            default:
                std::swap(typed[at], typed[at + 1]);
                break;
        }
        CAPTURE(typed);
        CHECK(match(typed, "Blåsippans " + word));
    }
    CHECK_FALSE(match("xol", "sol"));
    CHECK_FALSE(match("xxrskola", "Blåsippan"));
}
