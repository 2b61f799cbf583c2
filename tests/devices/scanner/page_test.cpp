// SPDX-License-Identifier: EUPL-1.2
// Pictures to pages: turned, read, cut.
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/document/image_jpeg.h"
#include "kiosk/document/page_straighten.h"
#include "kiosk/document/page_worker.h"
#include "tests/devices/scanner/pictures.h"

using namespace entre;
using namespace entre::tests;
using document::Image;

TEST_CASE("a paper laid upside down or on its side is turned upright, and its words know where they stand") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    const auto words = random_words(40);
    const auto upright = written(words);
    for (const int quarters : {0, 1, 2, 3}) {
        CAPTURE(quarters);
        const auto page = made(worker, document::turned(upright, quarters));
        REQUIRE(page);
        CHECK(page->quarters == (4 - quarters) % 4);
        CHECK(page->width == upright.width);
        CHECK(page->height == upright.height);
        CHECK(has(*page, words.front()));
        const auto title = std::ranges::find(page->words, "Läkarintyg", &document::Word::text);
        REQUIRE(title != page->words.end());
        CHECK(title->x == doctest::Approx(20 * 200 / 25.4).epsilon(0.1));  // the certificate's drawing, in millimetres
        CHECK(title->y + title->h == doctest::Approx(62 * 200 / 25.4).epsilon(0.05));
        CHECK(title->h < title->w);
        CHECK(title->confidence > 50);
    }
}

TEST_CASE("large print is read: the stems of its letters are not ruled lines") {
    const Folder folder;
    const std::vector<std::string> words{"ljusstake", "hängmatta", "hallon", "lykta", "brunnsord", "fjällbäck"};
    const auto pgm = folder / "large.pgm";
    std::string column = joined(words);
    std::ranges::replace(column, ' ', '\n');
    REQUIRE(run({"convert", "-density", "200", "-size", "1654x2339", "xc:white", "-font", "DejaVu-Sans", "-pointsize",
                 "31", "-interline-spacing", "80", "-annotate", "+187+400", column, "-depth", "8", pgm.string()}) == 0);
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    const auto page = made(worker, picture_in(pgm, 200));
    REQUIRE(page);
    for (const auto& word : words) CHECK_MESSAGE(has(*page, word), word);
}

TEST_CASE("words on one line share it, and lines count down the page") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    const auto page = made(worker, written(random_words(30)));
    REQUIRE(page);
    const auto name = std::ranges::find(page->words, "Alva", &document::Word::text);
    const auto family = std::ranges::find(page->words, "Exempelsson", &document::Word::text);
    REQUIRE(name != page->words.end());
    REQUIRE(family != page->words.end());
    CHECK(name->line == family->line);
    CHECK(std::ranges::is_sorted(page->words, {}, &document::Word::line));
    CHECK(std::ranges::is_sorted(page->words, {}, &document::Word::block));
}

TEST_CASE("a citizen turns a page: picture, words and thumbnail follow, and turning back gives the same page") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    const auto words = random_words(25);
    const auto before = worker.prepare(written(words));
    REQUIRE(before);
    const auto turned = worker.remake(*before, {}, 1);
    REQUIRE(turned);
    CHECK(turned->width == before->height);
    CHECK(turned->height == before->width);
    CHECK(turned->turns == 1);
    CHECK(turned->original == before->original);
    CHECK(turned->thumbnail.width > turned->thumbnail.height);
    const auto picture = document::decode_jpeg(turned->jpeg, 1);
    REQUIRE(picture);
    CHECK(picture->width == turned->width);
    CHECK(picture->dpi == turned->dpi);
    auto back = worker.remake(*turned, {}, 4);
    REQUIRE(back);
    CHECK(back->turns == 0);
    CHECK(back->width == before->width);
    // From the original each time: turned all the way round it is made of the very same pixels.
    CHECK(back->jpeg == worker.remake(*before, {}, 0)->jpeg);
    back->words = worker.read(*back, "swe").value_or(document::Reading{}).words;
    CHECK(has(*back, words.front()));
    CHECK(has(*back, words.back()));
}

TEST_CASE("a citizen looks at a page: as large as the room for it, and no larger") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    const auto page = worker.prepare(written(random_words(25)));
    REQUIRE(page);
    const auto view = worker.view(*page, 700, 600);
    REQUIRE(view);
    CHECK(view->height == 600);
    CHECK(view->width == doctest::Approx(600.0 * page->width / page->height).epsilon(0.01));
    CHECK(name(worker.view(*page, 0, 600).error().code) == "bad_input");
}

TEST_CASE("an empty paper seems blank, one with a few words does not") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    auto empty = flat(1654, 2339, 246);
    empty.dpi = 200;
    std::mt19937 random(std::random_device{}());
    for (auto& sample : empty.pixels) sample = static_cast<std::uint8_t>(sample - random() % 12);  // a paper's grain
    for (int speck = 0; speck < 60; ++speck) empty.pixels[random() % empty.pixels.size()] = 20;
    const auto blank = made(worker, empty);
    REQUIRE(blank);
    CHECK(blank->findings.blank);
    CHECK(blank->words.empty());

    auto nearly = empty;  // three strokes of a pen, 4 x 1 mm each
    for (int stroke = 0; stroke < 3; ++stroke)
        for (int y = 0; y < 8; ++y)
            for (int x = 0; x < 32; ++x)
                nearly.pixels[static_cast<std::size_t>(900 + y + 40 * stroke) * 1654 +
                              static_cast<std::size_t>(700 + x)] = 40;
    const auto written_on = made(worker, nearly);
    REQUIRE(written_on);
    CHECK_FALSE(written_on->findings.blank);
}

TEST_CASE("what the scanner filled up beside a small paper is cut off, a paper's own white is not") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    Image receipt = flat(800, 1100, 255);
    for (int y = 0; y < 500; ++y)
        for (int x = 0; x < 300; ++x)
            receipt.pixels[static_cast<std::size_t>(y) * 800 + static_cast<std::size_t>(x)] =
                static_cast<std::uint8_t>(240 + (x + y) % 7);
    const auto cut = made(worker, receipt);
    REQUIRE(cut);
    CHECK(cut->width == 300);
    CHECK(cut->height == 500);

    const auto page = written({"kort"});  // rendered: its margins are exactly white
    const auto kept = made(worker, page);
    REQUIRE(kept);
    CHECK(kept->width == page.width);
    CHECK(kept->height == page.height);
}

TEST_CASE("a model that is not there costs the words, not the page") {
    document::PageWorker worker(program("entre-page"), std::chrono::hours(1));
    const auto page = made(worker, written({"ord"}), "tlh");
    REQUIRE(page);
    CHECK(page->words.empty());
    CHECK_FALSE(page->jpeg.empty());
}
