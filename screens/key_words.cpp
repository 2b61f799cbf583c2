// SPDX-License-Identifier: EUPL-1.2
// What the keys are called.
#include <array>
#include <utility>

#include "kiosk/language/mark.h"
#include "screens/screens.h"

namespace entre::screens {

std::string key_words(const Context& at, keypad::Chord chord) {
    using language::tr_noop;
    // Those whose name in a key map is not what one would say.
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 18> names{{
        {"Return", tr_noop("Enter")},
        {"KP_Enter", tr_noop("Enter on the number pad")},
        {"KP_Plus", tr_noop("Plus on the number pad")},
        {"KP_Minus", tr_noop("Minus on the number pad")},
        {"Space", tr_noop("Space bar")},
        {"End", tr_noop("End key")},
        {"Up", tr_noop("Arrow up")},
        {"Down", tr_noop("Arrow down")},
        {"Left", tr_noop("Arrow left")},
        {"Right", tr_noop("Arrow right")},
        {"PageUp", tr_noop("Page up")},
        {"PageDown", tr_noop("Page down")},
        {"PrintScreen", tr_noop("Print screen")},
        {"Shift+Tab", tr_noop("Shift and Tab")},
        {"VolumeUp", tr_noop("Volume up")},
        {"VolumeDown", tr_noop("Volume down")},
        {"Backspace", tr_noop("Backspace")},
        {"Delete", tr_noop("Delete")},
    }};
    if (const auto* binding = at.keys.binding(chord); binding && !binding->label.empty()) return binding->label;
    std::string name = keypad::name_of(chord);
    for (const auto& [key, words] : names)
        if (key == name) return at.tr(words);
    return name;
}

}  // namespace entre::screens
