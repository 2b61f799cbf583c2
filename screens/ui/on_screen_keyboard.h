// SPDX-License-Identifier: EUPL-1.2
// The keyboard on the screen: which keys stand in which row, for a language, a layer, a kind of field and a format.
#pragma once

#include <string>
#include <vector>

#include "screens/ui/keyboard_layouts.h"
#include "screens/ui/ui.h"

namespace entre::ui {

struct KeyCap {
    enum class Kind { letter, order, erase, hide, shift, space, plane, language, command, select } kind = Kind::letter;
    std::string text;                              ///< what it writes, or what stands on it
    float units = 1;                               ///< width in letter keys
    KeyboardPlane plane = KeyboardPlane::letters;  ///< Kind::plane: which one it turns to
    TextCommand command = TextCommand::undo;       ///< Kind::command
    const char* name = "";                         ///< Kind::command: a msgid
    const char* icon = "";
};

using KeyRows = std::vector<std::vector<KeyCap>>;

struct KeyboardShape {
    const KeyboardLayout* layout = nullptr;
    const KeyboardLayout* other = nullptr;  ///< the one that the language key turns to; none: no such key
    KeyboardPlane plane = KeyboardPlane::letters;
    Entry entry = Entry::text;
    bool portrait = false;
    std::vector<std::string> orders;  ///< of an Ethiopic syllable: a row of their own
};

/// The rows for landscape (three of 13 units) or portrait (four of 11); DESIGN.md 5. One more with vowels.
KeyRows key_rows(const KeyboardShape& shape);

inline float units_across(bool portrait) { return portrait ? 11.F : 13.F; }

}  // namespace entre::ui
