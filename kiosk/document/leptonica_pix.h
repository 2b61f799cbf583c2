// SPDX-License-Identifier: EUPL-1.2
// Pictures as Leptonica holds them. For this room's sources that include Leptonica.
#pragma once

#include <memory>

#include <leptonica/allheaders.h>

#include "kiosk/document/image.h"

namespace entre::document {

struct PixDeleter {
    void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using Pix = std::unique_ptr<PIX, PixDeleter>;

/// Eight or 32 bits deep; empty where there is no memory for it.
Pix to_pix(const Image& image);
Image to_image(PIX* pix, int dpi);

}  // namespace entre::document
