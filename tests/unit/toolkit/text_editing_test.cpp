// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/text_editing.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "screens/ui/grapheme.h"

using namespace entre::ui;

namespace {

// One character each, as people count: letters with their signs, syllables, families of emoji, letters of Thai.
const std::vector<std::string> pieces{
    "a", "å",       "Z", "7", " ", "e\u0301",         "å\u0331", "ب",       "ب\u064E\u0651",
    "ለ", "ጀ",       "ቐ", "😀", "ŋ", "👩\u200D👧\u200D👦", "🇸🇪",      "ก\u0E35", "ที่",
    "-", "👍🏽"};

std::mt19937 seeded() { return std::mt19937{std::random_device{}()}; }

/// Anything that can be done to a text, at random.
void edit(TextEditing& editing, std::mt19937& random) {
    const auto byte = [&] { return random() % (editing.value().size() + 3); };
    switch (random() % 12) {
        case 0:
        case 1:
        case 2:
        case 3:
            editing.insert(pieces[random() % pieces.size()]);
            break;
        case 4:
            editing.insert(pieces[random() % pieces.size()] + pieces[random() % pieces.size()] + "\x01\x02");
            break;
        case 5:
            editing.erase_backward();
            break;
        case 6:
            editing.erase_forward();
            break;
        case 7:
            editing.place_caret(byte(), random() % 2 == 0);
            break;
        case 8:
            editing.erase_word_backward();
            break;
        case 9:
            editing.erase_word_forward();
            break;
        case 10:
            editing.erase(byte(), byte());
            break;
        default:
            editing.set_value(pieces[random() % pieces.size()]);
            break;
    }
}

}  // namespace

TEST_CASE("each character is written, passed and erased whole, in every script") {
    for (const std::string& piece : pieces) {
        CAPTURE(piece);
        TextEditing editing("x");
        editing.insert(piece);
        CHECK(grapheme_after(editing.value(), 1) == editing.value().size());
        CHECK(grapheme_before(editing.value(), editing.value().size()) == 1);
        editing.insert("x");
        editing.place_caret(2, false);
        CHECK((editing.caret() == 1 || editing.caret() == 2));
        editing.place_caret(editing.value().size() - 1, false);
        editing.erase_backward();
        CHECK(editing.value() == "xx");
        CHECK(editing.caret() == 1);
        CHECK(editing.undo());
        editing.place_caret(1, false);
        editing.erase_forward();
        CHECK(editing.value() == "xx");
    }
}

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
    CHECK(editing.selected() == "Mjölk");
    editing.insert("Fil\x01\x02\x7F");
    CHECK(editing.value() == "Fil och ägg");
    CHECK(editing.caret() == 3);
    editing.select_all();
    editing.insert("");
    CHECK(editing.value().empty());
}

TEST_CASE("words are chosen and erased whole") {
    TextEditing editing("Mjölk, ägg och soja");
    editing.select_word(9);
    CHECK(editing.selected() == "ägg");
    editing.erase_word_backward();
    CHECK(editing.value() == "Mjölk,  och soja");
    editing.place_caret(editing.value().size(), false);
    editing.erase_word_backward();
    CHECK(editing.value() == "Mjölk,  och ");
    editing.erase_word_backward();
    CHECK(editing.value() == "Mjölk,  ");
    editing.place_caret(0, false);
    editing.erase_word_forward();
    CHECK(editing.value() == ",  ");
}

TEST_CASE("whatever is done, the caret stands between characters and the text is UTF-8") {
    std::mt19937 random = seeded();
    TextEditing editing;
    for (int i = 0; i < 2000; ++i) {
        edit(editing, random);
        CAPTURE(editing.value());
        REQUIRE(editing.caret() <= editing.value().size());
        REQUIRE(grapheme_at(editing.value(), editing.caret()) == editing.caret());
        REQUIRE(clean_text(editing.value()) == editing.value());
    }
    editing.insert("\xFF\xC3");
    CHECK(clean_text(editing.value()) == editing.value());
}

TEST_CASE("undo leads back to the start, and redo to the end, step by step the same way") {
    std::mt19937 random = seeded();
    for (int run = 0; run < 40; ++run) {
        const std::string& start = pieces[random() % pieces.size()];
        TextEditing editing(start);
        for (int i = 0; i < 60; ++i) edit(editing, random);
        const std::string end = editing.value();
        std::vector<std::string> passed{end};
        while (editing.undo()) passed.push_back(editing.value());
        CHECK(editing.value() == start);
        CHECK_FALSE(editing.can_undo());
        for (std::size_t i = passed.size() - 1; i-- > 0;) {
            REQUIRE(editing.redo());
            REQUIRE(editing.value() == passed[i]);
        }
        CHECK_FALSE(editing.redo());
        CHECK(editing.value() == end);
    }
}

TEST_CASE("a word that is typed is undone at once, and what was undone is gone when something else is written") {
    TextEditing editing;
    for (const char* letter : {"s", "o", "j", "a", " ", "ä", "g", "g"}) editing.insert(letter);
    CHECK(editing.undo());
    CHECK(editing.value() == "soja ");
    CHECK(editing.caret() == 5);
    editing.undo();
    CHECK(editing.value() == "soja");
    editing.undo();
    CHECK(editing.value().empty());
    CHECK_FALSE(editing.undo());
    editing.redo();
    editing.insert("!");
    CHECK_FALSE(editing.can_redo());
    CHECK(editing.value() == "soja!");
}

TEST_CASE("what is typed after the caret was moved is undone by itself, and undoing marks what was marked") {
    TextEditing editing;
    editing.insert("a");
    editing.insert("b");
    editing.place_caret(0, false);
    editing.insert("c");
    CHECK(editing.value() == "cab");
    editing.place_caret(1, false);
    editing.place_caret(3, true);
    editing.insert("d");
    CHECK(editing.value() == "cd");
    editing.undo();
    CHECK(editing.value() == "cab");
    CHECK(editing.selected() == "ab");
    CHECK(editing.caret() == 3);
    editing.undo();
    CHECK(editing.value() == "ab");
    CHECK(editing.caret() == 0);
    CHECK(editing.anchor() == 0);
}

TEST_CASE("signs that the form puts in are passed, not fought with") {
    // Pairs of letters with a hyphen between.
    TextEditing editing;
    editing.set_format([](const std::string& text, std::size_t caret) {
        TextEditing::Formatted now;
        std::size_t letters = 0, before = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '-' || text[i] == '!') continue;
            if (letters > 0 && letters % 2 == 0) now.text += '-';
            now.text += text[i];
            ++letters;
            if (i < caret) before = letters;
        }
        now.caret = before == 0 ? 0 : before + (before - 1) / 2;
        return now;
    });
    for (const char* letter : {"a", "b", "c", "d", "e"}) CHECK(editing.insert(letter));
    CHECK(editing.value() == "ab-cd-e");
    CHECK_FALSE(editing.insert("!"));  // no use for it
    editing.place_caret(3, false);     // before the c
    editing.erase_backward();
    CHECK(editing.value() == "ac-de");
    CHECK(editing.caret() == 1);
    editing.place_caret(2, false);
    editing.erase_forward();
    CHECK(editing.value() == "ac-e");
    editing.place_caret(2, false);
    CHECK(editing.insert("-"));  // typed over the hyphen that is there
    CHECK(editing.value() == "ac-e");
    CHECK(editing.caret() == 3);
    while (editing.undo()) continue;
    CHECK(editing.value().empty());
}
