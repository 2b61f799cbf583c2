// SPDX-License-Identifier: EUPL-1.2
// Everything once more before it is sent; and the wait while it is sent.
#include <algorithm>
#include <iterator>

#include "kiosk/eservice/co_signers.h"
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using ui::Token;

namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

/// One row: what was asked, and what was answered.
void answer(ui::Ui& ui, const std::string& key, const std::string& label, const std::string& value, bool narrow) {
    ui::LayoutSpec pair;
    pair.axis = narrow ? ui::Axis::column : ui::Axis::row;
    pair.gap = narrow ? 0 : 12;
    pair.margin_top = narrow ? 6 : 0;
    const auto line = ui.group(key, pair);
    auto& name = ui.text(key + ".label", label, narrow ? ui::TextStyle::small : ui::TextStyle::body, Token::ink2);
    if (!narrow) name.layout.weight = 0.8F;
    name.about = key + ".value";
    name.tells = ui::Tells::label;
    auto& words = ui.text(key + ".value", value);
    words.bold = true;
    // Numbers stand in open digits and are read one by one; words with a digit among them are words.
    words.digits = value.find_first_not_of("0123456789-+• ") == std::string::npos;
    words.is_private = true;
}

ui::Node& change_button(ui::Ui& ui, Context& at, const std::string& key, const std::string& title,
                        std::function<void()> change) {
    auto& button = ui.small_button(key + ".change", at.tr("Change"), "pencil", std::move(change));
    button.hint = title;
    return button;
}

/// In a narrow column each row stands for itself, so that a long section goes on on the next page.
void narrow_section(ui::Ui& ui, Context& at, const std::string& key, const std::string& title, const std::string& icon,
                    const Rows& rows, std::function<void()> change) {
    auto& heading = ui.subheading(key + ".title", title, icon);
    heading.style = ui::TextStyle::rail_heading;
    heading.layout.margin_top = 14;
    int n = 0;
    for (const auto& [label, value] : rows) answer(ui, key + ".row" + std::to_string(++n), label, value, true);
    auto& button = change_button(ui, at, key, title, std::move(change));
    button.layout.width = ui::Sizing::fit;
    button.layout.margin_top = 14;
}

/// Title, rows and "Change" beside each other; two rows at a time, so that a long section fills the page before it
/// goes on on the next, where it says its title again.
void wide_section(ui::Ui& ui, Context& at, const std::string& key, const std::string& title, const std::string& icon,
                  const Rows& rows, const std::function<void()>& change) {
    constexpr std::size_t rows_together = 2;
    constexpr float title_width = 300, button_width = 190, gap = 20;
    const auto firsts = ui.paging("review").firsts;
    for (std::size_t begin = 0; begin < std::max<std::size_t>(rows.size(), 1); begin += rows_together) {
        const std::string part = begin == 0 ? key : key + ".from" + std::to_string(begin + 1);
        const bool last = begin + rows_together >= rows.size();
        ui::LayoutSpec spec;
        spec.axis = ui::Axis::row;
        spec.gap = gap;
        spec.cross = rows.size() > 2 ? ui::Cross::start : ui::Cross::centre;
        spec.padding = {0, begin == 0 ? 14.F : 6.F, 0, last ? 14.F : 0.F};
        if (begin == 0) spec.min_height = 122;
        const auto whole = ui.group(part, spec);
        const bool page_begins = std::ranges::find(firsts, ui::node_id(ui.page(), part)) != firsts.end();
        if (begin == 0 || page_begins) {
            auto& heading = ui.subheading(
                part + ".title", begin == 0 ? title : language::format(at.tr("{name}, continued"), {{"name", title}}),
                icon);
            heading.style = ui::TextStyle::rail_heading;
            heading.layout.width = ui::Sizing::fixed;
            heading.layout.fixed_width = title_width;
        } else {
            ui::LayoutSpec empty;
            empty.width = ui::Sizing::fixed;
            empty.fixed_width = title_width;
            const auto space = ui.group(part + ".space", empty);
        }
        {
            ui::LayoutSpec list;
            list.gap = 6;
            if (begin > 0) list.padding.right = button_width + gap;
            const auto values = ui.group(part + ".rows", list);
            for (std::size_t i = begin; i < std::min(rows.size(), begin + rows_together); ++i)
                answer(ui, key + ".row" + std::to_string(i + 1), rows[i].first, rows[i].second, false);
        }
        if (begin > 0) continue;
        auto& button = change_button(ui, at, key, title, change);
        button.layout.width = ui::Sizing::fixed;
        button.layout.fixed_width = button_width;
    }
}

