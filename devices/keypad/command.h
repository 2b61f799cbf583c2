// SPDX-License-Identifier: EUPL-1.2
// What a key can mean: one list for keyboards, tactile keypads and switches.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace entre::keypad {

enum class Command : std::uint8_t {
    none,
    // Where the visitor is.
    next,      ///< the next control
    previous,  ///< the control before
    right,     ///< `next` where one reads from left to right, else `previous`
    left,
    first,          ///< the page's first control
    last,           ///< the page's last control before the bars
    page_next,      ///< more of what did not fit
    page_previous,  ///< what came before it
    activate,       ///< presses the control, as a finger would
    back,           ///< the page's own way back
    cancel,         ///< closes what lies over the page
    // The bar that is on every page.
    language,
    text_size,
    contrast,
    help,
    end,
    key_help,  ///< what do the keys do?
    // Speech (EN 301 549 5.1.3).
    speech_on_off,    ///< speech on or off
    read_page,        ///< from its beginning
    pause_or_resume,  ///< and on again
    repeat,           ///< the last sentence once more
    next_sentence,
    previous_sentence,
    faster,
    slower,
    louder,
    softer,
    screen_dark,  ///< speech only, and shown again
    headset_in,
    headset_out,
    // Switches: what is scanned is group, row, item.
    scan_move,    ///< two switches: on to the next
    scan_select,  ///< two switches: this one
    scan_press,   ///< one switch: begins, and then takes what is shown when it is pressed
};

/// The name in a key map's file, such as "page_next".
std::string_view id(Command command);
std::optional<Command> command_of(std::string_view id);
/// Every command, in the order of the list above.
const std::vector<Command>& all_commands();

}  // namespace entre::keypad
