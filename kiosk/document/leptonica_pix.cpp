// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/leptonica_pix.h"

#include <cstddef>

namespace entre::document {
namespace {

l_uint32* row_of(PIX* pix, int y) { return pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix); }

}  // namespace

Pix to_pix(const Image& image) {
    const bool rgb = image.format == Image::Format::rgb24;
    Pix pix(pixCreateNoInit(image.width, image.height, rgb ? 32 : 8));
    if (!pix) return pix;
    pixSetResolution(pix.get(), image.dpi, image.dpi);
    const auto* from = image.pixels.data();
    for (int y = 0; y < image.height; ++y) {
        l_uint32* row = row_of(pix.get(), y);
        if (rgb)
            for (int x = 0; x < image.width; ++x, from += 3)
                row[x] = static_cast<l_uint32>(from[0]) << L_RED_SHIFT |
                         static_cast<l_uint32>(from[1]) << L_GREEN_SHIFT |
                         static_cast<l_uint32>(from[2]) << L_BLUE_SHIFT;
        else
            for (int x = 0; x < image.width; ++x) SET_DATA_BYTE(row, x, *from++);
    }
    return pix;
}

Image to_image(PIX* pix, int dpi) {
    Image image{.width = pixGetWidth(pix), .height = pixGetHeight(pix), .dpi = dpi};
    const bool rgb = pixGetDepth(pix) == 32;
    if (rgb) image.format = Image::Format::rgb24;
    image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) *
                        static_cast<std::size_t>(channels(image.format)));
    auto* to = image.pixels.data();
    for (int y = 0; y < image.height; ++y) {
        const l_uint32* row = row_of(pix, y);
        if (rgb)
            for (int x = 0; x < image.width; ++x) {
                *to++ = static_cast<std::uint8_t>(row[x] >> L_RED_SHIFT);
                *to++ = static_cast<std::uint8_t>(row[x] >> L_GREEN_SHIFT);
                *to++ = static_cast<std::uint8_t>(row[x] >> L_BLUE_SHIFT);
            }
        else
            for (int x = 0; x < image.width; ++x) *to++ = static_cast<std::uint8_t>(GET_DATA_BYTE(row, x));
    }
    return image;
}

}  // namespace entre::document
