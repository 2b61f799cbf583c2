// SPDX-License-Identifier: EUPL-1.2
// One transition of the pointer, a key or the window.
#pragma once

#include <cstdint>
#include <string>

#include "screens/ui/geometry.h"

namespace entre::ui {

enum class Key : std::uint8_t {
    none,
    tab,
    enter,
    space,
    escape,
    left,
    right,
    up,
    down,
    home,
    end,
    backspace,
    del,
    page_up,
    page_down,
    f1,
    f2,
    f3,
    f4,
    f5,
    f6,
    f7,
    f8,
    f9,
    f10,
    f11,
    f12,
    character,  ///< any other key that writes; what it writes comes as an event of its own, `text`
};

struct Modifiers {
    bool shift = false, control = false, alt = false;
    bool operator==(const Modifiers&) const = default;
};

struct InputEvent {
    enum class Kind : std::uint8_t {
        pointer_down,  ///< a finger or the main mouse button
        pointer_up,
        pointer_move,  ///< several in a row are given as one
        pointer_left,  ///< the pointer went out of the window
        key_down,
        key_up,
        text,
        window_closed,
        exposed,  ///< the picture was lost or the size changed: draw again
        woken,    ///< something that was posted has run
    };

    Kind kind = Kind::woken;
    Point at;                 ///< pointer events, in u
    bool pressed = false;     ///< pointer_move: with the button held
    bool touch = false;       ///< pointer events: from a finger
    std::int64_t finger = 0;  ///< which one of them
    Key key = Key::none;
    std::uint16_t usage = 0;      ///< key events: which physical key, as USB HID numbers them; 0 if nobody knows
    std::uint32_t codepoint = 0;  ///< Key::character: the key without modifiers, for shortcuts
    bool repeat = false;          ///< key_down: the key is still held
    Modifiers modifiers;
    std::string text;  ///< Kind::text, UTF-8
};

}  // namespace entre::ui
