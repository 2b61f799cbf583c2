// SPDX-License-Identifier: EUPL-1.2
// Where the paper goes in this very scanner, and what to do when something is the matter with it: drawn, and in steps.
#pragma once

#include "screens/context.h"

namespace entre::screens {

/// Whether there is room for a column beside the pages.
bool guide_beside_pages(const ui::Ui& ui);

/// Beside the pages, where there is room.
void scan_guide(ui::Ui& ui, Context& at);

/// Among the pages, where there is none: while nothing is scanned, and when something is the matter.
void scan_guide_in_list(ui::Ui& ui, Context& at);

}  // namespace entre::screens
