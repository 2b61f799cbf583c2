// SPDX-License-Identifier: EUPL-1.2
// A picture as it lies in memory: what the scanner gives, before it is a page.
#pragma once

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::document {

/// Rows from top to bottom without padding between them: width * height * channels(format) bytes.
struct Image {
    enum class Format { gray8, rgb24 };

    int width = 0;
    int height = 0;
    int dpi = 0;
    Format format = Format::gray8;
    Bytes pixels = {};

    bool operator==(const Image&) const = default;
};

/// The longest side and the most pixels that are taken for a page: A3 at 600 dpi. Some back-ends report absurd sizes.
inline constexpr int longest_side = 10000;
inline constexpr long most_pixels = 70'000'000;

constexpr int channels(Image::Format format) { return format == Image::Format::gray8 ? 1 : 3; }

/// Whether the sizes are within the limits above and fit the pixels, and the resolution is one of a scanner (1-2400
/// dpi). Errors: `bad_input`.
Result<void> check(const Image& image);

/// The same for a picture of which the pixels are still elsewhere, `size` bytes of them.
Result<void> check_geometry(const Image& image, std::size_t size);

/// A smaller picture in rgb24 that fits within the box, its proportions kept; never larger than the original.
Image shrunk(const Image& image, int max_width, int max_height);

}  // namespace entre::document
