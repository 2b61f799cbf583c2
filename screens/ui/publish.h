// SPDX-License-Identifier: EUPL-1.2
// From the nodes to the accessibility tree, and back from what a reader asks for to what touch and keys would do.
#pragma once

#include "screens/ui/accessibility/tree.h"

namespace entre::ui {

class Ui;

/// The screen as a reader is told it; boxes in device pixels, `scale` of them in a unit.
AccessibleSnapshot snapshot(const Ui& ui, float scale);

/// Does what a reader asked for. True if the screen must be built again.
bool carry_out(Ui& ui, const AccessibleRequest& request);

}  // namespace entre::ui
