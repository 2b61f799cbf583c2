// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "kiosk/document/case_pdf.h"
#include "kiosk/document/pdf_syntax.h"
#include "kiosk/document/srgb_profile.h"
#include "tests/unit/pdf/pdf_rules.h"
#include "tests/unit/pdf/tool.h"

using namespace entre;
using namespace entre::document;
using namespace entre::testing;

namespace {

/// The page of a document with this value, as it is drawn.
std::string picture(const std::string& value) {
    const TempDir folder;
    const auto pdf = case_pdf({.language = "sv", .service = "Tecken", .facts = {{"Tecken", value}}});
    REQUIRE(pdf);
    REQUIRE(run({"pdftoppm", "-r", "72", "-gray", saved(folder, *pdf), folder.path() / "page"}).status == 0);
    return run({"cat", folder.path() / "page-1.pgm"}).text;
}

}  // namespace

TEST_CASE("numbers are written as PDF wants them") {
    CHECK(number(0) == "0");
    CHECK(number(-0.0001) == "0");
    CHECK(number(12.5) == "12.5");
    CHECK(number(1e9) == "1000000000");
    CHECK(number(1.0 / 3) == "0.333");
}

TEST_CASE("texts become printable") {
    CHECK(printable("a\tb\x01"
                    "c") == "a b c");
    CHECK(printable("a\r\nb\u2028c\u0085") == "a\nb\nc\n");
    CHECK(printable("\xC3\x28\xFF") == "\uFFFD(\uFFFD");
    CHECK(printable("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");  // half of a surrogate pair
    CHECK(printable("\uFEFFåäö \U0001F600") == "åäö \U0001F600");
    CHECK(utf16_hex("å\U0001F600") == "00E5D83DDE00");
}

TEST_CASE("characters that no font has, joiners and private ones keep their meaning") {
    // Two scripts' letters of one shape, ligatures, a joiner, marks, a private character, one that no font can know.
    const std::vector<std::string> words{"AAА",
                                         "Ω\u2126",
                                         "K\u212A",
                                         "µμ",
                                         "Å\u212B",
                                         "efficient",
                                         "می‌خواهم",
                                         "क्षत्रिय",
                                         "a\uE123b",
                                         "\U000E0100x\U0010FFF0",
                                         "->10x20",
                                         "לָשׁוֹן",
                                         "ไทย"};
    CaseDocument document{.language = "sv", .service = "Tecken", .sections = {{"Tecken", {}}}};
    for (const auto& word : words) document.sections[0].rows.push_back({word, "x"});
    const auto pdf = case_pdf(document);
    REQUIRE(pdf);
    const std::string text = text_of(*pdf);
    for (const auto& word : words) CHECK_MESSAGE(text.find(word) != std::string::npos, word, "\n", text);
    CHECK(broken_rules(*pdf) == std::vector<std::string>{});
    const TempDir folder;
    CHECK(run({"qpdf", "--check", saved(folder, *pdf)}).status == 0);
}

TEST_CASE("a number keeps its order in a text from the right, and after a name from the right") {
    const std::string number = "070-174 06 05";
    const bool same = picture("هاتف " + number + ".") == picture("هاتف \u2066" + number + "\u2069.");
    CHECK(same);
    const bool same_within = picture("Ring محمد (" + number + ")") == picture("Ring محمد (\u2066" + number + "\u2069)");
    CHECK(same_within);
    const auto pdf = case_pdf({.language = "ar", .service = "هاتف", .facts = {{"هاتف", "هاتف " + number + "."}}});
    REQUIRE(pdf);
    const std::string text = text_of(*pdf);
    CHECK(text.find(number) != std::string::npos);
    for (const char* mark : {"\u2066", "\u2069"}) CHECK(text.find(mark) == std::string::npos);
}

TEST_CASE("the colour profile has its size and its mark where readers look") {
    const std::string profile = srgb_profile();
    CHECK(profile.substr(36, 4) == "acsp");
    CHECK(profile.substr(12, 12) == "mntrRGB XYZ ");
    CHECK(static_cast<unsigned char>(profile[2]) * 256U + static_cast<unsigned char>(profile[3]) == profile.size());
}

TEST_CASE("text strings are ASCII or UTF-16") {
    CHECK(text_string("Signature1") == "Signature1");
    CHECK(text_string("Å") == std::string("\xFE\xFF\x00\xC5", 4));
    CHECK(text_string("") == "");
}

TEST_CASE("a character that no font has shows as a box") {
    const std::string box = picture("□");
    CHECK(picture("\U00050000") == box);
    CHECK(picture(" ") != box);
}

TEST_CASE("what is typed is what is shown") {
    CHECK(picture("->") != picture("→"));
    CHECK(picture("10x20") != picture("10×20"));
}

TEST_CASE("a word that is broken over lines gets no hyphen that nobody wrote") {
    const std::string word(150, 'y');
    const auto text = text_of(*case_pdf({.language = "sv", .service = "Tecken", .facts = {{"Tecken", word}}}));
    const auto start = text.find("yy");
    const auto line = text.find('\n', start) - start;
    REQUIRE(line < word.size());
    std::string lines = word;
    for (std::size_t at = line; at < lines.size(); at += line + 1) lines.insert(at, "\n");
    CHECK(picture(word) == picture(lines));
}
