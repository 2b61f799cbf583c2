// SPDX-License-Identifier: EUPL-1.2
// What a listener asks for, by whatever key or button.
#include "screens/app.h"

namespace entre::screens {

void App::speech_command(speech::Command command) {
    using speech::Command;
    speech::PageReader* reader = speaker_->reader();
    switch (command) {
        case Command::speech_on_off:
            return speaker_->toggle();
        case Command::read_page:
            return speaker_->read(*ui_, speaker_->asked());
        case Command::softer:
            return speaker_->volume(-10);
        case Command::louder:
            return speaker_->volume(10);
        case Command::screen_dark:
            state_.dark = !state_.dark;
            return;
        default:
            break;
    }
    if (!reader) return;
    if (command == Command::pause_or_resume)
        reader->state() == speech::PageReader::State::paused ? reader->resume() : reader->pause();
    if (command == Command::repeat) reader->repeat();
    if (command == Command::previous_sentence) reader->previous_sentence();
    if (command == Command::next_sentence) reader->next_sentence();
    if (command == Command::slower) reader->set_rate(reader->rate() - 0.25);
    if (command == Command::faster) reader->set_rate(reader->rate() + 0.25);
}

}  // namespace entre::screens
