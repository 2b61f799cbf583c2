// SPDX-License-Identifier: EUPL-1.2
// The ways out: asked for, forgotten, and what must not be left behind.
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using ui::Token;

namespace {

/// The dialog's card on its opaque ground; answers are never seen behind it.
ui::Ui::Scope frame(ui::Ui& ui) {
    ui::LayoutSpec outer;
    const float side = ui.portrait() ? 40.F : std::max(48.F, (ui.viewport().w - 1400) / 2);
    const bool low = ui.enlarged() && ui.low();
    outer.padding = {side, low ? 8.F : ui.enlarged() ? 32.F : 64.F, side, low ? 8.F : 24.F};
    outer.gap = low ? 8.F : 32.F;
    outer.height = ui::Sizing::fill;
    return ui.group("dialog.frame", outer);
}

void hidden_answers(ui::Ui& ui, Context& at) {
    auto& node = ui.add("dialog.hidden", Role::label, Look::heading_icon, at.tr("Your answers are hidden"));
    node.style = ui::TextStyle::button;
    node.icon = "eye-slash";
    node.token = Token::on_bar;
}

ui::Ui::Scope dialog_card(ui::Ui& ui, float padding) {
    ui::LayoutSpec spec;
    spec.padding = {padding, padding, padding, padding};
    spec.gap = 24;
    auto scope = ui.group("dialog.card", spec, Role::dialog);
    ui.paint_group({.radius = 28, .fill = Token::surface, .border = Token::ink, .border_width = 4});
    return scope;
}

}  // namespace

void leave_overlay(ui::Ui& ui, Context& at) {
    const auto dialog = ui.in(ui::Region::dialog);
    const auto outer = frame(ui);
    hidden_answers(ui, at);
    const auto card = dialog_card(ui, ui.enlarged() ? 24 : 56);
    ui.heading(at.tr("Do you want to end?"));
    ui.text("dialog.text", at.tr("What you have written and scanned is deleted. Nobody can see it afterwards."),
            ui::TextStyle::lead);
    ui::LayoutSpec spec;
    spec.axis = ui.portrait() || (ui.enlarged() && !ui.low()) ? ui::Axis::column : ui::Axis::row;
    spec.gap = 20;
    const auto row = ui.group("dialog.buttons", spec);
    ui.primary("stay", at.tr("No, go on"), [&at] { at.state.overlay = Overlay::none; });
    ui.secondary("end", at.tr("End and delete"), "box-arrow-right", [&at] { at.end(); });
    ui.focus_once("stay");
}

void time_out_overlay(ui::Ui& ui, Context& at) {
    const auto dialog = ui.in(ui::Region::dialog);
    const auto outer = frame(ui);
    hidden_answers(ui, at);
    const auto card = dialog_card(ui, ui.enlarged() ? 24 : 56);
    const bool stacked = ui.portrait() || ui.enlarged();
    ui::LayoutSpec columns;
    columns.axis = stacked ? ui::Axis::column : ui::Axis::row;
    columns.gap = stacked ? 24 : 56;
    columns.cross = ui::Cross::centre;
    const auto two = ui.group("dialog.two", columns);
    const int left = at.idle.seconds_left(visit::IdleClock::Clock::now());
    const auto seconds = static_cast<unsigned long>(std::max(0, left));
    if (!ui.enlarged()) {
        auto& ring = ui.add("seconds", Role::status, Look::countdown,
                            at.words.counted("{count} second left", "{count} seconds left", seconds));
        ring.value = at.words.tr_plural("second left", "seconds left", seconds);
        ring.count = left;
        ring.progress =
            static_cast<double>(left) / static_cast<double>(std::max<std::int64_t>(1, at.idle.answer().count()));
        ring.layout.width = ui::Sizing::fixed;
        ring.layout.fixed_width = 300;
        ring.silent = true;
    }
    ui::LayoutSpec words;
    words.gap = 16;
    const auto column = ui.group("dialog.words", words);
    ui.heading(at.tr("Are you still there?"));
    const auto minutes = static_cast<unsigned long>(std::max<std::int64_t>(1, at.idle.ask_after().count() / 60));
    if (ui.enlarged())
        ui.text("seconds", at.words.counted("{count} second left", "{count} seconds left", seconds),
                ui::TextStyle::lead);
    else
        ui.text("dialog.text1",
                at.words.counted("Nobody has touched the screen for {count} minute.",
                                 "Nobody has touched the screen for {count} minutes.", minutes),
                ui::TextStyle::lead);
    ui.text("dialog.text2",
            at.tr("If you do not answer we end and delete what you have written. Then nobody else can see it."),
            ui::TextStyle::lead);
    ui::LayoutSpec spec;
    spec.axis = ui.portrait() || (ui.enlarged() && !ui.low()) ? ui::Axis::column : ui::Axis::row;
    spec.gap = 20;
    spec.margin_top = 12;
    const auto row = ui.group("dialog.buttons", spec);
    ui.primary("stay", at.tr("Yes, I am here – go on"), [&at] { at.state.overlay = Overlay::none; });
    auto& end = ui.secondary("end", at.tr("End and delete"), "box-arrow-right", [&at] { at.end(); });
    if (!stacked) end.layout.width = ui::Sizing::fit;
    ui.focus_once("stay");
}

void leaving_page(ui::Ui& ui, Context& at) {
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.tr("Take with you what is yours")).style = ui::TextStyle::display_small;
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto pages = ui.paged("leaving", 18);
        if (at.card.presence() == identity::CardPresence::present ||
            at.card.presence() == identity::CardPresence::left_from_before)
            ui.note("card", Look::note_warn, at.tr("Take your card out of the reader.")).icon = "person-vcard";
        if (at.scan.scanned_anything())
            ui.note("paper", Look::note_warn, at.tr("Take your paper out of the scanner.")).icon = "file-earmark-text";
        if (at.print.state() == PrintSession::State::done)
            ui.note("receipt", Look::note_warn,
                    at.visit.errand.kind == visit::Errand::Kind::copy ? at.tr("Take your copies from the printer.")
                                                                      : at.tr("Take your receipt from the printer."))
                .icon = "printer";
        ui.text("gone", at.tr("What you have written and scanned is deleted."), ui::TextStyle::lead);
    }
    const auto actions = ui.in(ui::Region::actions);
    auto& done = ui.primary("done", at.tr("I have taken everything"), [&at] { at.end(); });
    done.trailing_icon = "check-lg";
}

}  // namespace entre::screens
