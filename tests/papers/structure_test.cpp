// SPDX-License-Identifier: EUPL-1.2
// What is drawn as headings, paragraphs and lists is read so, and becomes so in the document.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "kiosk/document/list_mark.h"
#include "kiosk/document/page_layers.h"
#include "kiosk/document/page_remainder.h"
#include "kiosk/document/page_text.h"
#include "kiosk/document/scanned_pdf.h"
#include "tests/papers/paper_canvas.h"
#include "tests/papers/scan_bed.h"
#include "tests/unit/pdf/pdf_reader.h"
#include "tests/unit/pdf/pdf_rules.h"

using namespace entre;
using namespace entre::tests;
using document::Image;

namespace {

constexpr int dpi = 200;

std::vector<document::Word> words_of(const Image& picture);

/// Writes from the top of a sheet downwards.
class Sheet {
public:
    explicit Sheet(std::mt19937& random) : random_(random) {}

    void heading(double points) {
        y_ += 4;
        y_ += paper_.write(capital(sentences(random_, 2)), 22, y_, {.points = points}) + 3;
    }
    void paragraph(std::size_t words = 40) { body(sentences(random_, words)); }
    void body(const std::string& text) { y_ += paper_.write(text, 22, y_, {.points = 11, .wrap = 165}) + 5; }
    void item(const std::string& mark) {
        paper_.write(mark, 24, y_, {.points = 11});
        y_ += paper_.write(sentences(random_, 20), 32, y_, {.points = 11, .wrap = 150}) + 2;
    }

    PaperCanvas& paper() { return paper_; }
    Image scan(Image::Format format = Image::Format::gray8) { return scan_of(paper_, {}, dpi, format, random_); }

    document::Page read() {
        const Image picture = scan();
        auto page = document::plain_page(picture);
        REQUIRE(page);
        page->words = words_of(picture);
        return *page;
    }

private:
    static std::string capital(std::string words) {
        if (words.front() >= 'a' && words.front() <= 'z') words.front() = static_cast<char>(words.front() - 'a' + 'A');
        return words;
    }

    std::mt19937& random_;
    PaperCanvas paper_{210, 297, dpi, {0.975, 0.972, 0.96}};
    double y_ = 20;
};

std::vector<document::Word> words_of(const Image& picture) {
    document::TextReader reader;
    REQUIRE(reader.load("swe"));
    return reader.read(picture).words;
}

/// The document's elements without those that all have, as "H1 P L LI Lbl LBody".
std::string elements(const std::vector<document::Page>& pages) {
    const auto pdf = document::scanned_pdf(pages, {.title = "Papper", .language = "sv", .page_name = "{page}"});
    REQUIRE(pdf);
    CHECK(testing::broken_rules(*pdf) == std::vector<std::string>{});
    std::string all;
    for (const auto& type : testing::structure(*pdf))
        if (type != "Document" && type != "Figure") all += (all.empty() ? "" : " ") + type;
    return all;
}

/// A page as `draw` makes it of random words, with all its marks read: Tesseract now and then takes the dashes of a
/// list for dirt, and of what was not read nothing can be made.
template <typename Draw>
document::Page with_marks(std::ptrdiff_t marks, const Draw& draw) {
    for (int tries = 0; tries < 8; ++tries) {
        document::Page page = draw();
        if (std::ranges::count_if(
                page.words, [](const auto& word) { return document::list_mark_of(word.text).has_value(); }) == marks)
            return page;
    }
    FAIL("no list was read whole");
    return {};
}

}  // namespace

TEST_CASE("headings, paragraphs and lists of a paper are elements of the document") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    Sheet first(random);
    first.heading(28);
    first.paragraph();
    first.heading(16);
    first.paragraph();
    for (const char* mark : {"1.", "2.", "3."}) first.item(mark);
    first.paragraph();
    first.heading(16);
    first.paragraph();
    const auto second = [&] {
        Sheet sheet(random);
        sheet.heading(16);
        sheet.paragraph();
        for (int i = 0; i < 3; ++i) sheet.item("-");
        sheet.paragraph();
        for (const char* mark : {"a)", "b)"}) sheet.item(mark);
        return sheet.read();
    };
    const std::string item = " LI Lbl LBody";
    CHECK(elements({first.read(), with_marks(5, second)}) ==
          "Sect H1 P H2 P L" + item + item + item + " P H2 P Sect H2 P L" + item + item + item + " P L" + item + item);
}

