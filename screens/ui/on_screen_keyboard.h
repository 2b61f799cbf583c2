// SPDX-License-Identifier: EUPL-1.2
// The keyboard on the screen: which keys there are, as data. Swedish letters, and digits with what goes with them.
#pragma once

#include <string>
#include <vector>

#include "screens/ui/ui.h"

namespace entre::ui {

struct KeyCap {
    enum class Kind { letter, erase, hide, shift, space, plane } kind = Kind::letter;
    std::string text;
    float units = 1;  ///< width in letter keys
};

using KeyRows = std::vector<std::vector<KeyCap>>;

/// The rows for landscape (three of 13 units) or portrait (four of 11); DESIGN.md 5.
const KeyRows& key_rows(KeyboardPlane plane, bool portrait);

}  // namespace entre::ui
