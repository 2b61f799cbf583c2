// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "kiosk/document/page_layers.h"
#include "kiosk/document/scanned_pdf.h"
#include "tests/unit/pdf/pdf_reader.h"
#include "tests/unit/pdf/pdf_rules.h"
#include "tests/unit/pdf/random_words.h"
#include "tests/unit/pdf/tool.h"

using namespace entre;
using namespace entre::document;
using namespace entre::testing;

namespace {

const ScanDescription certificate{
    .title = "Läkarintyg", .language = "sv", .page_name = "Skannad sida {page} av {pages}"};

Page noise(RandomWords& random, Image::Format format) {
    Image image{.width = 827, .height = 1169, .dpi = 100, .format = format, .pixels = {}};
    image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) *
                        static_cast<std::size_t>(channels(format)));
    for (auto& pixel : image.pixels) pixel = static_cast<std::uint8_t>(random.number(0, 255));
    auto page = plain_page(image);
    REQUIRE(page);
    return *page;
}

}  // namespace

TEST_CASE("letters that a font draws otherwise beside each other are the same letters") {
    RandomWords random;
    std::vector<Page> pages{noise(random, Image::Format::gray8)};
    const std::vector<std::string> words{"їі", "її", "ії", "лоїімВ", "fi", "ffl"};
    for (int i = 0; i < static_cast<int>(words.size()); ++i)
        pages[0].words.push_back({words[static_cast<std::size_t>(i)], 40, 40 + 60 * i, 170, 30, 90, i, 0});
    const auto pdf = scanned_pdf(pages, certificate);
    REQUIRE(pdf);
    const std::string text = text_of(*pdf);
    for (const std::string& one : words) CHECK_MESSAGE(has_word(text, one), one << " in " << text);
}

TEST_CASE("scanned pages keep their pictures' bytes and can be searched and copied") {
    RandomWords random;
    std::vector<std::string> words;
    std::vector<Page> pages{noise(random, Image::Format::gray8), noise(random, Image::Format::rgb24)};
    for (Page& page : pages)
        for (int line = 0; line < 12; ++line)
            for (int column = 0; column < 4; ++column) {
                const Script script = line < 10 ? Script::latin : all_scripts[random.number(0, 5)];
                words.push_back(random.word(script));
                page.words.push_back(
                    {words.back(), 40 + 190 * column, 40 + 60 * line + 80 * (line / 3), 170, 30, 90, line, line / 3});
            }
    const auto pdf = scanned_pdf(pages, certificate);
    REQUIRE(pdf);

    const std::string text = text_of(*pdf);
    for (const std::string& one : words) CHECK_MESSAGE(has_word(text, one), one);
    CHECK(broken_rules(*pdf) == std::vector<std::string>{});
    const std::vector<std::string> section{"Sect", "Figure", "P", "P", "P", "P"};
    std::vector<std::string> expected{"Document"};
    for (int i = 0; i < 2; ++i) expected.insert(expected.end(), section.begin(), section.end());
    auto found = structure(*pdf);
    std::erase(found, "Span");  // words in other letters
    CHECK(found == expected);
    const TempDir folder;
    CHECK(run({"qpdf", "--check", saved(folder, *pdf)}).status == 0);

    QPDF reader;
    reader.processMemoryFile("scan", reinterpret_cast<const char*>(pdf->data()), pdf->size());
    auto read_pages = reader.getAllPages();
    REQUIRE(read_pages.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        auto picture = read_pages[i].getKey("/Resources").getKey("/XObject").getKey("/Im");
        const auto data = picture.getRawStreamData();
        CHECK(Bytes(data->getBuffer(), data->getBuffer() + data->getSize()) == pages[i].jpeg);
        CHECK(read_pages[i].getKey("/MediaBox").getArrayItem(2).getNumericValue() == doctest::Approx(827 * 0.72));
    }
}

TEST_CASE("the picture of a page is decoration where its words say everything, else it says what they leave out") {
    RandomWords random;
    std::vector<Page> pages(4, noise(random, Image::Format::gray8));
    const std::string read = random.word(Script::latin);
    pages[0].words = pages[1].words = {{read, 40, 40, 170, 30, 90, 0, 0}};
    pages[0].is_all_text = pages[2].is_all_text = true;
    pages[3].words = {{" ", 40, 40, 170, 30, 90, 0, 0}};
    auto description = certificate;
    description.beside_text = random.word(Script::latin);
    description.without_text = random.word(Script::latin);
    const auto pdf = scanned_pdf(pages, description);
    REQUIRE(pdf);
    CHECK(broken_rules(*pdf) == std::vector<std::string>{});
    CHECK(said(*pdf) == std::vector<Said>{{"P", "sv", read + " "},
                                          {"Figure", "sv", "Skannad sida 2 av 4. " + description.beside_text},
                                          {"P", "sv", read + " "},
                                          {"Figure", "sv", "Skannad sida 3 av 4. " + description.without_text},
                                          {"Figure", "sv", "Skannad sida 4 av 4. " + description.without_text}});
}

