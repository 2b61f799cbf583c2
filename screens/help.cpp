// SPDX-License-Identifier: EUPL-1.2
// Help is on its way, or what to do when it cannot be called.
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using ui::Token;

void help_overlay(ui::Ui& ui, Context& at) {
    const auto& call = at.state.help;
    using State = HelpCall::State;
    const bool failed = call.state == State::failed;
    {
        const auto head = ui.in(ui::Region::head);
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
        title.look = Look::heading_icon;
        title.icon = failed ? "exclamation-triangle" : "bell-fill";
        ui.text("lead", lead, ui::TextStyle::lead, Token::ink2);
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto pages = ui.paged("help.steps", 18);
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
            if (call.position && !answered) {
                auto& node = ui.note("queue", Look::note_ok,
                                     language::format(at.tr("Your place in the queue: {number}"),
                                                      {{"number", std::to_string(*call.position)}}));
                node.icon = "people";
            }
            auto& never =
                ui.note("pin", Look::note_warn, at.tr("Never show your PIN code. The staff have a name badge."));
            never.icon = "shield-check";
        }
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto texts = ui.paged("help.pages", 18);
        auto& title = ui.subheading("help.title", at.tr("Your answers are hidden"), "eye-slash");
        title.style = ui::TextStyle::rail_heading;
        ui.text("help1", at.tr("The staff do not see your answers. You choose what to show."));
    }
    const auto actions = ui.in(ui::Region::actions);
    ui.primary("continue", at.tr("Go on by yourself"), [&at] { at.state.overlay = Overlay::none; });
    if (!failed)
        ui.secondary("cancel", at.tr("Take the call back"), "x-lg", [&at] { at.cancel_help(); });
    else
        ui.secondary("retry", at.tr("Try to call again"), "arrow-clockwise", [&at] { at.call_help(); });
}

}  // namespace entre::screens
