// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/document/case_pdf.h"
#include "tests/unit/pdf/pdf_reader.h"
#include "tests/unit/pdf/pdf_rules.h"
#include "tests/unit/pdf/random_words.h"
#include "tests/unit/pdf/tool.h"

using namespace entre;
using namespace entre::document;
using namespace entre::testing;

namespace {

CaseDocument special_diet() {
    return {.language = "sv",
            .municipality = "Lindsjö kommun",
            .service = "Ansökan om specialkost",
            .facts = {{"Ärendenummer", "SK-2025-0417"}, {"Inlämnad", "måndag 12 maj 2025, kl. 10.31"}},
            .sections = {{"Barnets kost", {{"Kan inte äta", "Mjölk och ägg\nJordnötter"}}}},
            .attachments_title = "Bilagor",
            .attachments = {{"Läkarintyg", "3 sidor"}},
            .signature_title = "Underskrift",
            .signature = {"Jag intygar att uppgifterna är riktiga."},
            .page_name = "Sida {page} av {pages}",
            .case_number = "SK-2025-0417"};
}

}  // namespace

TEST_CASE("every word of a case can be read back, whatever its script and direction") {
    RandomWords random;
    for (const char* language : {"sv", "ar"}) {
        CaseDocument document = special_diet();
        document.language = language;
        std::vector<std::string> words;
        const auto word = [&](Script script) { return words.emplace_back(random.word(script)); };
        for (const Script script : all_scripts) {
            CaseSection section{word(script), {}};
            for (int row = 0; row < 12; ++row)
                section.rows.push_back({word(script), word(script) + " " + word(script)});
            document.sections.push_back(section);
            document.attachments.push_back({word(script), word(script)});
        }
        document.service = word(Script::latin);
        document.signature = {word(Script::arabic)};
        const auto pdf = case_pdf(document);
        REQUIRE(pdf);
        const std::string text = text_of(*pdf);
        for (const std::string& one : words) CHECK_MESSAGE(has_word(text, one), one, " in ", language);
        CHECK(broken_rules(*pdf) == std::vector<std::string>{});
    }
}

TEST_CASE("a case is sound, tagged, named and in a language") {
    const auto pdf = case_pdf(special_diet());
    REQUIRE(pdf);
    const TempDir folder;
    const std::string file = saved(folder, *pdf);
    CHECK(run({"qpdf", "--check", file}).status == 0);
    const std::string info = run({"pdfinfo", file}).text;
    CHECK(info.find("Ansökan om specialkost, SK-2025-0417") != std::string::npos);
    CHECK(info.find("Tagged:          yes") != std::string::npos);
    CHECK(structure(*pdf) == std::vector<std::string>{"Document", "P",  "H1",    "Table", "TR", "TH", "TD", "TR", "TH",
                                                      "TD",       "H2", "Table", "TR",    "TH", "TD", "P",  "P",  "H2",
                                                      "L",        "LI", "LBody", "P",     "P",  "H2", "P"});
    CHECK(broken_rules(*pdf) == std::vector<std::string>{});
}

TEST_CASE("a text of any length goes on over the pages, which are numbered") {
    RandomWords random;
    CaseDocument document = special_diet();
    std::vector<std::string> words;
    std::string text;
    for (int i = 0; i < 3000; ++i) text += words.emplace_back(random.word(Script::latin)) + " ";
    document.sections.push_back({"Berätta", {{text, text}, {"Efteråt", "Slut"}}});
    const auto pdf = case_pdf(document);
    REQUIRE(pdf);
    const std::string read = text_of(*pdf);
    CHECK(std::ranges::all_of(words, [&](const auto& word) { return has_word(read, word); }));
    const auto pages = std::ranges::count(read, '\f');
    CHECK(pages > 5);
    CHECK(read.find("Sida 2 av " + std::to_string(pages)) != std::string::npos);
    CHECK(broken_rules(*pdf) == std::vector<std::string>{});
}

TEST_CASE("a document of several pages has its headings in the list of contents") {
    RandomWords random;
    CaseDocument document = special_diet();
    CHECK(outline(*case_pdf(document)).empty());
    std::vector<std::string> titles{"Barnets kost"};
    for (int i = 0; i < 12; ++i) {
        titles.push_back(random.word(all_scripts[random.number(0, 5)]));
        document.sections.push_back({titles.back(), {{"x", std::string(600, 'x')}}});
    }
    titles.insert(titles.end(), {"Bilagor", "Underskrift"});
    const auto pdf = case_pdf(document);
    REQUIRE(pdf);
    const auto entries = outline(*pdf);
    REQUIRE(entries.size() == titles.size());
    // Each leads to the page that its heading stands on.
    const TempDir folder;
    for (std::size_t i = 0; i < titles.size(); ++i) {
        CHECK(entries[i].words == titles[i]);
        const auto page = std::to_string(entries[i].page + 1);
        const auto text = run({"pdftotext", "-f", page, "-l", page, saved(folder, *pdf), "-"}).text;
        CHECK_MESSAGE(text.find(titles[i]) != std::string::npos, titles[i], " on ", page);
    }
    CHECK(entries.back().page > 0);
    CHECK(broken_rules(*pdf) == std::vector<std::string>{});
}

TEST_CASE("a word that is wider than its column stays on the page, whole for those who copy it") {
    CaseDocument document = special_diet();
    document.sections.push_back({"Lång", {{std::string(400, 'x'), std::string(4000, 'y')}}});
    const auto pdf = case_pdf(document);
    REQUIRE(pdf);
    std::string text = text_of(*pdf);
    CHECK(std::ranges::count(text, 'y') >= 4000);
    CHECK(text.find('-' + std::string("\n")) == std::string::npos);
    CHECK(broken_rules(*pdf) == std::vector<std::string>{});
}

TEST_CASE("empty parts leave nothing behind") {
    CaseDocument document{.language = "sv", .service = "Synpunkter", .sections = {{"", {}}, {"", {{"", ""}}}}};
    const auto pdf = case_pdf(document);
    REQUIRE(pdf);
    CHECK(structure(*pdf) == std::vector<std::string>{"Document", "H1"});
    CHECK(case_pdf({.language = "sv"}).error().code == ErrorCode::bad_input);
    CHECK(case_pdf({.service = "Synpunkter"}).error().code == ErrorCode::bad_input);
}
