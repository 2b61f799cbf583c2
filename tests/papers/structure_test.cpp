// SPDX-License-Identifier: EUPL-1.2
// What is drawn as headings, paragraphs and lists is read so, and becomes so in the document.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>

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

    document::Page read() {
        document::TextReader reader;
        REQUIRE(reader.load("swe"));
        const Image scan = scan_of(paper_, {}, dpi, Image::Format::gray8, random_);
        auto page = document::plain_page(scan);
        REQUIRE(page);
        page->words = reader.read(scan);
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

}  // namespace

TEST_CASE("headings, paragraphs and lists of a paper are elements of the document") {
    std::mt19937 random(std::random_device{}());
    Sheet first(random), second(random);
    first.heading(28);
    first.paragraph();
    first.heading(16);
    first.paragraph();
    for (const char* mark : {"1.", "2.", "3."}) first.item(mark);
    first.paragraph();
    first.heading(16);
    first.paragraph();
    second.heading(16);
    second.paragraph();
    for (int i = 0; i < 3; ++i) second.item("-");
    second.paragraph();
    for (const char* mark : {"a)", "b)"}) second.item(mark);
    const std::string item = " LI Lbl LBody";
    CHECK(elements({first.read(), second.read()}) ==
          "Sect H1 P H2 P L" + item + item + item + " P H2 P Sect H2 P L" + item + item + item + " P L" + item + item);
}
