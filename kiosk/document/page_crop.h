// SPDX-License-Identifier: EUPL-1.2
// Network scanners fill up a short paper (a receipt in the feeder) to the size that was asked for.
#pragma once

#include "kiosk/document/image.h"

namespace entre::document {

/// The picture without what the scanner filled up below and to the right of the paper, if there is any for certain.
Image without_padding(Image image);

}  // namespace entre::document
