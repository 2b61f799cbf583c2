// SPDX-License-Identifier: EUPL-1.2
// What a listener asks for, by whatever key or button, and the screen that is dark while somebody listens.
#include "screens/app.h"

namespace entre::screens {

void App::speech_command(speech::Command command) {
    if (command == speech::Command::screen_dark) return set_dark(!state_.dark);
    speaker_->run(command);
    // Neither seen nor heard would be no terminal at all.
    if (!speaker_->on()) set_dark(false);
}

void App::set_dark(bool dark) {
    if (state_.dark == dark) return;
    state_.dark = dark;
    if (dark && !speaker_->on()) speaker_->turn_on();
    speaker_->happened(dark ? context_->tr("The screen is dark. Touch it to turn it on.")
                            : context_->tr("The screen is on."));
}

// A touch on the dark screen wakes it and presses nothing: nobody can mean what they do not see. True if it did.
bool App::wakes(const ui::InputEvent& event) {
    using Kind = ui::InputEvent::Kind;
    if (waking_ && event.kind == Kind::pointer_up) {
        waking_ = false;
        return true;
    }
    if (state_.dark && event.kind == Kind::pointer_down) {
        waking_ = true;
        set_dark(false);
        idle_.acted(ui::Window::Clock::now());
    }
    return waking_ && (event.kind == Kind::pointer_down || event.kind == Kind::pointer_move);
}

}  // namespace entre::screens
