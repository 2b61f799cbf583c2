// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/unit/ui/drawing.h"

using namespace entre::ui;
using namespace entre::ui::test;

namespace {

std::vector<std::size_t> positions(TextEngine& engine, const TextSpec& spec) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i <= spec.text.size(); ++i) {
        const Rect caret = engine.caret(spec, i);
        const std::size_t back = engine.hit(spec, {caret.x, caret.y + caret.h / 2});
        CHECK(engine.caret(spec, back).x == caret.x);
        CHECK(engine.caret(spec, back).y == caret.y);
        const bool starts_letter = i == spec.text.size() || (spec.text[i] & 0xC0) != 0x80;
        if (starts_letter) found.push_back(i);
    }
    return found;
}

}  // namespace

TEST_CASE("what is touched at a caret is that caret, in six languages and in lines that wrap") {
    std::mt19937 random = seeded();
    TextEngine engine(1);
    for (const Alphabet& alphabet : alphabets())
        for (const float width : {0.F, 260.F}) {
            TextSpec spec = plain(random_words(alphabet, random, 8), TextStyle::input);
            spec.language = alphabet.language;
            spec.rtl = alphabet.rtl;
            spec.width = width;
            CAPTURE(spec.text);
            // One alphabet: each position has a place of its own, so the way back is exact.
            for (const std::size_t i : positions(engine, spec)) {
                const Rect caret = engine.caret(spec, i);
                CHECK(engine.hit(spec, {caret.x, caret.y + caret.h / 2}) == i);
            }
        }
}

TEST_CASE("the caret stands right where two directions meet") {
    TextEngine engine(1);
    // Bytes: "ab " 0-3, three Arabic letters 3, 5, 7-9, " cd" 9-12.
    TextSpec spec = plain("ab جدر cd", TextStyle::input);
    const auto x = [&](std::size_t byte) { return engine.caret(spec, byte).x; };
    CHECK(x(0) == 0);
    CHECK(x(0) < x(1));
    CHECK(x(1) < x(2));
    CHECK(x(2) < x(3));  // after the space, where the next Latin letter would come
    CHECK(x(3) < x(7));
    CHECK(x(7) < x(5));  // within the Arabic word the caret goes leftwards
    CHECK(x(5) < x(9));
    CHECK(x(9) < x(10));  // and after it, rightwards again, behind the whole word
    CHECK(x(12) == doctest::Approx(engine.measure(spec).w).epsilon(0.01));

    spec.rtl = true;  // the same letters in a line that runs from the right
    CHECK(x(12) < x(11));
    CHECK(x(5) < x(3));
    CHECK(x(7) < x(5));
    CHECK(x(0) > x(9));
    for (const std::size_t byte : {0, 3, 5, 7, 9, 12}) {
        const Rect caret = engine.caret(spec, byte);
        CHECK(engine.caret(spec, engine.hit(spec, {caret.x, 5})).x == caret.x);
    }
}

TEST_CASE("an input's letters run by its first strong letter, and blanks by the page") {
    TextEngine engine(1);
    TextSpec spec = plain("جدر abc", TextStyle::input);
    spec.auto_direction = true;
    CHECK(engine.caret(spec, 0).x > engine.caret(spec, 2).x);
    CHECK(engine.caret(spec, spec.text.size()).x < engine.caret(spec, 0).x);
    spec.text = "12 abc جدر";
    CHECK(engine.caret(spec, 0).x == 0);
    spec.rtl = true;
    CHECK(engine.caret(spec, 0).x < engine.caret(spec, spec.text.size()).x);
    spec.text = "12-34";
    CHECK(engine.caret(spec, 0).x < engine.caret(spec, 5).x);  // a number is read from the left everywhere
    spec.text = "- :";
    CHECK(engine.caret(spec, 0).x > engine.caret(spec, 3).x);  // nothing strong: the page's direction
    spec.width = 300;
    spec.text = "abc";
    CHECK(engine.caret(spec, 3).x == doctest::Approx(300).epsilon(0.01));  // and the page decides the edge
}

