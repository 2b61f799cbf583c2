// SPDX-License-Identifier: EUPL-1.2
// Contrast, measured in the picture that was drawn.
#pragma once

#include "tests/audit/screens/finding.h"
#include "tests/audit/screens/stage.h"

namespace entre::audit {

/// Texts, icons and the edges of controls.
void check_contrast(ui::Ui& ui, float scale, const Pixels& pixels, Findings& findings);
/// The ring that has come round the focused control, `before` being the same page without it.
void check_ring(const ui::Node& node, float scale, const Pixels& before, const Pixels& after, Findings& findings);

}  // namespace entre::audit
