// SPDX-License-Identifier: EUPL-1.2
// The ways to log in, and what to do with the one that is chosen.
#include <algorithm>
#include <vector>

#include "screens/logged_in.h"
#include "screens/screens.h"

namespace entre::screens {

using identity::CardPresence;
using ui::Look;
using ui::Role;
using ui::Token;

namespace {

/// What the reader sees now, in words with a way on; empty when all is well.
std::string presence_words(const Context& at) {
    switch (at.card.presence()) {
        case CardPresence::no_service:
        case CardPresence::no_reader:
            return at.tr("The card reader does not work. Call for help, or choose another way.");
        case CardPresence::empty:
            return at.tr("Put the card in the reader below the screen.");
        case CardPresence::left_from_before:
            return at.tr("There is a card in the reader already. Take it out. Then put in your own card.");
        case CardPresence::unreadable:
            return at.tr("The card cannot be read. Take it out, turn it over and put it in again.");
        case CardPresence::present:
            break;
    }
    return {};
}

bool has_card_note(const Context& at) {
    return at.state.way == way_card && (at.card.problem() || at.card.state() == CardSession::State::reading ||
                                        at.card.presence() != CardPresence::present);
}

/// How the card stands, below the way that is chosen.
void card_note(ui::Ui& ui, const Context& at) {
    const std::string words = presence_words(at);
    if (at.card.problem()) {
        ui.note("problem", Look::note_error, words_for(*at.card.problem(), at));
    } else if (at.card.state() == CardSession::State::reading) {
        auto& note = ui.note("reading", Look::note_ok, at.tr("The card is being read. Let it stay in the reader."));
        note.icon = "hourglass";
        note.role = Role::status;
    } else if (!words.empty()) {
        auto& note = ui.note("presence", Look::note_warn, words);
        note.role = Role::status;
    }
}

void ways(ui::Ui& ui, Context& at) {
    const auto pages = ui.paged("ways", 20);
    const auto choose = [&at](const char* way) { return [&at, way] { at.state.way = way; }; };
    auto& card = ui.choice("way.card", at.tr("Card in the card reader"), at.tr("You need your PIN code."),
                           at.state.way == way_card, choose(way_card));
    card.icon = "person-vcard";
    if (at.state.way == way_card) card_note(ui, at);
    for (const auto& provider : at.phone.offered()) {
        // Said before anybody tries in vain; asked again all the while.
        auto& way = ui.choice("way." + provider.id,
                              language::format(at.tr("{provider} on your phone"), {{"provider", provider.name}}),
                              provider.down ? at.tr("Does not work just now. Choose another way.")
                                            : at.tr("You read a QR code on the screen."),
                              at.state.way == provider.id, [&at, id = provider.id] {
                                  at.card.forget();
                                  at.state.way = id;
                              });
        way.icon = "qr-code";
        way.disabled = provider.down;
    }
    const std::string hint = ui.enlarged() && ui.low() ? std::string() : at.tr("See the services that need no log-in.");
    auto& none = ui.choice("way.none", at.tr("Without e-ID"), hint, at.state.way == way_none, choose(way_none));
    none.icon = "pen";
}

void steps(ui::Ui& ui, const Context& at, const std::string& title, const char* art_name,
           const std::vector<std::string>& words) {
    auto& heading = ui.subheading("how.title", title);
    heading.style = ui::TextStyle::rail_heading;
    if (*art_name && !ui.enlarged() && !ui.portrait() && at.state.theme != ui::ThemeName::high_contrast) {
        const auto card = ui.card("art.card", 20);
        auto& art = ui.add("art", Role::image, Look::art, {});
        art.icon = art_name;
        art.decoration = true;
        art.layout.height = ui::Sizing::fixed;
        art.layout.fixed_height = words.size() > 3 ? 190 : 300;
    }
    numbered(ui, words);
}

/// What to do for the way that is chosen, and the button that goes on.
void card_steps(ui::Ui& ui, const Context& at) {
    steps(ui, at, at.tr("This is what you do with the card"), "card-reader",
          {at.tr("Hold the card with the chip up, towards the reader."),
           at.tr("Put the card in the reader below the screen."), at.tr("Let the card stay in until you are done.")});
}

void start_log_in(Context& at) {
    at.phone.start({.provider = at.state.way,
                    .purpose = agent::OrderWish::Purpose::log_in,
                    .text = language::format(at.tr("You log in to {municipality}, at the terminal: {place}."),
                                             {{"municipality", at.municipality.name}, {"place", at.terminal.place}})},
                   [&at](agent::Order order) {
                       at.visit.person = person_of(order.person);
                       at.speaker.cue(speech::Cue::done);
                       at.go_stage(at.visit.stages().front());
                   });
}

}  // namespace

void numbered(ui::Ui& ui, const std::vector<std::string>& words) {
    int number = 0;
    for (const auto& line : words) {
        auto& node = ui.add("how" + std::to_string(++number), Role::list_item, Look::numbered, line);
        node.number = number;
        node.count = static_cast<int>(words.size());
    }
}

void log_in_page(ui::Ui& ui, Context& at) {
    const auto* provider = at.phone.offered(at.state.way);
    // A way that is offered no more is nobody's choice.
    if (!provider && at.state.way != way_none) at.state.way = way_card;
    ui.set_rail_width(760);
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.tr("How do you want to log in?"));
        // Four ways and a note fill a lying screen.
        const bool full = at.phone.offered().size() >= 2 && has_card_note(at) && !ui.portrait();
        if (!full && (!ui.enlarged() || !ui.low()))
            ui.text("lead", at.tr("Choose a way. We show you how to do it step by step."), ui::TextStyle::lead,
                    Token::ink2);
    }
    {
        const auto body = ui.in(ui::Region::body);
        ways(ui, at);
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto pages = ui.paged("how", 16);
        if (provider) {
            steps(ui, at,
                  language::format(at.tr("This is what you do with {provider}"), {{"provider", provider->name}}),
                  "phone-code", phone_steps(at, provider->name));
        } else if (at.state.way == way_none) {
            steps(ui, at, at.tr("Without e-ID"), "",
                  {at.tr("You see the services that need no log-in."), at.tr("You say who you are in the form itself."),
                   at.tr("For all other services you need an e-ID. Staff can tell you how to get one.")});
        } else {
            card_steps(ui, at);
        }
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
        next.disabled = at.card.presence() != CardPresence::present || at.card.state() == CardSession::State::reading;
    }
    ui.secondary("back", at.tr("Back"), "arrow-left", [&at] {
        at.card.forget();
        at.go(visit::Place::service_info);
    });
}

}  // namespace entre::screens
