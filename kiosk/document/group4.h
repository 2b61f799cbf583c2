// SPDX-License-Identifier: EUPL-1.2
// One bit a pixel to CCITT group 4 and back, as a PDF holds it (by Leptonica's TIFF, in memory).
#pragma once

#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::document {

/// Which pixels of a picture are set, row by row.
struct Bitmap {
    int width = 0, height = 0;
    std::vector<std::uint8_t> set = {};  ///< width * height times 0 or 1

    bool operator==(const Bitmap&) const = default;
};

/// Set pixels are black. Errors: `internal`.
Result<Bytes> encode_group4(const Bitmap& bitmap);

/// Errors: `bad_input`.
Result<Bitmap> decode_group4(ByteView data, int width, int height);

}  // namespace entre::document
