// SPDX-License-Identifier: EUPL-1.2
// From the visit to the case that is handed in, and to the receipt for it.
#include "kiosk/eservice/for_whom.h"
#include "kiosk/handin/case_number.h"
#include "kiosk/language/mark.h"
#include "screens/screens.h"

namespace entre::screens {

using language::tr_noop;

namespace {

constexpr const char* staff_language = "sv";

/// The citizen's words, and with them the same in the language of those who take care of the case.
std::string beside(const std::string& words, const std::string& staffs, std::string_view between) {
    return staffs.empty() || staffs == words ? words : words + std::string(between) + staffs;
}

struct BothLanguages {
    const Context& at;

    std::string title(const char* english) const { return joined(english, " · "); }
    std::string label(const char* english) const { return joined(english, "\n"); }
    std::string title(const eservice::Text& text, const std::string& number = {}) const {
        return beside(text.in(at.language()) + number, text.in(staff_language) + number, " · ");
    }

private:
    std::string joined(const char* english, std::string_view between) const {
        return beside(at.words.translate(english), at.words.translate_into(staff_language, english), between);
    }
};

std::vector<document::CaseSection> sections_of(const eservice::Answers& answers, const std::string& language) {
    const auto citizens = answers.summary(language), staffs = answers.summary(staff_language);
    std::vector<document::CaseSection> sections;
    sections.reserve(citizens.size());
    for (std::size_t i = 0; i < citizens.size(); ++i) {
        document::CaseSection section{beside(citizens[i].title, staffs[i].title, " · "), {}};
        section.rows.reserve(citizens[i].rows.size());
        for (std::size_t j = 0; j < citizens[i].rows.size(); ++j) {
            const auto &row = citizens[i].rows[j], &staff_row = staffs[i].rows[j];
            section.rows.push_back(
                {beside(row.label, staff_row.label, "\n"), beside(row.value, staff_row.value, "\n")});
        }
        sections.push_back(std::move(section));
    }
    return sections;
}

}  // namespace

Result<HandInInput> make_case(Context& at) {
    auto& visit = at.visit;
    const auto& service = *visit.service;
    const auto now = std::chrono::system_clock::now();
    if (visit.case_id.empty()) {
        // A repeated attempt keeps its id: whatever had been stored of the first one is the same case.
        auto id = handin::new_case_id();
        if (!id) return tl::unexpected(id.error());
        auto number = handin::case_number(service.prefix, static_cast<int>(language::local_day(now).year()), *id);
        if (!number) return tl::unexpected(number.error());
        visit.case_id = *id;
        visit.case_number = *number;
    }
    HandInInput input;
    auto& package = input.package;
    package.id = visit.case_id;
    package.number = visit.case_number;
    package.service_id = service.id;
    package.service_version = service.version;
    package.language = at.language();
    package.submitted_at = std::chrono::floor<std::chrono::seconds>(now);
    package.terminal = at.terminal.id;
    package.data_json = visit.answers->to_json();
    if (visit.person) {
        package.evidence = visit.person->evidence;
        package.submitter =
            handin::Submitter{visit.person->given_name, visit.person->surname, visit.person->personal_number};
    }

    if (const auto mandate = eservice::mandate(*visit.answers))
        package.on_behalf = handin::OnBehalf{word(mandate->kind), word(mandate->right), mandate->name, mandate->number};

    auto& document = input.document;
    const auto& language = at.language();
    const BothLanguages both{at};
    document.language = language;
    document.municipality = at.municipality.name;
    document.service = both.title(service.title);
    document.case_number = visit.case_number;
    document.facts.push_back({both.label(tr_noop("Case number")), visit.case_number});
    document.facts.push_back(
        {both.label(tr_noop("Handed in")), language::whole_date_words(at.words, language::local_time(now))});
    if (visit.person) {
        document.facts.push_back({both.label(tr_noop("Name")), visit.person->full_name()});
        document.facts.push_back({both.label(tr_noop("Personal number")), visit.person->personal_number});
    }
    if (package.on_behalf) document.facts.push_back({both.label(tr_noop("On behalf of")), package.on_behalf->name});
    document.sections = sections_of(*visit.answers, language);
    document.attachments_title = both.title(tr_noop("Attachments"));
    for (const auto* attachment : visit.answers->attachments()) {
        int number = 0;
        for (const auto& paper : visit.papers.of(attachment->id)) {
            if (paper.empty()) continue;
            // The second certificate is called so; the first one as if it were alone.
            const std::string which = ++number > 1 ? " " + std::to_string(number) : std::string();
            const auto title = both.title(attachment->title, which);
            document.attachments.push_back({title, at.words.counted("{count} page", "{count} pages", paper.size())});
            const auto staffs = attachment->title.in(staff_language) + which;
            auto& scan = input.scans.emplace_back();
            scan.id = attachment->id;
            scan.title = staffs;
            scan.description = {staffs, "sv", at.tr("Page {page} of {pages}, scanned")};
            for (const auto& sheet : paper.sheets()) scan.pages.push_back(sheet.page);
        }
    }
    document.signature_title = both.title(tr_noop("Signature"));
    document.signature_statement = both.label(tr_noop("I certify that the information is correct."));
    if (service.signature && visit.person) {
        const auto signed_by = tr_noop("Signed with an e-ID card by {name}.");
        document.signature_statement +=
            "\n" + language::format(both.label(signed_by), {{"name", visit.person->full_name()}});
    }
    document.page_name = at.tr("Page {page} of {pages}");
    input.sign = service.signature;
    input.sign_reason = service.title.in(language);
    return input;
}

document::Receipt make_receipt(const Context& at) {
    const bool received = at.visit.hand_in == visit::HandIn::received;
    document::Receipt receipt;
    receipt.language = at.language();
    receipt.municipality = at.municipality.name;
    receipt.heading = received ? at.tr("Thank you! We have received your case.")
                               : at.tr("Saved in the terminal. It is sent when the network is back.");
    const auto when = language::day_and_time_words(at.words, language::local_time(at.visit.handed_in_at));
    receipt.when = received ? language::format(at.tr("It came in {when}."), {{"when", when}})
                            : language::format(at.tr("It was saved {when}."), {{"when", when}});
    receipt.number_label = at.tr("Your case number");
    receipt.number = at.visit.case_number;
    receipt.service_label = at.tr("Service");
    receipt.service = at.visit.service->title.in(at.language());
    receipt.next_title = at.tr("What happens now?");
    for (const auto& step : at.visit.service->what_happens_next)
        receipt.next.push_back({step.title.in(at.language()), step.text.in(at.language())});
    receipt.contact_title = at.tr("Do you have questions?");
    const auto& contact = at.visit.service->contact;
    receipt.contact = {contact.name.in(at.language()), contact.phone, contact.email};
    return receipt;
}

}  // namespace entre::screens
