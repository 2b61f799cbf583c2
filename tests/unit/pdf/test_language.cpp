// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "kiosk/document/case_pdf.h"
#include "kiosk/document/receipt_pdf.h"
#include "kiosk/document/scanned_pdf.h"
#include "kiosk/language/language.h"
#include "tests/unit/pdf/pdf_reader.h"
#include "tests/unit/pdf/pdf_rules.h"
#include "tests/unit/pdf/random_words.h"
#include "tests/unit/pdf/tool.h"

using namespace entre;
using namespace entre::document;
using namespace entre::testing;

namespace {

Script script_of(const std::string& language) {
    return language == "ar" ? Script::arabic : language == "ti" ? Script::ethiopic : Script::latin;
}

/// Words of the citizen, and the staff's Swedish beside them; each word stands nowhere else.
class Words {
public:
    explicit Words(std::string language) : language_(std::move(language)) {}

    Wording both() { return {{one(citizens, script_of(language_))}, {one(staffs, Script::latin), "sv"}}; }
    Wording citizens_only() { return one(citizens, script_of(language_)); }
    Wording staffs_only() { return {one(staffs, Script::latin), "sv"}; }
    std::string typed(Script script) { return random.word(script) + random.word(script) + random.word(script); }

    RandomWords random;
    std::vector<std::string> citizens, staffs;

private:
    std::string one(std::vector<std::string>& kept, Script script) { return kept.emplace_back(typed(script)); }

    std::string language_;
};

CaseDocument random_case(Words& words, const std::string& language) {
    CaseDocument document{.language = language,
                          .municipality = words.staffs_only(),
                          .service = words.both(),
                          .facts = {{words.both(), words.both()}},
                          .attachments_title = words.both(),
                          .attachments = {{words.both(), words.both()}, {words.citizens_only(), words.both()}},
                          .signature_title = words.both(),
                          .signature = {words.both(), words.both()},
                          .page_name = "{page}",
                          .case_number = "SK-2026-ABCD"};
    for (int i = 0; i < 3; ++i)
        document.sections.push_back(
            {words.both(), {{words.both(), words.both()}, {words.both(), words.citizens_only()}}});
    return document;
}

void check_languages(ByteView pdf, const Words& words, const std::string& language) {
    const auto all = said(pdf);
    for (const auto& word : words.citizens) CHECK_MESSAGE(language_of(all, word) == language, word, " ", language);
    for (const auto& word : words.staffs) CHECK_MESSAGE(language_of(all, word) == "sv", word, " ", language);
}

}  // namespace

TEST_CASE("every text of a case says its language, in each language that a visit can have") {
    for (const auto& known : language::all_languages()) {
        Words words(known.code);
        const auto pdf = case_pdf(random_case(words, known.code));
        REQUIRE(pdf);
        check_languages(*pdf, words, known.code);
        CHECK(broken_rules(*pdf) == std::vector<std::string>{});
    }
}

TEST_CASE("so does every text of a receipt, on either paper") {
    for (const auto& known : language::all_languages())
        for (const Paper paper : {Paper::a4, Paper::roll_80mm}) {
            Words words(known.code);
            const Receipt receipt{.language = known.code,
                                  .municipality = words.staffs_only(),
                                  .heading = words.both(),
                                  .when = words.citizens_only(),
                                  .number_label = words.both(),
                                  .number = "SK-2026-ABCD",
                                  .service_label = words.citizens_only(),
                                  .service = words.both(),
                                  .next_title = words.citizens_only(),
                                  .next = {{words.citizens_only(), words.citizens_only()}},
                                  .contact_title = words.citizens_only(),
                                  .contact = {words.staffs_only(), words.citizens_only()}};
            const auto pdf = receipt_pdf(receipt, paper);
            REQUIRE(pdf);
            check_languages(*pdf, words, known.code);
            CHECK(broken_rules(*pdf) == std::vector<std::string>{});
        }
}

TEST_CASE("what somebody typed in other letters than the visit's is in a language that has them") {
    for (const auto& known : language::all_languages()) {
        Words words(known.code);
        const auto own = words.typed(script_of(known.code));
        const std::vector<std::pair<std::string, std::string>> typed{
            {words.typed(Script::arabic), "ar"},
            {words.typed(Script::ethiopic), "ti"},
            {words.typed(Script::cyrillic), "ru"},
            {words.typed(Script::greek), "el"},
            {words.typed(Script::hebrew), "he"},
            {words.typed(Script::latin), script_of(known.code) == Script::latin ? known.code : "sv"}};
        std::string answer;
        for (const auto& [word, language] : typed) answer.append(own).append(" ").append(word).append(" 12 ");
        const auto pdf = case_pdf({.language = known.code, .service = own, .facts = {{own, answer}}});
        REQUIRE(pdf);
        const auto all = said(*pdf);
        for (const auto& one : typed)
            CHECK_MESSAGE(language_of(all, one.first) == one.second, one.first, " in ", known.code);
        CHECK(language_of(all, own) == known.code);
        CHECK(broken_rules(*pdf) == std::vector<std::string>{});
    }
}

