// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/command.h"

#include "kiosk/language/mark.h"
#include "kiosk/speech/command.h"

namespace entre::ui {

using language::tr_noop;

std::string_view control_of(Command command) {
    switch (command) {
        case Command::language:
            return "access.language";
        case Command::text_size:
            return "access.text_size";
        case Command::contrast:
            return "access.contrast";
        case Command::help:
            return "access.help";
        case Command::end:
            return "access.end";
        case Command::speech_on_off:
            return "access.listen";
        default:
            return {};
    }
}

std::string_view help_words(Command command) {
    switch (command) {
        case Command::next:
            return tr_noop("Goes to the next button or field");
        case Command::previous:
            return tr_noop("Goes to the button or field before");
        case Command::right:
            return tr_noop("Goes to the right");
        case Command::left:
            return tr_noop("Goes to the left");
        case Command::first:
            return tr_noop("Goes to the first button or field on the page");
        case Command::last:
            return tr_noop("Goes to the last button or field on the page");
        case Command::page_next:
            return tr_noop("Shows more of the page");
        case Command::page_previous:
            return tr_noop("Shows the part of the page that was before");
        case Command::activate:
            return tr_noop("Presses the button or chooses the answer");
        case Command::back:
            return tr_noop("Goes back one page");
        case Command::cancel:
            return tr_noop("Closes what lies over the page");
        case Command::language:
            return tr_noop("Changes the language");
        case Command::text_size:
            return tr_noop("Changes the size of the text");
        case Command::contrast:
            return tr_noop("Changes the colours and the contrast");
        case Command::help:
            return tr_noop("Calls the staff");
        case Command::end:
            return tr_noop("Ends your visit");
        case Command::key_help:
            return tr_noop("Tells what the keys do");
        case Command::scan_move:
            return tr_noop("Goes on to the next thing to choose");
        case Command::scan_select:
            return tr_noop("Chooses what is marked");
        case Command::scan_press:
            return tr_noop("Begins to mark one thing after another, and then chooses what is marked");
        case Command::headset_in:
        case Command::headset_out:
        case Command::none:
            return {};
        default:
            break;
    }
    const auto spoken = speech::command_named(keypad::id(command));
    return spoken ? speech::help_words(*spoken) : std::string_view{};
}

}  // namespace entre::ui
