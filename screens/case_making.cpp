// SPDX-License-Identifier: EUPL-1.2
// From the visit to the case that is handed in, and to the receipt for it.
#include "kiosk/document/signed_text.h"
#include "kiosk/eservice/co_signers.h"
#include "kiosk/eservice/for_whom.h"
#include "kiosk/handin/case_number.h"
#include "kiosk/language/mark.h"
#include "screens/screens.h"

namespace entre::screens {

using document::Wording;
using language::tr_noop;

namespace {

constexpr const char* staff_language = "sv";

// What Freja shows to be signed: 4,096 characters, with the digest that the relay adds. BankID shows more.
constexpr std::size_t longest_signed_text = 3'900;

/// What the citizen reads, and with it the same in the language of those who take care of the case.
class BothLanguages {
public:
    explicit BothLanguages(const Context& at) : at_(at) {
        if (auto translator = at.words.in(staff_language)) staffs_ = std::move(*translator);
    }

    Wording words(const char* english) const {
        return said([&](const language::Translator& translator) { return translator.translate(english); });
    }
    Wording words(const eservice::Text& text, const std::string& number = {}) const {
        return {{text.in(at_.language()) + number}, {text.in(staff_language) + number, staff_language}};
    }
    bool has_staffs() const { return staffs_.has_value(); }
    std::string staffs(const char* english) const { return staffs_->translate(english); }
    std::string citizens(const char* english) const { return at_.words.translate(english); }

    /// What `say` makes of each language's words, dates and numbers.
    Wording said(const std::function<std::string(const language::Translator&)>& say) const {
        return {{say(at_.words)}, {staffs_ ? say(*staffs_) : std::string(), staff_language}};
    }

private:
    const Context& at_;
    std::optional<language::Translator> staffs_;  ///< nothing where the terminal does not offer their language
};

std::vector<document::CaseSection> sections_of(const eservice::Answers& answers, const std::string& language) {
    const auto citizens = answers.summary(language), staffs = answers.summary(staff_language);
    const auto both = [](const std::string& one, const std::string& other) {
        return Wording({one}, {other, staff_language});
    };
    std::vector<document::CaseSection> sections;
    sections.reserve(citizens.size());
    for (std::size_t i = 0; i < citizens.size(); ++i) {
        document::CaseSection section{both(citizens[i].title, staffs[i].title), {}};
        section.rows.reserve(citizens[i].rows.size());
        for (std::size_t j = 0; j < citizens[i].rows.size(); ++j) {
            const auto &row = citizens[i].rows[j], &staff_row = staffs[i].rows[j];
            section.rows.push_back({both(row.label, staff_row.label), both(row.value, staff_row.value)});
        }
        sections.push_back(std::move(section));
    }
    return sections;
}

/// What a reader of a scanned paper is told, who is one of the staff.
document::ScanDescription for_staff(const BothLanguages& both, const std::string& visitors, const std::string& title) {
    const auto words = paper_words();
    const bool theirs = both.has_staffs();
    const auto said = [&](const char* english) { return theirs ? both.staffs(english) : both.citizens(english); };
    return {.title = title,
            .language = theirs ? staff_language : visitors,
            .page_name = said(words.page_name),
            .beside_text = said(words.beside_text),
            .without_text = said(words.without_text)};
}

/// Who reads the case must see without any machine how sure we are, and whether something was left unchecked.
const char* words_for_check(const std::string& revocation) {
    if (revocation == "ocsp") return tr_noop("Done with the card's issuer at log-in");
    if (revocation == "crl") return tr_noop("Done by the list of the card's issuer at log-in");
    if (revocation == "no_responder") return tr_noop("Not done: the card does not say who could be asked");
    return tr_noop("Not done: the card's issuer did not answer at log-in");
}

void tell_phone(const identity::Assurance& known, const std::string& provider, const BothLanguages& both,
                document::CaseDocument& document) {
    document.facts.push_back({both.words(tr_noop("Way to log in")), both.said([&](const language::Translator& words) {
                                  return language::format(words.tr("{provider}, level of assurance {level}"),
                                                          {{"provider", provider}, {"level", known.level}});
                              })});
    document.facts.push_back(
        {both.words(tr_noop("Check that the e-ID is not blocked")), both.said([&](const language::Translator& words) {
             return language::format(words.tr("Done by {provider} at log-in"), {{"provider", provider}});
         })});
}

void tell_card(const identity::Assurance& known, const BothLanguages& both, document::CaseDocument& document) {
    document.facts.push_back({both.words(tr_noop("Way to log in")), both.said([&](const language::Translator& words) {
                                  if (known.level.empty()) return words.tr("ID card with an e-ID");
                                  return language::format(words.tr("ID card with an e-ID, level of assurance {level}"),
                                                          {{"level", known.level}});
                              })});
    document.facts.push_back(
        {both.words(tr_noop("Check that the card is not blocked")), both.words(words_for_check(known.revocation))});
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
        const auto& known = visit.person->assurance;
        if (!known.method.empty())
            package.assurance = handin::Assurance{known.method, known.level, known.logged_in_at, known.revocation};
    }
    if (const auto mandate = eservice::mandate(*visit.answers))
        package.on_behalf = handin::OnBehalf{word(mandate->kind), word(mandate->right), mandate->name, mandate->number};

