// SPDX-License-Identifier: EUPL-1.2
// From the nodes to the accessibility tree, and back from what a reader asks for to what touch and keys would do.
#pragma once

#include "screens/ui/accessibility/tree.h"

namespace entre::ui {

class Ui;
struct Node;

/// The screen as a reader is told it; boxes in device pixels, `scale` of them in a unit. After the layout.
AccessibleSnapshot snapshot(Ui& ui, float scale);

/// Does what a reader asked for. True if the screen must be built again.
bool carry_out(Ui& ui, const AccessibleRequest& request);

/// The lines in which `node` shows the text that `told` tells, and in the field that is written in each caret's place.
std::vector<AccessibleLine> lines_of(Ui& ui, const Node& node, const AccessibleNode& told, float scale);

/// Puts together what belongs together on the screen: questions with their labels, hints, errors and options, runs of
/// list items as lists, notices with their words, dialogs with their titles; and says how each is tied to the other.
void tie_together(Ui& ui, AccessibleSnapshot& out, float scale);

}  // namespace entre::ui
