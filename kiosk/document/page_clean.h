// SPDX-License-Identifier: EUPL-1.2
// Makes the paper's shade white, and nothing else: photos, stamps, pencil and highlighter keep their place on the
// scale.
#pragma once

#include "kiosk/document/image.h"

namespace entre::document {

/// Whether anything was done: not to a page that is white, or so dark or coloured that its shade may be meant.
bool clean(Image& image);

}  // namespace entre::document