TEST_CASE("the text lies over the words and is not seen") {
    RandomWords random;
    std::vector<Page> pages{noise(random, Image::Format::gray8)};
    const TempDir folder;
    const auto picture = [&] {
        const auto pdf = scanned_pdf(pages, certificate);
        REQUIRE(pdf);
        const std::string file = saved(folder, *pdf);
        CHECK(run({"pdftoppm", "-r", "72", "-gray", file, folder.path() / "page"}).status == 0);
        return run({"cat", folder.path() / "page-1.pgm"}).text;
    };
    const std::string without = picture();
    pages[0].words.push_back({"Samuel", 300, 500, 200, 40, 90, 0, 0});
    CHECK(picture() == without);

    const std::string boxes = run({"pdftotext", "-bbox", folder.path() / "document.pdf", "-"}).text;
    const auto number = [&](const std::string& name) {
        const auto at = boxes.find(name + "=\"", boxes.find("<word"));
        return std::stod(boxes.substr(at + name.size() + 2));
    };
    CHECK(boxes.find("Samuel") != std::string::npos);
    CHECK(number("xMin") == doctest::Approx(300 * 0.72).epsilon(0.02));
    CHECK(number("xMax") == doctest::Approx(500 * 0.72).epsilon(0.02));
    CHECK(number("yMin") < 500 * 0.72 + 5);
    CHECK(number("yMax") > 540 * 0.72 - 5);
}

TEST_CASE("a page in layers is shown as its layers are, with ink of one colour and of several") {
    RandomWords random;
    Image image{.width = 900, .height = 1200, .dpi = 300, .format = Image::Format::rgb24};
    image.pixels.assign(std::size_t{900} * 1200 * 3, 240);
    const bool colours = random.number(0, 1) == 1;
    for (int stroke = 0; stroke < 30; ++stroke) {
        const int x = random.number(20, 600), y = 20 + stroke * 38, blue = colours && stroke % 2 == 0 ? 200 : 30;
        for (int j = y; j < y + 12; ++j)
            for (int i = x; i < x + 200; ++i) {
                auto* pixel = image.pixels.data() +
                              (std::size_t{900} * static_cast<std::size_t>(j) + static_cast<std::size_t>(i)) * 3;
                pixel[0] = pixel[1] = 30;
                pixel[2] = static_cast<std::uint8_t>(blue);
            }
    }
    auto page = plain_page(image);
    REQUIRE(page);
    page->layers = layered(image, 1'000'000);
    REQUIRE(page->layers);
    CHECK(page->layers->ink.jpeg.empty() != colours);
    const auto pdf = scanned_pdf(std::vector<Page>{*page}, certificate);
    REQUIRE(pdf);
    CHECK(broken_rules(*pdf) == std::vector<std::string>{});
    const TempDir folder;
    CHECK(run({"qpdf", "--check", saved(folder, *pdf)}).status == 0);
    CHECK(run({"pdftoppm", "-r", "300", saved(folder, *pdf), folder.path() / "page"}).status == 0);
    const std::string shown = run({"cat", folder.path() / "page-1.ppm"}).text;
    REQUIRE(shown.size() > image.pixels.size());
    const auto* pixels = reinterpret_cast<const std::uint8_t*>(shown.data()) + shown.size() - image.pixels.size();
    double sum = 0;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < image.pixels.size(); ++i) {
        const int off = std::abs(pixels[i] - image.pixels[i]);
        sum += off;
        wrong += off > 100 ? 1 : 0;
    }
    CHECK(sum / static_cast<double>(image.pixels.size()) < 6);
    CHECK(wrong < image.pixels.size() / 100);
}

TEST_CASE("what is no page makes no document") {
    RandomWords random;
    CHECK(scanned_pdf({}, certificate).error().code == ErrorCode::bad_input);
    std::vector<Page> pages{noise(random, Image::Format::gray8)};
    pages[0].jpeg = {'n', 'o', 'p', 'e'};
    CHECK(scanned_pdf(pages, certificate).error().code == ErrorCode::bad_input);
}
