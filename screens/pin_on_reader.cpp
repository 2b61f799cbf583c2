// SPDX-License-Identifier: EUPL-1.2
// A reader with keys of its own: what to do there, and that it is waited for.
#include "screens/pin.h"
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;

bool pin_is_on_reader(const Context& at) { return at.card.identity() && at.card.identity()->pin_on_reader; }

void pin_on_reader_page(ui::Ui& ui, Context& at) {
    const bool working = at.card.state() == CardSession::State::working || at.hand_in.busy();
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.state.signing ? at.tr("Sign with your PIN code on the reader")
                                    : at.tr("Enter your PIN code on the reader"));
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto pages = ui.paged("pin.steps", 24);
        if (at.card.problem())
            ui.note("problem", Look::note_error, at.tr("Error:") + " " + words_for(*at.card.problem(), at));
        if (working) {
            auto& note = ui.note("working", Look::note_ok,
                                 at.tr("The reader waits for your code. Enter it on the reader's keys and press OK."));
            note.icon = "hourglass";
            note.role = Role::status;
        }
        // The reader waits half a minute or so, and begins when it is told to: whoever needs time has read all this.
        numbered(ui, {language::format(at.tr("Press “{button}”."), {{"button", pin_button(at)}}),
                      at.tr("Enter the code on the reader's own keys."),
                      at.tr("Press OK on the reader. If it asks again, enter the same code again.")});
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto pages = ui.paged("pin.help", 16);
        auto& title =
            ui.subheading("help.title", ui.enlarged() ? at.tr("Help") : at.tr("Good to know"), "question-circle");
        title.style = ui::TextStyle::rail_heading;
        ui.text("help.hide", at.tr("Cover the reader's keys with your hand."));
        pin_help(ui, at);
        ui.text("help.stop", at.tr("To stop, press the reader's cancel key."));
    }
    pin_actions(ui, at, working);
}

}  // namespace entre::screens