    auto& document = input.document;
    const auto& language = at.language();
    const BothLanguages both(at);
    document.language = language;
    document.municipality = {at.municipality.name, staff_language};
    document.service = both.words(service.title);
    document.case_number = visit.case_number;
    document.facts.push_back({both.words(tr_noop("Case number")), visit.case_number});
    document.facts.push_back({both.words(tr_noop("Handed in")), both.said([&](const auto& words) {
                                  return language::whole_date_words(words, language::local_time(now));
                              })});
    if (visit.person) {
        document.facts.push_back({both.words(tr_noop("Name")), visit.person->full_name()});
        document.facts.push_back({both.words(tr_noop("Personal number")), visit.person->personal_number});
        if (at.by_phone())
            tell_phone(visit.person->assurance, at.state.provider_name, both, document);
        else if (!visit.person->assurance.method.empty())
            tell_card(visit.person->assurance, both, document);
    }
    if (package.on_behalf) document.facts.push_back({both.words(tr_noop("On behalf of")), package.on_behalf->name});
    document.sections = sections_of(*visit.answers, language);
    document.attachments_title = both.words(tr_noop("Attachments"));
    for (const auto* attachment : visit.answers->attachments()) {
        int number = 0;
        for (const auto& paper : visit.papers.of(attachment->id)) {
            if (paper.empty()) continue;
            // The second certificate is called so; the first one as if it were alone.
            const std::string which = ++number > 1 ? " " + std::to_string(number) : std::string();
            const auto title = both.words(attachment->title, which);
            document.attachments.push_back({title, both.said([&](const language::Translator& words) {
                                                return words.counted("{count} page", "{count} pages", paper.size());
                                            })});
            const auto staffs = attachment->title.in(staff_language) + which;
            auto& scan = input.scans.emplace_back();
            scan.id = attachment->id;
            scan.title = staffs;
            scan.description = for_staff(both, language, staffs);
            for (const auto& sheet : paper.sheets()) scan.pages.push_back(sheet.page);
        }
    }
    document.signature_title = both.words(tr_noop("Signature"));
    document.signature.push_back(both.words(tr_noop("I certify that the information is correct.")));
    if (service.signature && visit.person)
        document.signature.push_back(both.said([&](const language::Translator& words) {
            const std::string name = visit.person->full_name();
            return at.by_phone() ? language::format(words.tr("Signed with {provider} by {name}."),
                                                    {{"provider", at.state.provider_name}, {"name", name}})
                                 : language::format(words.tr("Signed with an e-ID card by {name}."), {{"name", name}});
        }));
    for (const auto& other : eservice::co_signers(*visit.answers)) {
        package.co_signers.push_back({other.asked->role.in(staff_language), other.name, other.number});
        document.signature.push_back(both.said([&](const language::Translator& words) {
            return language::format(words.tr("Must sign too: {name} ({role})."),
                                    {{"name", other.name}, {"role", other.asked->role.in(words.code())}});
        }));
    }
    if (service.signature && language != staff_language && both.has_staffs())
        document.signature.push_back(both.words(tr_noop("It is the Swedish text that counts.")));
    document.page_name = both.words(tr_noop("Page {page} of {pages}"));
    const auto asked = both.words(tr_noop("Power of attorney at Mina ombud"));
    input.mina_ombud = {{"found", {asked, both.words(tr_noop("There is one."))}},
                        {"none", {asked, both.words(tr_noop("There is none."))}},
                        {"no_answer", {asked, both.words(tr_noop("Mina ombud did not answer."))}}};
    using Signing = HandInInput::Signing;
    input.signing = !service.signature ? Signing::none : at.by_phone() ? Signing::phone : Signing::card;
    if (input.signing == Signing::phone) input.provider = at.state.way;
    if (input.signing == Signing::phone || !package.co_signers.empty())
        input.signed_text = document::signed_text(document, both.words(tr_noop("The rest stands in the case itself.")),
                                                  longest_signed_text);
    input.sign_reason = service.title.in(language);
    return input;
}

document::Receipt make_receipt(const Context& at) {
    const bool received = at.visit.hand_in == visit::HandIn::received;
    // What staff need when they are shown it is there in their language too.
    const BothLanguages both(at);
    document::Receipt receipt;
    receipt.language = at.language();
    receipt.municipality = {at.municipality.name, staff_language};
    receipt.heading = both.words(received ? tr_noop("Thank you! We have received your case.")
                                          : tr_noop("Saved in the terminal. It is sent when the network is back."));
    const auto when = language::day_and_time_words(at.words, language::local_time(at.visit.handed_in_at));
    receipt.when = received ? language::format(at.tr("It came in {when}."), {{"when", when}})
                            : language::format(at.tr("It was saved {when}."), {{"when", when}});
    receipt.number_label = both.words(tr_noop("Your case number"));
    receipt.number = at.visit.case_number;
    receipt.service_label = at.tr("Service");
    receipt.service = both.words(at.visit.service->title);
    receipt.next_title = at.tr("What happens now?");
    for (const auto& name : at.visit.awaited_signatures)
        receipt.next.push_back({language::format(at.tr("We wait for the signature of {name}."), {{"name", name}}),
                                at.tr("The municipality asks for it.")});
    for (const auto& step : at.visit.service->what_happens_next)
        receipt.next.push_back({step.title.in(at.language()), step.text.in(at.language())});
    receipt.contact_title = at.tr("Do you have questions?");
    const auto& contact = at.visit.service->contact;
    receipt.contact = {contact.name.in(at.language()), contact.phone, contact.email};
    return receipt;
}

}  // namespace entre::screens