TEST_CASE("words of a heading stay apart for those who hear them") {
    Words words("ar");
    const auto pdf = case_pdf({.language = "ar", .service = words.both()});
    REQUIRE(pdf);
    CHECK(said(*pdf) == std::vector<Said>{{"H1", "ar", words.citizens[0] + " "}, {"Span", "sv", words.staffs[0]}});
}

TEST_CASE("the title is there in both languages") {
    Words words("ti");
    const auto pdf = case_pdf({.language = "ti", .service = words.both(), .case_number = "SK-\"<&>"});
    REQUIRE(pdf);
    const TempDir folder;
    const std::string xmp = run({"pdfinfo", "-meta", saved(folder, *pdf)}).text;
    const std::string number = ", SK-&quot;&lt;&amp;&gt;</rdf:li>";
    const std::vector<std::string> forms{"x-default\">" + words.citizens[0], "ti\">" + words.citizens[0],
                                         "sv\">" + words.staffs[0]};
    for (const auto& form : forms)
        CHECK_MESSAGE(xmp.find(std::string("<rdf:li xml:lang=\"").append(form).append(number)) != std::string::npos,
                      form, xmp);
}

TEST_CASE("a scanned paper is described in one language and may be in another") {
    RandomWords random;
    Image image{.width = 300, .height = 400, .dpi = 100, .format = Image::Format::gray8};
    image.pixels.assign(std::size_t{300} * 400, 200);
    auto page = plain_page(image);
    REQUIRE(page);
    const auto read = random.word(Script::latin), name = random.word(Script::arabic);
    page->words.push_back({read, 20, 20, 120, 30, 90, 0, 0});
    const auto pdf = scanned_pdf(std::vector<Page>{*page}, {.title = name, .language = "ar", .page_name = name});
    REQUIRE(pdf);
    const auto all = said(*pdf);
    CHECK(language_of(all, name) == "ar");
    CHECK(language_of(all, read) == "sv");
}

TEST_CASE("a paper's paragraphs are in the language that their small words are of") {
    RandomWords random;
    const auto name = [&] { return random.word(Script::latin) + random.word(Script::latin); };
    Image image{.width = 600, .height = 800, .dpi = 100, .format = Image::Format::gray8};
    image.pixels.assign(std::size_t{600} * 800, 200);
    auto page = plain_page(image);
    REQUIRE(page);
    struct Written {
        std::string language;
        std::vector<std::string> words;
    };
    const std::vector<Written> paragraphs{
        {"sv", {"Jag", "intygar", "att", "barnet", "inte", "tål", "mjölk", "och", "har", "varit", "hos", "mig"}},
        {"en", {"This", "is", "to", "certify", "that", "the", "child", "has", "been", "with", "us", "and"}},
        {"fi", {"Todistan", "että", "lapsi", "ei", "voi", "syödä", "maitoa", "ja", "hän", "on", "ollut", "täällä"}},
        {"de", {"Hiermit", "wird", "bestätigt", "dass", "das", "Kind", "nicht", "mit", "der", "Milch", "und", "ist"}},
        {"sv", {name(), name(), name(), name()}},  // nothing tells: as most papers are
        {"sv", {"the", name(), name(), name()}},   // one word proves nothing
    };
    std::vector<std::pair<std::string, std::string>> expected;
    for (std::size_t block = 0; block < paragraphs.size(); ++block) {
        const std::string mine = name();
        expected.emplace_back(mine, paragraphs[block].language);
        auto words = paragraphs[block].words;
        words.push_back(mine);
        for (std::size_t i = 0; i < words.size(); ++i)
            page->words.push_back({words[i], 10 + 40 * static_cast<int>(i), 20 + 120 * static_cast<int>(block), 36, 12,
                                   90, static_cast<int>(block), static_cast<int>(block)});
    }
    const auto pdf = scanned_pdf(std::vector<Page>{*page}, {.title = "x", .language = "sv", .page_name = "x"});
    REQUIRE(pdf);
    const auto all = said(*pdf);
    for (const auto& one : expected) CHECK_MESSAGE(language_of(all, one.first) == one.second, one.first);
    CHECK(broken_rules(*pdf) == std::vector<std::string>{});

    // Where a whole page is in another language, so are its names and numbers.
    page->words.resize(paragraphs[0].words.size() + 1);
    for (std::size_t i = 0; i < page->words.size(); ++i)
        page->words[i].text = i < paragraphs[1].words.size() ? paragraphs[1].words[i] : "x";
    const auto alone = name();
    page->words.push_back({alone, 10, 400, 100, 12, 90, 7, 7});
    const auto foreign = scanned_pdf(std::vector<Page>{*page}, {.title = "x", .language = "sv", .page_name = "x"});
    REQUIRE(foreign);
    CHECK(language_of(said(*foreign), alone) == "en");
}

TEST_CASE("a document that is read from the right says so") {
    for (const auto& known : language::all_languages()) {
        const auto pdf = case_pdf({.language = known.code, .service = "x"});
        REQUIRE(pdf);
        const std::string text(pdf->begin(), pdf->end());
        const bool right = known.direction == language::Direction::right_to_left;
        CHECK((text.find("/Direction /R2L") != std::string::npos) == right);
        CHECK((text.find("/WritingMode /RlTb") != std::string::npos) == right);
    }
}
