// SPDX-License-Identifier: EUPL-1.2
// Help is on its way, or what to do when it cannot be called.
#include <optional>

#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using ui::Token;

namespace {

/// A figure and what it counts.
void figure(ui::Ui& ui, const std::string& key, const std::string& number, const std::string& words) {
    ui::LayoutSpec spec;
    spec.axis = ui::Axis::row;
    spec.gap = 16;
    spec.cross = ui::Cross::centre;
    spec.padding = {28, 20, 28, 20};
    const auto card = ui.group(key, spec);
    ui.paint_group({.radius = 16, .fill = Token::page, .border = Token::line, .border_width = 2});
    auto& large = ui.text(key + ".number", number, ui::TextStyle::title, Token::primary);
    large.bold = true;
    large.layout.width = ui::Sizing::fit;
    ui.text(key + ".words", words);
}

/// How long the wait may be, as far as the staff's desk has told.
void waiting(ui::Ui& ui, Context& at, const HelpCall& call) {
    if (!call.position && !call.minutes) return;
    ui::LayoutSpec spec;
    spec.axis = ui.enlarged() || ui.portrait() ? ui::Axis::column : ui::Axis::row;
    spec.gap = 16;
    const auto row = ui.group("help.waiting", spec);
    if (call.position) figure(ui, "queue", std::to_string(*call.position), at.tr("is your place in the queue"));
    if (call.minutes)
        figure(ui, "minutes", language::format(at.tr("{count} min"), {{"count", std::to_string(*call.minutes)}}),
               at.tr("is about how long it takes"));
}

/// Nobody should take a stranger for the staff, nor show anybody their PIN code.
void recognise(ui::Ui& ui, Context& at) {
    ui::LayoutSpec spec;
    spec.gap = 20;
    spec.padding = {28, 24, 28, 24};
    const auto card = ui.group("help.staff", spec);
    ui.paint_group({.radius = 16, .fill = Token::surface, .border = Token::line, .border_width = 2});
    const auto line = [&](const char* key, const char* icon, std::string name, std::string words) {
        auto& node = ui.add(key, Role::list_item, Look::fact, std::move(name));
        node.value = std::move(words);
        node.icon = icon;
        node.bold = true;
    };
    line("staff.badge", "person-badge", at.tr("This is how you know the staff"), at.tr("They have a name badge."));
    ui.divider("staff.line");
    line("staff.pin", "shield-check", at.tr("Never show your PIN code."), {});
}

}  // namespace

void help_overlay(ui::Ui& ui, Context& at) {
    const auto& call = at.state.help;
    using State = HelpCall::State;
    const bool failed = call.state == State::failed;
    const auto hero = [&] {
        std::string words = at.tr("Calling the staff");
        std::string lead = at.tr("One moment.");
        if (call.state == State::sent) {
            words = at.tr("The staff have been called");
            lead = at.tr("Stay at the terminal. Your answers are still here.");
        } else if (call.state == State::answered) {
            words = call.staff.empty() ? at.tr("The staff are on their way")
                                       : language::format(at.tr("{name} is on the way"), {{"name", call.staff}});
            lead = at.tr("Stay at the terminal. Your answers are still here.");
        } else if (failed) {
            words = at.tr("We could not call the staff");
            lead = at.tr("Do this instead:");
        }
        auto& title = ui.heading(words);
        title.style = ui::TextStyle::display_small;
        title.look = Look::hero;
        title.layout.keep_with_next = false;  // it says what has happened: it gives way to nothing
        title.icon = failed ? "exclamation-triangle" : "bell";
        title.badge = failed ? Token::error : Token::speech_word;
        title.hint = lead;
    };
    if (!ui.enlarged()) {
        const auto head = ui.in(ui::Region::head);
        hero();
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto pages = ui.paged("help.steps", 18);
        if (ui.enlarged()) hero();
        if (failed) {
            int n = 0;
            const std::string phone = at.terminal.help.phone.empty() ? at.municipality.phone : at.terminal.help.phone;
            for (const auto& line :
                 {at.tr("Go to the information desk."), language::format(at.tr("Or call {phone}."), {{"phone", phone}}),
                  at.tr("Take your card with you when you leave the terminal.")}) {
                auto& node = ui.add("instead" + std::to_string(++n), Role::list_item, Look::numbered, line);
                node.number = n;
                node.count = 3;
            }
        } else {
            if (call.state != State::answered) waiting(ui, at, call);
            ui::LayoutSpec spec;
            spec.axis = ui.enlarged() || ui.portrait() ? ui::Axis::column : ui::Axis::row;
            spec.gap = 32;
            std::optional<ui::Ui::Scope> columns, steps;
            if (spec.axis == ui::Axis::row) {
                columns.emplace(ui.group("help.columns", spec));
                steps.emplace(ui.group("help.timeline", {.gap = 18}));
            }
            const auto clock = [&](std::chrono::system_clock::time_point time) {
                return language::time_words(at.words, language::local_time(time));
            };
            const bool sent = call.state == State::sent || call.state == State::answered,
                       answered = call.state == State::answered;
            const auto line = [&](const char* key, std::string name, std::string value, bool done, int number) {
                auto& node = ui.add(key, Role::list_item, Look::timeline, std::move(name));
                node.value = std::move(value);
                node.selected = done;
                node.number = number;
                node.count = 3;
                if (number > 1) node.layout.margin_top = -18;
            };
            line("step.sent", at.tr("We have got your call"), sent ? clock(call.sent_at) : std::string(), sent, 1);
            line("step.answered",
                 answered && !call.staff.empty()
                     ? language::format(at.tr("{name} has answered"), {{"name", call.staff}})
                     : at.tr("The staff answer"),
                 answered ? clock(call.answered_at) : std::string(), answered, 2);
            line("step.coming", at.tr("Somebody comes to you"), {}, false, 3);
            steps.reset();
            recognise(ui, at);
        }
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto texts = ui.paged("help.pages", 18);
        auto& title = ui.subheading("help.title", at.tr("Your answers are hidden"), "eye-slash");
        title.style = ui::TextStyle::rail_heading;
        ui.text("help1", at.tr("The staff do not see your answers. You choose what to show."));
        ui.small_button("keys", at.tr("What do the keys do?"), "keyboard", [&at] { at.state.overlay = Overlay::keys; });
    }
    const auto actions = ui.in(ui::Region::actions);
    ui.primary("continue", at.tr("Go on by yourself"), [&at] { at.state.overlay = Overlay::none; });
    if (!failed)
        ui.secondary("cancel", at.tr("Take the call back"), "x-lg", [&at] { at.cancel_help(); });
    else
        ui.secondary("retry", at.tr("Try to call again"), "arrow-clockwise", [&at] { at.call_help(); });
}

}  // namespace entre::screens
