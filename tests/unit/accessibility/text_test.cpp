// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/accessibility/text.h"

#include <doctest/doctest.h>

#include "screens/ui/accessibility/text_boxes.h"

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

TEST_CASE("letters keep their marks; words and sentences are cut in every script") {
    CHECK(cluster_around("ae\u0301o", 1) == std::pair(1, 3));
    CHECK(cluster_around("ae\u0301o", 2) == std::pair(1, 3));
    CHECK(cluster_around("سَلام", 0) == std::pair(0, 2));
    CHECK(cluster_around("ab", 2) == std::pair(2, 2));
    CHECK(word_around("ሰላም፡ዓለም", 1) == std::pair(0, 4));
    CHECK(word_end_around("Åtta öl på", 4) == std::pair(4, 7));
    CHECK(word_end_around("Åtta öl på", 5) == std::pair(4, 7));
    CHECK(word_end_around("Åtta öl på", 0) == std::pair(0, 4));
    CHECK(sentence_around("መልሲ የለን። መልስኹም ጽሓፉ።", 2) == std::pair(0, 9));
    CHECK(sentence_around("መልሲ የለን። መልስኹም ጽሓፉ።", 12) == std::pair(9, 19));
    CHECK(sentence_around("Kl. 10.24. Kom hit.", 12) == std::pair(11, 19));
    CHECK(sentence_around("", 0) == std::pair(0, 0));
}

TEST_CASE("one after the other, the stretches of a text are all of it") {
    std::mt19937 random{std::random_device{}()};
    const std::string letters[] = {"a", "å", "e\u0301", "ب", "َ", "ሰ", "፡", "። ", ". ", "? ", " ", "\n", "😀", "A"};
    for (int round = 0; round < 500; ++round) {
        std::string text;
        for (auto left = random() % 20; left > 0; --left) text += letters[random() % std::size(letters)];
        CAPTURE(text);
        for (const auto around : {cluster_around, word_around, sentence_around, paragraph_around}) {
            for (int at = 0; at < character_count(text);) {
                const auto range = around(text, at);
                REQUIRE(range.first <= at);
                REQUIRE(range.second > at);
                // A mark without a letter, and spaces before the first word, belong to what comes first.
                if (at > 0) REQUIRE(range.first == at);
                at = range.second;
            }
        }
    }
}

TEST_CASE("characters have places in the lines that show them") {
    AccessibleNode node{
        .id = 1, .role = Role::text_field, .name = "Fält", .text = "abcd efgh", .x = 5, .y = 5, .w = 90};
    CHECK(box_of(node, 0, 1).w == 90);
    CHECK(character_near(node, 10, 10) == -1);
    node.lines = {{.begin = 0, .end = 5, .x = 10, .y = 10, .w = 50, .h = 20, .edges = {10, 20, 30, 40, 50, 60}},
                  {.begin = 5, .end = 9, .x = 10, .y = 30, .w = 40, .h = 20}};
    CHECK(box_of(node, 2, 3).x == 30);
    CHECK(box_of(node, 2, 3).w == 10);
    CHECK(box_of(node, 6, 7).x == 20);
    CHECK(box_of(node, 6, 7).y == 30);
    CHECK(box_of(node, 0, 9).h == 40);
    CHECK(box_of(node, 9, 9).x == 50);
    CHECK(character_near(node, 34, 12) == 2);
    CHECK(character_near(node, 500, 500) == 8);
    CHECK(line_around(node, 6) == std::pair(5, 9));
    CHECK(line_around(node, 9) == std::pair(5, 9));
    node.lines[1].rtl = true;
    CHECK(box_of(node, 5, 6).x == 40);
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
