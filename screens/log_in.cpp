// SPDX-License-Identifier: EUPL-1.2
// The ways to log in, and what to do with the one that is chosen.
#include "screens/logged_in.h"
#include "screens/screens.h"
#include "screens/ways.h"

namespace entre::screens {

using ui::Token;

namespace {

void start_log_in(Context& at) {
    at.phone.start({.provider = at.state.way,
                    .purpose = agent::OrderWish::Purpose::log_in,
                    .text = language::format(at.tr("You log in to {municipality}, at the terminal: {place}."),
                                             {{"municipality", at.municipality.name}, {"place", at.terminal.place}})},
                   [&at](agent::Order order) {
                       at.visit.person = person_of(order.person);
                       at.state.provider_name = at.phone.name();
                       at.speaker.cue(speech::Cue::done);
                       at.go_stage(at.visit.stages().front());
                   });
}

}  // namespace

void log_in_page(ui::Ui& ui, Context& at) {
    const auto* provider = at.phone.offered(at.state.way);
    // A way that is offered no more is nobody's choice.
    if (!provider && at.state.way != way_none) at.state.way = way_card;
    ui.set_rail_width(760);
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.tr("How do you want to log in?"));
        // Four ways and a note fill a lying screen.
        const bool full = at.phone.offered().size() >= 2 && has_card_note(at, at.state.way) && !ui.portrait();
        if (!full && (!ui.enlarged() || !ui.low()))
            ui.text("lead", at.tr("Choose a way. We show you how to do it step by step."), ui::TextStyle::lead,
                    Token::ink2);
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto pages = ui.paged("ways", 20);
        card_way(ui, at, at.state.way);
        phone_ways(ui, at, at.state.way);
        const std::string hint =
            ui.enlarged() && ui.low() ? std::string() : at.tr("See the services that need no log-in.");
        auto& none = ui.choice("way.none", at.tr("Without e-ID"), hint, at.state.way == way_none,
                               [&at] { at.state.way = way_none; });
        none.icon = "pen";
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto pages = ui.paged("how", 16);
        if (at.state.way == way_none)
            way_steps(
                ui, at, at.tr("Without e-ID"), "",
                {at.tr("You see the services that need no log-in."), at.tr("You say who you are in the form itself."),
                 at.tr("For all other services you need an e-ID. Staff can tell you how to get one.")});
        else
            steps_of_way(ui, at, at.state.way);
    }
    const auto actions = ui.in(ui::Region::actions);
    if (provider) {
        auto& next = ui.primary("next", at.tr("Next: Show the code"), [&at] { start_log_in(at); });
        next.disabled = provider->down;
    } else if (at.state.way == way_none) {
        ui.primary("next", at.tr("Next: See those services"), [&at] {
            at.state.without_log_in = true;
            at.go(visit::Place::services);
        });
    } else {
        auto& next = ui.primary("next", at.tr("Next: Enter the PIN code"),
                                [&at] { at.card.read(CardSession::Purpose::log_in); });
        next.disabled =
            at.card.presence() != identity::CardPresence::present || at.card.state() == CardSession::State::reading;
    }
    ui.secondary("back", at.tr("Back"), "arrow-left", [&at] {
        at.card.forget();
        at.go(visit::Place::service_info);
    });
}

}  // namespace entre::screens
