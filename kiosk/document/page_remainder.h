// SPDX-License-Identifier: EUPL-1.2
// What a page shows beside the words that were read from it. Runs in the page worker only.
#pragma once

#include "kiosk/document/page.h"

namespace entre::document {

/// Whether the words say all that is on the page, so that those who do not see its picture miss nothing. Only a page in
/// layers can be known to be so: what is no writing (a photo, a shade, highlighter), ink of several colours, and any
/// ink that no word accounts for which was read with confidence (a stamp, handwriting, a drawing) is more than its
/// words; ruled lines are not. In doubt there is more.
bool is_all_text(const Reading& reading, int dpi);

}  // namespace entre::document
