// SPDX-License-Identifier: EUPL-1.2
// From the visit to the case that is handed in, and to the receipt for it.
#include "kiosk/handin/case_number.h"
#include "screens/screens.h"

namespace entre::screens {

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

    auto& document = input.document;
    const auto& language = at.language();
    document.language = language;
    document.municipality = at.municipality.name;
    document.service = service.title.in(language);
    document.case_number = visit.case_number;
    document.facts.push_back({at.tr("Case number"), visit.case_number});
    document.facts.push_back({at.tr("Handed in"), language::whole_date_words(at.words, language::local_time(now))});
    if (visit.person) {
        document.facts.push_back({at.tr("Name"), visit.person->full_name()});
        document.facts.push_back({at.tr("Personal number"), visit.person->personal_number});
    }
    for (const auto& step : visit.answers->summary(language)) {
        document::CaseSection section{step.title, {}};
        for (const auto& row : step.rows) section.rows.push_back({row.label, row.value});
        document.sections.push_back(std::move(section));
    }
    document.attachments_title = at.tr("Attachments");
    for (const auto* attachment : visit.answers->attachments()) {
        const auto& pages = visit.pages[attachment->id];
        if (pages.empty()) continue;
        const auto title = attachment->title.in(language);
        document.attachments.push_back({title, at.words.counted("{count} page", "{count} pages", pages.size())});
        input.scans.push_back({attachment->id, title, {title, "sv", at.tr("Page {page} of {pages}, scanned")}, pages});
    }
    document.signature_title = at.tr("Signature");
    document.signature_statement = at.tr("I certify that the information is correct.");
    if (service.signature && visit.person)
        document.signature_statement +=
            " " + language::format(at.tr("Signed with an e-ID card by {name}."), {{"name", visit.person->full_name()}});
    document.page_name = at.tr("Page {page} of {pages}");
    input.sign = service.signature;
    input.sign_reason = document.service;
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
