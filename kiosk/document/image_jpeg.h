// SPDX-License-Identifier: EUPL-1.2
// Pictures to JPEG and back (libjpeg).
#pragma once

#include "kiosk/document/image.h"

namespace entre::document {

/// Baseline JPEG with the resolution in its JFIF header. Errors: `bad_input`, `internal`.
Result<Bytes> encode_jpeg(const Image& image, int quality);

/// A grey JPEG becomes gray8, any other rgb24. A JPEG that ends early is refused, not filled up.
/// `dpi` is used where the file does not tell its own. Errors: `bad_input`.
Result<Image> decode_jpeg(ByteView jpeg, int dpi);

}  // namespace entre::document
