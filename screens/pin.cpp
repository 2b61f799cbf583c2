// SPDX-License-Identifier: EUPL-1.2
// Writing a PIN on our keys: for the log-in and for the signature.
#include <optional>

#include "screens/pin.h"
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;

namespace {

void working_note(ui::Ui& ui, const Context& at) {
    auto& note = ui.note("working", Look::note_ok, at.tr("One moment. Let the card stay in the reader."));
    note.icon = "hourglass";
    note.role = Role::status;
}

}  // namespace

void use_pin(Context& at) {
    const auto* who = at.card.identity();
    if (!who || (!who->pin_on_reader && at.card.pin().size() < who->pin_shortest))
        return at.card.fail({ErrorCode::pin_wrong, std::string(too_short)});
    if (at.hand_in.co_signer()) return at.hand_in.co_sign_by_card();
    if (at.state.signing) return at.hand_in_case();
    at.card.log_in([&at](identity::Person person) {
        at.visit.person = std::move(person);
        at.speaker.cue(speech::Cue::done);
        at.go_stage(at.visit.stages().front());
    });
}

std::string pin_button(const Context& at) {
    if (!at.state.signing) return at.tr("Next: Log in");
    return signs_last(at) ? at.tr("Sign and send in") : at.tr("Sign");
}

void pin_help(ui::Ui& ui, const Context& at) {
    ui.text("help.safe", at.tr("The code goes to your card and nowhere else."));
    ui.text("help.tries", at.tr("After three wrong codes the card is blocked."));
    if (at.state.signing && signs_last(at)) ui.text("help.sign", at.tr("It is sent when you have entered your code."));
}

void pin_actions(ui::Ui& ui, Context& at, bool working) {
    const auto actions = ui.in(ui::Region::actions);
    auto& next = ui.primary("next", pin_button(at), [&at] { use_pin(at); });
    next.disabled = working;
    auto& back = ui.secondary("back", at.tr("Back"), "arrow-left", [&at] {
        at.card.forget();
        if (at.hand_in.co_signer()) return;
        at.state.signing = false;
        if (at.visit.place == visit::Place::log_in) at.go(visit::Place::log_in);
    });
    back.disabled = working;
}

void pin_page(ui::Ui& ui, Context& at) {
    const bool working = at.card.state() == CardSession::State::working;
    const auto* who = at.card.identity();
    const std::size_t longest = who ? who->pin_longest : 8;
    const auto digit = [&at, longest](char c) {
        if (at.card.pin().size() < longest) static_cast<void>(at.card.pin().append(c));
    };
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.state.signing ? at.tr("Sign with your PIN code") : at.tr("Enter your PIN code"));
    }
    {
        const auto body = ui.in(ui::Region::body);
        // Large text: the keys stand beside the field and what is said of it.
        const bool beside = ui.enlarged() && !ui.portrait();
        ui::LayoutSpec both{.axis = beside ? ui::Axis::row : ui::Axis::column, .gap = beside ? 32.F : 24.F};
        both.height = ui::Sizing::fill;
        both.cross = beside ? ui::Cross::start : ui::Cross::stretch;
        const auto columns = ui.group("pin.columns", both);
        auto field_column = std::make_optional(ui.group("pin.column"));
        std::string dots;
        for (std::size_t i = 0; i < at.card.pin().size(); ++i) dots += "•";
        auto& field = ui.field("pin", at.tr("PIN code"), {}, [&at, digit](std::string typed) {
            if (typed == "\b")
                at.card.pin().erase_last();
            else if (typed.size() == 1)
                digit(typed[0]);
        });
        field.role = Role::password;
        field.value = dots;
        field.caret = field.anchor = dots.size();
        field.masked = true;
        field.digits = true;
        field.disabled = working;
        field.action = [&at] { use_pin(at); };
        if (at.card.problem()) field.error = at.tr("Error:") + " " + words_for(*at.card.problem(), at);
        if (working && beside) working_note(ui, at);
        field_column.reset();
        ui::LayoutSpec spec;
        spec.columns = 3;
        spec.keeps_order = true;
        spec.gap = 16;
        if (!ui.portrait()) {
            spec.width = ui::Sizing::fixed;
            spec.fixed_width = ui.enlarged() && ui.low() ? 500 : 620;
        } else {
            spec.height = ui::Sizing::fill;
        }
        const auto pad = ui.group("pad", spec);
        const auto key = [&](const std::string& name, std::string face, const char* icon,
                             std::function<void()> action) {
            auto& node = ui.add("pad." + name, Role::button, icon[0] ? Look::key_function : Look::key, std::move(face));
            node.icon = icon;
            node.focusable = true;
            node.disabled = working;
            // What is pressed here would tell the PIN to who stands behind: heard in a headset only (EN 301
            // 549 5.1.3.8).
            node.is_private = true;
            node.silent = true;
            node.rtl = false;
            node.layout.min_height = 88;
            node.action = std::move(action);
        };
        for (const char* d : {"1", "2", "3", "4", "5", "6", "7", "8", "9"})
            key(d, d, "", [digit, c = d[0]] { digit(c); });
        key("clear", at.tr("Clear"), "x-lg", [&at] { at.card.pin().clear(); });
        key("0", "0", "", [digit] { digit('0'); });
        key("erase", at.tr("Erase"), "backspace", [&at] { at.card.pin().erase_last(); });
        ui.focus_once("pin");
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto pages = ui.paged("pin.help", 16);
        auto& title =
            ui.subheading("help.title", ui.enlarged() ? at.tr("Help") : at.tr("Good to know"), "question-circle");
        title.style = ui::TextStyle::rail_heading;
        ui.text("help.hide", at.tr("Cover the keys with your hand."));
        pin_help(ui, at);
        if (working && (!ui.enlarged() || ui.portrait())) working_note(ui, at);
    }
    pin_actions(ui, at, working);
}

}  // namespace entre::screens
