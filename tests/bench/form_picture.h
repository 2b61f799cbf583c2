// SPDX-License-Identifier: EUPL-1.2
// The form page of the design (05-form) drawn by hand, to measure and to look at what the canvas makes of it.
#pragma once

#include "screens/ui/canvas.h"

namespace entre::bench {

/// Draws the whole page, 1920 x 1080 u; `typed` stands in the second field.
void draw_form(ui::Canvas& canvas, const std::string& typed);

/// Draws boxes, rings, circles and texts of several languages, to look at.
void draw_samples(ui::Canvas& canvas);

}  // namespace entre::bench