TEST_CASE("right and left walk over the whole text as the eye sees it") {
    std::mt19937 random = seeded();
    TextEngine engine(1);
    for (const Alphabet& alphabet : alphabets()) {
        TextSpec spec = plain(random_words(alphabet, random, 4), TextStyle::input);
        spec.rtl = alphabet.rtl;
        spec.language = alphabet.language;
        CAPTURE(spec.text);
        std::size_t at = alphabet.rtl ? spec.text.size() : 0;
        std::set<std::size_t> seen{at};
        for (float x = engine.caret(spec, at).x;;) {
            const std::size_t next = engine.move(spec, at, Move::right);
            if (next == at) break;
            CHECK(engine.caret(spec, next).x > x);
            CHECK(engine.move(spec, next, Move::left) == at);
            x = engine.caret(spec, next).x;
            at = next;
            seen.insert(at);
        }
        CHECK(at == (alphabet.rtl ? 0 : spec.text.size()));
        CHECK(seen.size() == positions(engine, spec).size());
    }
}

TEST_CASE("a letter with its signs is one step, and a position inside it is taken back to its start") {
    TextEngine engine(1);
    const TextSpec spec = plain(
        "e\xCC\x81"
        "a👩‍👧b",
        TextStyle::input);  // e + combining acute, a family of two
    CHECK(engine.move(spec, 0, Move::right) == 3);
    CHECK(engine.move(spec, 3, Move::right) == 4);
    CHECK(engine.move(spec, 4, Move::right) == spec.text.size() - 1);
    CHECK(engine.caret(spec, 1).x == engine.caret(spec, 0).x);
    CHECK(engine.caret(spec, 6).x == engine.caret(spec, 4).x);
    CHECK(engine.move(spec, 900, Move::left) == spec.text.size() - 1);
}

TEST_CASE("words, lines, up and down") {
    TextEngine engine(1);
    TextSpec spec = plain("Skriv all mat som barnet blir sjukt av.");
    spec.width = 300;
    const auto lines = engine.lines(spec);
    REQUIRE(lines.size() == 2);
    CHECK(engine.line_count(spec) == 2);
    const std::vector<ByteRange> words = engine.words(spec);
    REQUIRE(words.size() == 8);
    CHECK(spec.text.substr(words[4].begin, words[4].end - words[4].begin) == "barnet");
    CHECK(engine.move(spec, 0, Move::word_right) == words[1].begin);
    CHECK(engine.move(spec, words[2].begin, Move::word_left) == words[1].begin);
    CHECK(engine.move(spec, 3, Move::start) == 0);
    const std::size_t below = engine.move(spec, 3, Move::down);
    CHECK(below >= lines[1].begin);
    CHECK(engine.caret(spec, below).y == 42);
    CHECK(engine.move(spec, below, Move::up) < lines[0].end);
    const std::size_t end = engine.move(spec, 3, Move::end);
    CHECK(engine.caret(spec, end).y == 0);
    CHECK(engine.move(spec, lines[1].begin, Move::end) == spec.text.size());
}

TEST_CASE("the boxes of a stretch of text: one a line and direction") {
    TextEngine engine(1);
    TextSpec spec = plain("Skriv all mat som barnet blir sjukt av.");
    spec.width = 300;
    const auto whole = engine.ranges(spec, 0, spec.text.size());
    REQUIRE(whole.size() == 2);
    CHECK(whole[0].y == 0);
    CHECK(whole[1].y == 42);
    CHECK(whole[0].x == 0);
    CHECK(whole[0].right() <= 300);
    CHECK(engine.ranges(spec, 3, 3).empty());
    const TextSpec mixed = plain("ab جدر cd", TextStyle::input);
    CHECK(engine.ranges(mixed, 1, 5).size() == 2);  // b and the right half of the Arabic word: not neighbours
    CHECK(engine.ranges(mixed, 0, mixed.text.size()).size() == 1);
    TextSpec right = plain("رسالة", TextStyle::body);
    right.rtl = true;
    right.width = 400;
    const auto box = engine.ranges(right, 0, right.text.size());
    REQUIRE(box.size() == 1);
    CHECK(box[0].right() == doctest::Approx(400).epsilon(0.01));
}

