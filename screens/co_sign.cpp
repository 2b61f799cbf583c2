// SPDX-License-Identifier: EUPL-1.2
// The one who hands in has signed; now it is the turn of somebody else, at the same terminal, or not now.
#include "kiosk/eservice/co_signers.h"
#include "screens/screens.h"
#include "screens/ways.h"

namespace entre::screens {

using ui::Look;
using ui::Token;

namespace {

/// Whose turn it is, as the e-service calls them: "Den andra vårdnadshavaren".
std::string role_of(const Context& at, const handin::CoSigner& other) {
    for (const auto& one : eservice::co_signers(*at.visit.answers))
        if (one.number == other.personal_number) return one.asked->role.in(at.language());
    return other.role;
}

void back_to_review(Context& at) {
    at.card.forget();
    at.phone.forget();
    at.state.signing = false;
    at.hand_in.reset();
}

}  // namespace

bool signs_last(const Context& at) {
    return at.hand_in.co_signer() ? at.hand_in.is_last_co_signer() : eservice::co_signers(*at.visit.answers).empty();
}

void co_sign_page(ui::Ui& ui, Context& at) {
    const auto& other = *at.hand_in.co_signer();
    const auto named = [&](const char* english) { return language::format(english, {{"name", other.name}}); };
    const auto* provider = at.phone.offered(at.state.co_way);
    if (!provider && at.state.co_way != way_none) at.state.co_way = way_card;
    const bool with_card = at.state.co_way == way_card, not_here = at.state.co_way == way_none;
    ui.set_rail_width(760);
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(language::format(at.tr("{role} signs now"), {{"role", role_of(at, other)}}));
        if (!ui.enlarged()) {
            auto& lead =
                ui.text("lead", named(at.tr("You have signed. It is sent when {name} has signed too.").c_str()),
                        ui::TextStyle::lead, Token::ink2);
            lead.is_private = true;
        }
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto pages = ui.paged("ways", 20);
        if (at.hand_in.problem()) {
            auto& note = ui.note("problem.other", Look::note_error, words_for(*at.hand_in.problem(), at));
            note.is_private = true;
        }
        card_way(ui, at, at.state.co_way,
                 at.state.card_to_change ? named(at.tr("Take out your card. Then {name} puts in their own.").c_str())
                                         : std::string());
        phone_ways(ui, at, at.state.co_way);
        const std::string hint =
            ui.enlarged() && ui.low() ? std::string() : at.tr("It is sent without that signature, and says so.");
        auto& later = ui.choice("way.none", at.tr("Cannot sign here now"), hint, not_here, [&at] {
            at.card.forget();
            at.state.co_way = way_none;
        });
        later.icon = "clock";
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto pages = ui.paged("how", 16);
        if (not_here)
            way_steps(ui, at, at.tr("When somebody signs later"), "",
                      {at.tr("Your case is sent now, with your signature."),
                       at.tr("It says whose signature is missing."), at.tr("The municipality asks for it.")});
        else
            steps_of_way(ui, at, at.state.co_way);
    }
    const auto actions = ui.in(ui::Region::actions);
    if (provider) {
        ui.primary("next", at.tr("Next: Show the code"), [&at] {
              at.hand_in.co_sign_by_phone(at.state.co_way);
          }).disabled = provider->down;
    } else if (with_card) {
        auto& next = ui.primary("next", at.tr("Next: Enter the PIN code"), [&at] { read_co_signers_card(at); });
        next.disabled = at.state.card_to_change || at.card.presence() != identity::CardPresence::present ||
                        at.card.state() == CardSession::State::reading;
    } else {
        ui.primary("next", at.hand_in.is_last_co_signer() ? at.tr("Send in anyway") : at.tr("Go on anyway"),
                   [&at] { at.hand_in.go_without(); });
    }
    ui.secondary("back", at.tr("Back to the review"), "arrow-left", [&at] { back_to_review(at); });
}

void read_co_signers_card(Context& at) {
    at.card.read(CardSession::Purpose::sign, at.hand_in.co_signer()->personal_number);
}

}  // namespace entre::screens