TEST_CASE("marks that were read as a column of their own stand before their lines") {
    const auto word = [](const char* text, int x, int y, int line, int block) {
        return document::Word{
            .text = text, .x = x, .y = y, .w = 24, .h = 20, .confidence = 90, .line = line, .block = block};
    };
    const auto joined = document::with_marks_beside({word("a)", 100, 300, 0, 0), word("b)", 100, 400, 1, 0),
                                                     word("Mjölk", 150, 302, 2, 1), word("och", 200, 302, 2, 1),
                                                     word("ägg", 150, 352, 3, 1), word("Nötter", 150, 398, 4, 1),
                                                     word("c)", 100, 500, 5, 2), word("7.", 900, 352, 6, 3)});
    std::string text;
    for (std::size_t i = 0; i < joined.size(); ++i)
        text += (i == 0 ? "" : joined[i].line == joined[i - 1].line ? " " : "\n") + joined[i].text;
    // "c)" has no line beside it, and "7." stands behind one.
    CHECK(text == "a) Mjölk och\nägg\nb) Nötter\nc)\n7.");
}

TEST_CASE("a picture is decoration only where the words say all that is on the page") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    using Draw = void (*)(PaperCanvas&, std::mt19937&);
    const auto page_with = [&](Draw draw, Image::Format format) {
        std::mt19937 random(seed);
        Sheet sheet(random);
        sheet.heading(18);
        for (int i = 0; i < 3; ++i) sheet.paragraph();
        draw(sheet.paper(), random);
        return sheet.scan(format);
    };
    const auto nothing = [](PaperCanvas&, std::mt19937&) {};
    const Image plain = page_with(nothing, Image::Format::gray8);
    document::Reading reading{.words = words_of(plain)};
    for (auto& word : reading.words) word.confidence = 95;  // how well a word is read is another matter
    const auto all_text = [&](const Image& picture) {
        reading.layers = document::layered(picture, picture.pixels.size());
        return document::is_all_text(reading, dpi);
    };
    CHECK(all_text(plain));
    CHECK(all_text(page_with(nothing, Image::Format::rgb24)));
    const auto ruled = [](PaperCanvas& paper, std::mt19937&) {
        paper.box(15, 12, 180, 270, 0.4);
        for (int row = 0; row < 5; ++row) paper.line(20, 220 + 10 * row, 190, 220 + 10 * row, 0.3);
    };
    CHECK(all_text(page_with(ruled, Image::Format::gray8)));
    const Draw more[] = {
        [](PaperCanvas& paper, std::mt19937&) { paper.ring(150, 240, 15, 0.8, black); },
        [](PaperCanvas& paper, std::mt19937&) { paper.write_unread("Anna", 30, 240, {.font = "Z003", .points = 22}); },
        [](PaperCanvas& paper, std::mt19937&) { paper.write_unread("7", 150, 240, {.points = 16}); },
        [](PaperCanvas& paper, std::mt19937& random) { paper.photo(30, 200, 60, 50, random); },
        [](PaperCanvas& paper, std::mt19937&) {
            paper.fill(22, 30, 80, 6, {1, 0.95, 0.3}, 0.5);
        },
        [](PaperCanvas& paper, std::mt19937&) {
            paper.fill(22, 240, 80, 8, {0.8, 0.8, 0.8});
        },
        [](PaperCanvas& paper, std::mt19937&) { paper.fill(150, 240, 8, 8, black); },
    };
    for (std::size_t i = 0; i < std::size(more); ++i)
        CHECK_MESSAGE(!all_text(page_with(more[i], Image::Format::rgb24)), i);
    // What is written in a colour of its own may mean more than its letters.
    const auto in_black = [](PaperCanvas& paper, std::mt19937&) {
        paper.write("Viktigt", 30, 240, {.font = "Noto Sans Bold", .points = 22});
    };
    const auto in_red = [](PaperCanvas& paper, std::mt19937&) {
        paper.write("Viktigt", 30, 240, {.font = "Noto Sans Bold", .points = 22, .ink = {0.75, 0.1, 0.15}});
    };
    const auto pixels = [](double millimetres) { return static_cast<int>(millimetres * dpi / 25.4); };
    reading.words.push_back({"Viktigt", pixels(28), pixels(238), pixels(60), pixels(16), 95, 100, 100});
    CHECK(all_text(page_with(in_black, Image::Format::rgb24)));
    CHECK_FALSE(all_text(page_with(in_red, Image::Format::rgb24)));
    // A doubtful word in a line of good ones is good enough; what is doubtful together was not read.
    auto& doubtful = reading.words[reading.words.size() / 2];
    doubtful.confidence = 20;
    CHECK(all_text(plain));
    for (auto& word : reading.words)
        if (word.line == doubtful.line) word.confidence = 20;
    CHECK_FALSE(all_text(plain));
}
