// SPDX-License-Identifier: EUPL-1.2
// What of a page is ink: writing, rules, stamps; not photos, shades and highlighter, which lie under it.
#pragma once

#include <vector>

#include "kiosk/document/group4.h"
#include "kiosk/document/image.h"

namespace entre::document {

/// Shades of grey by row.
struct Shades {
    int width = 0, height = 0;
    std::vector<std::uint8_t> at;

    std::uint8_t operator()(int x, int y) const {
        return at[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
};

/// As the eye has them.
Shades shades_of(const Image& image);

Bitmap ink_of(const Image& image);

/// Ink and the pixels around it, whose shade is half the ink's.
Bitmap widened(const Bitmap& ink);

/// Ink with ink on all four sides: its colour is not mixed with the paper's. The thinnest strokes have none.
Bitmap core_of(const Bitmap& ink);

}  // namespace entre::document