void section(ui::Ui& ui, Context& at, const std::string& key, const std::string& title, const std::string& icon,
             const Rows& rows, const std::function<void()>& change) {
    Rows answered;
    std::ranges::copy_if(rows, std::back_inserter(answered), [](const auto& row) { return !row.second.empty(); });
    if (ui.enlarged() || ui.portrait() || ui.viewport().w < 1500)
        narrow_section(ui, at, key, title, icon, answered, change);
    else
        wide_section(ui, at, key, title, icon, answered, change);
}

ui::Node& own_note(ui::Ui& ui, const Context& at, const char* key, const eservice::CoSigner& own) {
    return ui.note(key, Look::note_error,
                   language::format(at.tr("You have written your own personal number for another: {role}. "
                                          "Press Change, and write theirs."),
                                    {{"role", own.role.in(at.language())}}));
}

/// The co-signer whose number is the visitor's own: nobody signs twice.
const eservice::CoSigner* own_number(const Context& at) {
    if (!at.visit.person) return nullptr;
    for (const auto& one : eservice::co_signers(*at.visit.answers))
        if (one.number == at.visit.person->personal_number) return one.asked;
    return nullptr;
}

}  // namespace

void review_page(ui::Ui& ui, Context& at) {
    const bool sign = at.visit.service->signature;
    const auto* own = own_number(at);
    step_bar(ui, at);
    if (!ui.enlarged()) {
        const auto head = ui.in(ui::Region::head);
        ui.heading(sign ? at.tr("Check and sign") : at.tr("Check and send in"));
    }
    const auto card_problem = [&] {
        if (at.card.problem() && sign) ui.note("card.problem", Look::note_error, words_for(*at.card.problem(), at));
    };
    {
        const auto body = ui.in(ui::Region::body);
        const auto pages = ui.paged("review", 0);
        if (at.visit.hand_in == visit::HandIn::failed && at.hand_in.problem()) {
            auto& note = ui.note("problem", Look::note_error,
                                 words_for(*at.hand_in.problem(), at) + " " +
                                     at.tr("Nothing has been sent. Your answers are still here."));
            note.layout.margin_top = 0;
        }
        if (ui.enlarged()) card_problem();  // large text may leave the rail no room for help
        if (own) own_note(ui, at, "own", *own).layout.margin_top = 0;
        bool first = true;
        for (const auto& step : at.visit.answers->summary(at.language())) {
            Rows rows;
            if (first && at.visit.person) rows.emplace_back(at.tr("Name"), at.visit.person->full_name());
            for (const auto& row : step.rows) rows.emplace_back(row.label, row.masked);
            ui.divider("line." + step.step);
            section(ui, at, "step." + step.step, step.title, at.visit.service->step(step.step)->icon, rows,
                    [&at, id = step.step] {
                        at.go_stage({visit::Stage::Kind::form, id});
                    });
            first = false;
        }
        const auto attachments = at.visit.answers->attachments();
        if (!attachments.empty()) {
            Rows rows;
            for (const auto* attachment : attachments) {
                const auto count = at.visit.papers.pages_of(attachment->id);
                rows.emplace_back(
                    attachment->title.in(at.language()),
                    count == 0 ? at.tr("Not attached") : at.words.counted("{count} page", "{count} pages", count));
            }
            ui.divider("line.attachments");
            section(ui, at, "attachments", at.tr("Attachments"), "paperclip", rows, [&at] {
                at.go_stage({visit::Stage::Kind::attachments, {}});
            });
        }
        ui.divider("line.end");
        if (own) own_note(ui, at, "own.again", *own);  // beside what cannot be pressed
        ui::LayoutSpec spec;
        spec.gap = 14;
        spec.padding = {24, 20, 24, 20};
        spec.margin_top = 24;
        const auto card = ui.group("sign", spec);
        const std::string about = sign ? at.tr("Signature") : at.tr("Before you send");
        ui.name_group(about);
        // The words of a fault have 7:1 on the surface only.
        ui.paint_group({.radius = 20,
                        .fill = at.state.attest_fault ? Token::surface : Token::primary_tint,
                        .border = Token::primary,
                        .border_width = 3});
        auto& title = ui.subheading("sign.title", about, sign ? "pen" : "check-circle");
        title.style = ui::TextStyle::rail_heading;
        ui::LayoutSpec pair;
        pair.axis = ui.enlarged() || ui.portrait() ? ui::Axis::column : ui::Axis::row;
        pair.gap = 20;
        const auto two = ui.group("sign.two", pair);
        auto& attest =
            ui.check("attest", at.tr("I certify that the information is correct."), at.visit.attested, [&at] {
                at.visit.attested = !at.visit.attested;
                at.state.attest_fault = false;
            });
        attest.required = true;
        if (at.state.attest_fault) attest.error = at.tr("Error:") + " " + at.tr("Tick the box to go on.");
        if (sign && at.by_phone()) {
            auto& phone_words = ui.add("sign.phone", Role::status, Look::fact,
                                       language::format(at.tr("You sign with {provider} on your phone."),
                                                        {{"provider", at.state.provider_name}}));
            phone_words.value = at.tr("You get a new code to read.");
            phone_words.bold = true;
            phone_words.icon = "qr-code";
        } else if (sign) {
            const bool there = at.card.presence() == identity::CardPresence::present;
            auto& card_words =
                ui.add("sign.card", Role::status, Look::fact,
                       there ? at.tr("Your card is in the reader.") : at.tr("Your card is not in the reader."));
            card_words.value =
                there ? at.tr("Sign with your PIN code.") : at.tr("Put the card in the reader below the screen.");
            card_words.bold = true;
            card_words.icon = "person-vcard";
        }
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto texts = ui.paged("help.pages", 18);
        auto& title = ui.subheading("help.title",
                                    ui.enlarged() ? at.tr("Help")
                                    : sign        ? at.tr("Before you sign")
                                                  : at.tr("Before you send"),
                                    "question-circle");
        title.style = ui::TextStyle::rail_heading;
        auto& read = ui.text("help1", at.tr("Read everything. Press Change if something is wrong."));
        const std::string change = at.tr("Change");
        if (const auto begin = read.name.find(change); begin != std::string::npos)
            read.bold_spans = {{begin, begin + change.size()}};
        if (sign && !signs_last(at))
            ui.text("help2", at.tr("Then those sign who must sign too. It is sent after that."));
        else if (sign)
            ui.text("help2", at.by_phone() ? at.tr("The application is sent when you have signed on your phone.")
                                           : at.tr("The application is sent when you have entered your PIN code."));
        ui.text("help3", at.tr("We hide the last four digits of personal numbers."));
        if (!ui.enlarged()) card_problem();
    }
    const auto actions = ui.in(ui::Region::actions);
    auto& next = ui.primary("next", sign ? at.tr("Next: Sign") : at.tr("Send in"), [&at, &ui, sign] {
        if (!at.visit.attested) {
            at.state.attest_fault = true;
            at.speaker.cue(speech::Cue::error);
            ui.focus_on("attest");
            return;
        }
        if (!at.visit.missing_attachments().empty()) return at.go_stage({visit::Stage::Kind::attachments, {}});
        if (!sign) return at.hand_in_case();
        at.state.signing = true;
        if (at.by_phone()) return at.hand_in_case();
        at.card.read(CardSession::Purpose::sign, at.visit.person->personal_number);
    });
    next.disabled =
        own ||
        (sign && !at.by_phone() &&
         (at.card.presence() != identity::CardPresence::present || at.card.state() == CardSession::State::reading));
    ui.secondary("back", at.tr("Back"), "arrow-left", [&at] {
        if (const auto previous = at.visit.previous()) at.go_stage(*previous);
    });
}

void sending_page(ui::Ui& ui, Context& at) {
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.visit.place == visit::Place::errand ? at.tr("Your e-mail is being sent")
                                                          : at.tr("Your case is being sent"));
    }
    const auto body = ui.in(ui::Region::body);
    const auto phase = at.hand_in.phase();
    std::string words = at.tr("Putting the papers together");
    double done = 0.2;
    if (at.state.hand_in_waits) {
        words = at.words.counted("Making your last page readable", "Making your last {count} pages readable",
                                 static_cast<unsigned long>(std::max(1, at.scan.processing() + at.scan.reading())));
        done = 0.1;
    } else if (phase == HandInSession::Phase::signing) {
        words = at.tr("Signing with your card. Let it stay in the reader.");
        done = 0.5;
    } else if (phase == HandInSession::Phase::sending) {
        words = at.tr("Sending");
        done = 0.8;
    }
    auto& progress = ui.add("progress", Role::progress, Look::progress, words);
    progress.progress = done;
    progress.value = at.tr("A few seconds left");
}

}  // namespace entre::screens
