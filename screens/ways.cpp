// SPDX-License-Identifier: EUPL-1.2
#include "screens/ways.h"

#include "screens/screens.h"

namespace entre::screens {

using identity::CardPresence;
using ui::Look;
using ui::Role;

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

/// How the card stands, below the way that is chosen.
void card_note(ui::Ui& ui, const Context& at, const std::string& first) {
    const std::string words = first.empty() ? presence_words(at) : first;
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

}  // namespace

bool has_card_note(const Context& at, const std::string& way) {
    return way == way_card && (at.card.problem() || at.card.state() == CardSession::State::reading ||
                               at.card.presence() != CardPresence::present);
}

void card_way(ui::Ui& ui, Context& at, std::string& way, const std::string& first) {
    auto& card = ui.choice("way.card", at.tr("Card in the card reader"), at.tr("You need your PIN code."),
                           way == way_card, [&way] { way = way_card; });
    card.icon = "person-vcard";
    if (way == way_card) card_note(ui, at, first);
}

void phone_ways(ui::Ui& ui, Context& at, std::string& way) {
    for (const auto& provider : at.phone.offered()) {
        // Said before anybody tries in vain; asked again all the while.
        auto& choice = ui.choice("way." + provider.id,
                                 language::format(at.tr("{provider} on your phone"), {{"provider", provider.name}}),
                                 provider.down ? at.tr("Does not work just now. Choose another way.")
                                               : at.tr("You read a QR code on the screen."),
                                 way == provider.id, [&at, &way, id = provider.id] {
                                     at.card.forget();
                                     way = id;
                                 });
        choice.icon = "qr-code";
        choice.disabled = provider.down;
    }
}

void numbered(ui::Ui& ui, const std::vector<std::string>& words) {
    int number = 0;
    for (const auto& line : words) {
        auto& node = ui.add("how" + std::to_string(++number), Role::list_item, Look::numbered, line);
        node.number = number;
        node.count = static_cast<int>(words.size());
    }
}

void way_steps(ui::Ui& ui, const Context& at, const std::string& title, const char* art_name,
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

void steps_of_way(ui::Ui& ui, const Context& at, const std::string& way) {
    if (const auto* provider = at.phone.offered(way))
        return way_steps(ui, at,
                         language::format(at.tr("This is what you do with {provider}"), {{"provider", provider->name}}),
                         "phone-code", phone_steps(at, provider->name));
    way_steps(
        ui, at, at.tr("This is what you do with the card"), "card-reader",
        {at.tr("Hold the card with the chip up, towards the reader."),
         at.tr("Put the card in the reader below the screen."), at.tr("Let the card stay in until you are done.")});
}

}  // namespace entre::screens
