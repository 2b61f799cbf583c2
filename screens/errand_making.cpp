// SPDX-License-Identifier: EUPL-1.2
// What was scanned without an e-service becomes a document to print, or a letter.
#include "kiosk/handin/case_number.h"
#include "kiosk/language/mark.h"
#include "screens/screens.h"

namespace entre::screens {

PaperWords paper_words() {
    return {.page_name = language::tr_noop("Page {page} of {pages}, scanned"),
            .beside_text = language::tr_noop("The page shows more than the text that could be read, such as a picture, "
                                             "a stamp or handwriting."),
            .without_text = language::tr_noop("No text could be read on the page.")};
}

namespace {

// Letters are counted beside the cases: their numbers, which staff may be asked for, begin so.
constexpr const char* letter_prefix = "EPOST";

document::ScanDescription description(const Context& at) {
    const auto words = paper_words();
    return {.title = language::format(at.tr("Scanned paper, {date}"),
                                      {{"date", at.words.formats().day_and_year(language::local_time(at.now()))}}),
            .language = at.language(),
            .page_name = at.words.translate(words.page_name),
            .beside_text = at.words.translate(words.beside_text),
            .without_text = at.words.translate(words.without_text)};
}

std::vector<document::Page> pages(const Context& at) {
    std::vector<document::Page> all;
    const auto& papers = at.visit.papers.of(visit::Errand::paper);
    if (papers.empty()) return all;
    for (const auto& sheet : papers.front().sheets()) all.push_back(sheet.page);
    return all;
}

}  // namespace

std::function<Result<Bytes>()> make_copy(const Context& at) {
    auto shared = std::make_shared<std::vector<document::Page>>(pages(at));
    return [shared, about = description(at)] { return document::scanned_pdf(*shared, about); };
}

Result<HandInInput> make_letter(Context& at) {
    auto& visit = at.visit;
    const auto now = at.now();
    // Another address makes another letter: what may have been stored for the first one is not this one.
    if (visit.case_id.empty() || visit.letter_to != visit.errand.address) {
        auto id = handin::new_case_id();
        if (!id) return tl::unexpected(id.error());
        auto number = handin::case_number(letter_prefix, static_cast<int>(language::local_day(now).year()), *id);
        if (!number) return tl::unexpected(number.error());
        visit.case_id = *id;
        visit.case_number = *number;
        visit.letter_to = visit.errand.address;
    }
    HandInInput input;
    auto& package = input.package;
    package.id = visit.case_id;
    package.number = visit.case_number;
    package.service_id = "papers";
    package.service_version = "1";
    package.language = at.language();
    package.submitted_at = std::chrono::floor<std::chrono::seconds>(now);
    package.terminal = at.terminal.id;
    package.data_json = "{}";
    const auto about = description(at);
    package.letter = handin::Letter{
        visit.errand.address, about.title,
        language::format(at.tr("Here is what you scanned at {place}, {municipality}.\n\nNobody reads answers to this "
                               "e-mail."),
                         {{"place", at.terminal.place}, {"municipality", at.municipality.name}}) +
            "\n"};
    auto& scan = input.scans.emplace_back();
    scan.id = visit::Errand::paper;
    scan.title = about.title;
    scan.description = about;
    scan.pages = pages(at);
    return input;
}

}  // namespace entre::screens
