// SPDX-License-Identifier: EUPL-1.2
// The documents of whole visits, in each language that a visit can have, with the words and e-services that ship.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "tests/audit/screens/made_up.h"
#include "tests/audit/screens/stage.h"
#include "tests/unit/pdf/pdf_reader.h"
#include "tests/unit/pdf/pdf_rules.h"

using namespace entre;
using namespace entre::audit;
using namespace entre::testing;

namespace {

constexpr std::chrono::year_month_day a_day{std::chrono::year{2026}, std::chrono::month{5}, std::chrono::day{12}};

std::unique_ptr<Stage> stage() {
    const std::filesystem::path source = std::getenv("ENTRE_SOURCE_DIR"), binary = std::getenv("ENTRE_BINARY_DIR");
    auto opened = Stage::open(formats[0], source / "provisioning/content", binary / "locales",
                              {"sv", "en", "fi", "se", "ar", "ti"});
    REQUIRE_MESSAGE(opened, opened.error().detail);
    return std::move(*opened);
}

document::Page paper() {
    document::Image image{.width = 200, .height = 280, .dpi = 100, .format = document::Image::Format::gray8};
    image.pixels.assign(std::size_t{200} * 280, 220);
    auto page = document::plain_page(image);
    REQUIRE(page);
    page->words = {{"Läkarintyg", 20, 20, 120, 24, 90, 0, 0}};
    return *page;
}

/// A visit that has answered all, with two pages for each paper that may be asked.
void answer(Stage& stage, const eservice::Definition& service) {
    auto& visit = stage.visit();
    visit.choose(service, a_day);
    visit.person = person();
    answer_all(*visit.answers, service);
    for (const auto* attachment : visit.answers->attachments())
        for (int page = 0; page < 2; ++page) stage.scan().add_page(paper(), {attachment->id, 0});
    visit.hand_in = visit::HandIn::received;
    visit.handed_in_at = std::chrono::system_clock::now();
}

void check_said(const std::vector<Said>& all, const std::string& words, const std::string& language) {
    CAPTURE(language);
    CHECK_MESSAGE(std::ranges::any_of(all,
                                      [&](const Said& one) {
                                          return one.language == language && one.text.find(words) != std::string::npos;
                                      }),
                  words);
}

void check_document(const Result<Bytes>& pdf) {
    REQUIRE(pdf);
    CHECK(broken_rules(*pdf) == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("the documents of a visit say each text in its language, and to staff all that they need in Swedish") {
    const auto terminal = stage();
    auto& words = terminal->words();
    const auto swedish = words.in("sv");
    REQUIRE(swedish);
    for (const auto* language : words.offered())
        for (const auto& service : terminal->catalogue().definitions()) {
            CAPTURE(service.id);
            terminal->clear();
            REQUIRE(words.set_language(language->code));
            answer(*terminal, service);
            const auto both = [&](const std::vector<Said>& all, const char* english) {
                check_said(all, words.translate(english), language->code);
                check_said(all, swedish->translate(english), "sv");
            };

            const auto made = screens::make_case(terminal->at());
            REQUIRE(made);
            const auto case_pdf = document::case_pdf(made->document);
            check_document(case_pdf);
            const auto case_said = said(*case_pdf);
            both(case_said, "Case number");
            both(case_said, "Handed in");
            both(case_said, "I certify that the information is correct.");
            for (const std::string& spoken : {language->code, std::string("sv")}) {
                check_said(case_said, service.title.in(spoken), spoken);
                for (const auto& step : terminal->visit().answers->summary(spoken))
                    check_said(case_said, step.title, spoken);
            }
            const auto types = structure(*case_pdf);
            CHECK(std::ranges::count(types, "LI") == static_cast<int>(made->scans.size()));

            // Staff read what was scanned, whatever the visitor's language.
            for (const auto& scan : made->scans) {
                const auto pdf = document::scanned_pdf(scan.pages, scan.description);
                check_document(pdf);
                const auto all = said(*pdf);
                CHECK(std::ranges::all_of(all, [](const Said& one) { return one.language == "sv"; }));
                check_said(all, "Sida 2 av 2, skannad", "sv");
                check_said(all, swedish->translate(screens::paper_words().beside_text), "sv");
            }

            const auto receipt = document::receipt_pdf(screens::make_receipt(terminal->at()));
            check_document(receipt);
            const auto receipt_said = said(*receipt);
            both(receipt_said, "Thank you! We have received your case.");
            both(receipt_said, "Your case number");
            check_said(receipt_said, service.title.in("sv"), "sv");
            check_said(receipt_said, words.tr("What happens now?"), language->code);
            check_said(receipt_said, terminal->municipality().name, "sv");
        }
}

TEST_CASE("what a visitor scans for themself is described in their language") {
    const auto terminal = stage();
    auto& words = terminal->words();
    for (const auto* language : words.offered()) {
        terminal->clear();
        REQUIRE(words.set_language(language->code));
        terminal->visit().begin(visit::Errand::Kind::copy);
        terminal->scan().add_page(paper(), {visit::Errand::paper, 0});
        const auto pdf = screens::make_copy(terminal->at())();
        check_document(pdf);
        const auto all = said(*pdf);
        check_said(all, words.translate(screens::paper_words().beside_text), language->code);
        check_said(all, "Läkarintyg", "sv");
    }
}