TEST_CASE("a number keeps its order in a line from the right, and its bytes are those of the text") {
    TextEngine engine(1);
    for (const char* number : {"0980-31 92 00", "2026-05-12", "20190101-2391", "+46 70-174 06 05", "1b-2@a.example"}) {
        CAPTURE(number);
        TextSpec spec = plain("هاتف " + std::string(number) + ".");
        spec.rtl = true;
        spec.language = "ar";
        const std::size_t begin = spec.text.find(number), end = spec.text.size() - 1;
        const std::vector<Rect> whole = engine.ranges(spec, begin, end);
        REQUIRE(whole.size() == 1);
        CHECK(engine.ranges(spec, 0, 2)[0].x > whole[0].x);          // the letters before it
        CHECK(engine.ranges(spec, end, end + 1)[0].x < whole[0].x);  // and the full stop after it
        for (std::size_t at = begin; at + 1 < end; ++at)
            CHECK(engine.ranges(spec, at, at + 1)[0].x < engine.ranges(spec, at + 1, at + 2)[0].x);
        for (const ByteRange& word : engine.words(spec)) CHECK(word.end <= end);
        CHECK(engine.lines(spec).back().end == spec.text.size());
        for (const std::size_t at : positions(engine, spec)) CHECK(at <= spec.text.size());
    }
}

TEST_CASE("beside a number that keeps its order, bold letters are those that were meant") {
    TextEngine engine(1);
    TextSpec spec = plain("هاتف 070-174 06 05 نعم");
    spec.rtl = true;
    spec.language = "ar";
    const std::size_t number = spec.text.find("070"), word = spec.text.find("نعم");
    const auto width = [&](std::size_t begin, std::size_t end) { return engine.ranges(spec, begin, end)[0].w; };
    const float number_width = width(number, word - 1), word_width = width(word, spec.text.size());
    spec.bold_spans = {{word, spec.text.size()}};
    CHECK(width(number, word - 1) == number_width);
    CHECK(width(word, spec.text.size()) > word_width);
    spec.bold_spans = {{number, word - 1}};
    CHECK(width(number, word - 1) > number_width);
    CHECK(width(word, spec.text.size()) == word_width);
}

TEST_CASE("in an input nothing stands but what is written: a number has the order that any program gives it") {
    TextEngine engine(1);
    TextSpec spec = plain("هاتف 070-174 نعم", TextStyle::input);
    spec.auto_direction = spec.rtl = true;
    spec.language = "ar";
    const std::size_t first = spec.text.find("070"), second = spec.text.find("174");
    CHECK(engine.ranges(spec, first, first + 3)[0].x > engine.ranges(spec, second, second + 3)[0].x);
    for (const Move way : {Move::left, Move::right}) {  // and each step of the caret passes a character
        std::set<std::size_t> seen;
        std::size_t at = way == Move::left ? 0 : spec.text.size();
        while (seen.insert(at).second) at = engine.move(spec, at, way);
        CHECK(seen.size() == positions(engine, spec).size());
    }
}

TEST_CASE("text that is not UTF-8, or nothing at all, is survived") {
    TextEngine engine(1);
    for (const std::string& text : {std::string("a\xFF\xC3"), std::string("\xE2\x82"), std::string(),
                                    std::string("\n\n"), std::string("a\0b", 3)})
        for (const bool automatic : {false, true}) {
            TextSpec spec = plain(text);
            spec.auto_direction = automatic;
            CHECK(engine.measure(spec).h >= 42);
            for (std::size_t i = 0; i < 5; ++i) {
                engine.caret(spec, i);
                for (const Move move : {Move::left, Move::right, Move::word_left, Move::word_right, Move::start,
                                        Move::end, Move::up, Move::down})
                    CHECK(engine.move(spec, i, move) <= text.size());
            }
            engine.ranges(spec, 0, 9);
            engine.words(spec);
        }
}
