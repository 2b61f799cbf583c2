// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/accessibility/text.h"

#include <doctest/doctest.h>

#include <random>

using namespace entre::ui;

TEST_CASE("text is counted in characters, in every script") {
    CHECK(character_count("Åäö") == 3);
    CHECK(characters("Áilu Ŋ", 5, 6) == "Ŋ");
    CHECK(characters("سلام", 1, 3) == "لا");
    CHECK(characters("abc", -4, 99) == "abc");
    CHECK(characters("abc", 2, 1).empty());
    CHECK(character_at("aሰb😀", 1) == U'ሰ');
    CHECK(character_at("aሰb😀", 3) == U'😀');
    CHECK(character_at("abc", 3) == 0);
    CHECK(character_at("abc", -1) == 0);
}

TEST_CASE("words bring the space after them; paragraphs their end") {
    CHECK(word_around("Åtta öl på", 1) == std::pair(0, 5));
    CHECK(word_around("Åtta öl på", 5) == std::pair(5, 8));
    CHECK(word_around("Åtta öl på", 4) == std::pair(0, 5));
    CHECK(word_around("", 0) == std::pair(0, 0));
    CHECK(paragraph_around("ett\ntvå\ntre", 5) == std::pair(4, 8));
    CHECK(paragraph_around("ett\ntvå\ntre", 9) == std::pair(8, 11));
}

TEST_CASE("a password is told as bullets, whatever it holds") {
    AccessibleNode node{.id = 1, .role = Role::password, .name = "PIN", .text = "1234å"};
    CHECK(contents(node) == "•••••");
    node.role = Role::text_field;
    CHECK(contents(node) == "1234å");
    node.text.clear();
    CHECK(contents(node).empty());
    node.role = Role::label;
    CHECK(contents(node) == "PIN");
}

TEST_CASE("a change of text is the smallest that makes one of the other, in whole characters") {
    std::mt19937 random{std::random_device{}()};
    const std::string letters[] = {"a", "å", "ä", "ö", "ب", "ت", "ሰ", "😀", "😁", " "};
    const auto some = [&] {
        std::string text;
        for (auto left = random() % 8; left > 0; --left) text += letters[random() % std::size(letters)];
        return text;
    };
    for (int round = 0; round < 2000; ++round) {
        const std::string before = some(), after = some();
        CAPTURE(before);
        CAPTURE(after);
        const auto [position, removed, inserted] = text_change(before, after);
        REQUIRE(characters(before, position, position + character_count(removed)) == removed);
        REQUIRE(characters(before, 0, position) + inserted +
                    characters(before, position + character_count(removed), -1) ==
                after);
    }
    const auto typed = text_change("Hälsnin", "Hälsning");
    CHECK(typed.position == 7);
    CHECK(typed.removed.empty());
    CHECK(typed.inserted == "g");
    // ä and å share their first byte.
    CHECK(text_change("ä", "å").removed == "ä");
}
