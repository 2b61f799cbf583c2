// SPDX-License-Identifier: EUPL-1.2
// What a part of a picture looks like in a coarser resolution.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/document/group4.h"
#include "kiosk/document/image.h"

namespace entre::document {

/// Sums of samples by cell, and of how many.
struct Cells {
    int width = 0, height = 0, depth = 0;
    std::vector<float> sums, counts;

    Cells(int w, int h, int d)
        : width(w),
          height(h),
          depth(d),
          sums(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * static_cast<std::size_t>(d)),
          counts(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
    std::size_t cell(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    }
};

/// Of the pixels of `image` that are set (or not) in `of`.
Cells part_of(const Image& image, const Bitmap& of, std::uint8_t set, int dpi);

/// Cells of nothing get the mean of what is around them.
Image image_of(Cells cells, int dpi);

/// The one colour of all, if there is only one: print has it. Pens and stamps beside it have more.
std::optional<std::array<std::uint8_t, 3>> one_colour(const Cells& ink);

}  // namespace entre::document
