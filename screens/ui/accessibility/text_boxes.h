// SPDX-License-Identifier: EUPL-1.2
// Where the characters of a text stand on the screen, and which one stands at a place.
#pragma once

#include <utility>

#include "screens/ui/accessibility/snapshot.h"

namespace entre::ui {

struct TextBox {
    int x = 0, y = 0, w = 0, h = 0;
};

/// The box around the characters from `begin` to `end`. In the line that is being written it is each letter's own; else
/// a letter has its share of its line. Where nothing is known of lines it is the node's.
TextBox box_of(const AccessibleNode& node, int begin, int end);

/// The character nearest to a place, or -1 where the node has no lines.
int character_near(const AccessibleNode& node, int x, int y);

/// The line around a character as it is shown, as a range of characters; the text's own breaks where no lines are
/// known.
std::pair<int, int> line_around(const AccessibleNode& node, int index);

}  // namespace entre::ui
