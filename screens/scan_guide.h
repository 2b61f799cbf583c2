// SPDX-License-Identifier: EUPL-1.2
// Where the paper goes, beside the pages that are scanned.
#pragma once

#include "screens/context.h"

namespace entre::screens {

/// Only where there is room beside the pages.
void scan_guide(ui::Ui& ui, Context& at);

}  // namespace entre::screens
