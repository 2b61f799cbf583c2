// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "screens/ui/text_editing.h"

using entre::ui::TextEditing;

TEST_CASE("letters of several bytes and their marks are erased as one") {
    TextEditing editing("å\u0301ب\u064Eé");
    editing.erase_backward();
    CHECK(editing.value() == "å\u0301ب\u064E");
    editing.erase_backward();  // the Arabic letter goes with its vowel sign
    CHECK(editing.value() == "å\u0301");
    editing.erase_backward();
    CHECK(editing.value().empty());
    editing.erase_backward();
    CHECK(editing.value().empty());
}

TEST_CASE("typing replaces what is selected, and control characters are left out") {
    TextEditing editing("Mjölk och ägg");
    editing.place_caret(0, false);
    editing.place_caret(6, true);
    editing.insert("Fil\x01\x02");
    CHECK(editing.value() == "Fil och ägg");
    CHECK(editing.caret() == 3);
    editing.select_all();
    editing.insert("");
    CHECK(editing.value().empty());
}

TEST_CASE("whatever is done, the caret stands between characters") {
    std::mt19937 random{std::random_device{}()};
    const std::vector<std::string> pieces{"a", "å", "ب", "ጀ", "😀", " ", "e\u0301"};
    TextEditing editing;
    for (int i = 0; i < 3000; ++i) {
        switch (random() % 6) {
            case 0:
            case 1:
                editing.insert(pieces[random() % pieces.size()]);
                break;
            case 2:
                editing.erase_backward();
                break;
            case 3:
                editing.erase_forward();
                break;
            case 4:
                editing.place_caret(random() % (editing.value().size() + 3), random() % 2 == 0);
                break;
            default:
                editing.erase(random() % 5, random() % 9);
                break;
        }
        REQUIRE(editing.caret() <= editing.value().size());
        REQUIRE(editing.anchor() <= editing.value().size());
        if (editing.caret() < editing.value().size())
            REQUIRE((static_cast<unsigned char>(editing.value()[editing.caret()]) & 0xC0U) != 0x80U);
    }
}
