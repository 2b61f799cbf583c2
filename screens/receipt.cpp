// SPDX-License-Identifier: EUPL-1.2
// The case is in: its number, what happens now, and what to take along.
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using ui::Token;

namespace {

std::string printed_words(const Context& at) {
    switch (at.print.state()) {
        case PrintSession::State::idle:
            return at.tr("Not printed");
        case PrintSession::State::printing:
            return at.tr("Is being printed now");
        case PrintSession::State::done:
            return at.tr("Is printed. Take it with you.");
        case PrintSession::State::waiting:
        case PrintSession::State::failed:
            return words_for({at.print.trouble().value_or(ErrorCode::printer_failed), {}}, at);
    }
    return {};
}

void take(ui::Ui& ui, const char* key, const char* icon, std::string name, std::string where) {
    ui::LayoutSpec spec;
    spec.padding = {18, 14, 18, 14};
    const auto card = ui.group(std::string("take.") + key, spec);
    ui.paint_group({.radius = 16, .fill = Token::surface, .border = Token::line, .border_width = 2});
    auto& node = ui.add(std::string("take.") + key + ".fact", Role::list_item, Look::fact, std::move(name));
    node.value = std::move(where);
    node.bold = true;
    node.icon = icon;
}

}  // namespace

void receipt_page(ui::Ui& ui, Context& at) {
    const bool received = at.visit.hand_in == visit::HandIn::received;
    const auto when = language::local_time(at.visit.handed_in_at);
    step_bar(ui, at);
    const auto hero = [&] {
        auto& thanks = ui.heading(received ? at.tr("Thank you! We have received your case.")
                                           : at.tr("Saved in the terminal. It is sent when the network is back."));
        thanks.layout.keep_with_next = false;  // it says what has happened: it gives way to nothing
        auto words = received ? language::format(at.tr("It came in {when}."),
                                                 {{"when", language::day_and_time_words(at.words, when)}})
                              : at.tr("The staff have been told. You need not do it again.");
        if (ui.enlarged() && (ui.portrait() || ui.low())) {
            thanks.style = ui::TextStyle::heading;
            ui.text("lead", std::move(words), ui::TextStyle::body, Token::ink2);
            return;
        }
        if (ui.enlarged() && !received) thanks.style = ui::TextStyle::heading;  // more words
        thanks.look = Look::hero;
        thanks.icon = received ? "check-lg" : "hourglass-split";
        thanks.badge = received ? Token::ok : Token::warn;
        thanks.hint = std::move(words);
    };
    if (!ui.enlarged()) {
        const auto head = ui.in(ui::Region::head);
        hero();
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto pages = ui.paged("receipt", 18);
        if (ui.enlarged()) hero();
        {
            ui::LayoutSpec spec;
            spec.padding = {32, 22, 32, 22};
            const auto card = ui.group("case", spec);
            ui.paint_group({.radius = 20, .fill = Token::ok_tint, .border = Token::ok, .border_width = 3});
            ui.text("case.label", at.tr("Your case number"));
            auto& number = ui.text(
                "case.number", at.visit.case_number,
                ui.surroundings().scale == ui::TextScale::normal ? ui::TextStyle::case_number : ui::TextStyle::heading);
            number.digits = true;
            // Nothing takes the focus here, and a reader that hears of the page must hear the number (EN 301
            // 549 5.1.3.16).
            number.role = Role::note;
            ui.text("case.where", at.tr("The number is on your receipt too."), ui::TextStyle::small);
        }
        for (std::size_t i = 0; i < at.visit.awaited_signatures.size(); ++i) {
            auto& awaited = ui.note("awaited" + std::to_string(i), Look::note_warn,
                                    language::format(at.tr("We wait for the signature of {name}."),
                                                     {{"name", at.visit.awaited_signatures[i]}}) +
                                        " " + at.tr("The municipality asks for it."));
            awaited.icon = "clock";
            awaited.is_private = true;
        }
        auto& title = ui.subheading("next.title", at.tr("What happens now?"));
        title.layout.margin_top = 10;
        int n = 0;
        const auto& steps = at.visit.service->what_happens_next;
        for (const auto& step : steps) {
            auto& node =
                ui.add("next" + std::to_string(n), Role::list_item, Look::timeline, step.title.in(at.language()));
            node.value = step.text.in(at.language());
            node.selected = n == 0 && received;
            node.number = ++n;
            node.count = static_cast<int>(steps.size());
            if (n > 1) node.layout.margin_top = -18;
        }
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto texts = ui.paged("take.pages", 14);
        auto& title = ui.subheading("take.title", at.tr("Do not forget to take with you"));
        title.style = ui::TextStyle::rail_heading;
        take(ui, "receipt", "printer", at.tr("The receipt"), printed_words(at));
        if (at.card.presence() == identity::CardPresence::present ||
            at.card.presence() == identity::CardPresence::left_from_before)
            take(ui, "card", "person-vcard", at.tr("The card"), at.tr("It is in the card reader"));
        if (at.scan.scanned_anything())
            take(ui, "paper", "file-earmark-text", at.tr("Your paper"), at.tr("It is in the scanner"));
    }
    const auto actions = ui.in(ui::Region::actions);
    auto& again = ui.secondary(
        "print",
        at.print.state() == PrintSession::State::idle ? at.tr("Print the receipt") : at.tr("Print the receipt again"),
        "printer", [&at] { at.print_receipt(); });
    again.disabled = at.print.busy();
    auto& end = ui.primary("end", at.visit.person ? at.tr("End and log out") : at.tr("End"), [&at] { at.end(); });
    end.trailing_icon = "box-arrow-right";
    ui.secondary("another", at.tr("Do one more thing"), "plus-lg", [&at] { at.go(visit::Place::services); });
}

}  // namespace entre::screens
