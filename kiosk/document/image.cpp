// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/image.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace entre::document {

Result<void> check_geometry(const Image& image, std::size_t size) {
    if (image.format != Image::Format::gray8 && image.format != Image::Format::rgb24)
        return fail(ErrorCode::bad_input, "an unknown pixel format");
    if (image.width < 1 || image.height < 1 || image.width > longest_side || image.height > longest_side ||
        static_cast<long>(image.width) * image.height > most_pixels)
        return fail(ErrorCode::bad_input,
                    "a picture of " + std::to_string(image.width) + " x " + std::to_string(image.height));
    if (image.dpi < 1 || image.dpi > 2400) return fail(ErrorCode::bad_input, std::to_string(image.dpi) + " dpi");
    const auto wanted =
        static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * channels(image.format);
    if (size != wanted)
        return fail(ErrorCode::bad_input, std::to_string(size) + " bytes of pixels, not " + std::to_string(wanted));
    return {};
}

Result<void> check(const Image& image) { return check_geometry(image, image.pixels.size()); }

Image shrunk(const Image& image, int max_width, int max_height) {
    Image small{.dpi = image.dpi, .format = Image::Format::rgb24};
    const double scale =
        std::min({1.0, static_cast<double>(max_width) / image.width, static_cast<double>(max_height) / image.height});
    small.width = std::clamp(static_cast<int>(std::lround(image.width * scale)), 1, max_width);
    small.height = std::clamp(static_cast<int>(std::lround(image.height * scale)), 1, max_height);
    small.dpi = std::max(1, static_cast<int>(std::lround(image.dpi * scale)));
    small.pixels.reserve(static_cast<std::size_t>(small.width) * static_cast<std::size_t>(small.height) * 3);

    const int source_channels = channels(image.format);
    const auto span = [](int i, int of, int size) {  // the source pixels that make pixel i; never none
        const int from = static_cast<int>(static_cast<long>(i) * size / of);
        return std::pair{from, std::max(from + 1, static_cast<int>(static_cast<long>(i + 1) * size / of))};
    };
    for (int y = 0; y < small.height; ++y) {
        const auto [top, bottom] = span(y, small.height, image.height);
        for (int x = 0; x < small.width; ++x) {
            const auto [left, right] = span(x, small.width, image.width);
            std::uint32_t sum[3] = {0, 0, 0};
            for (int sy = top; sy < bottom; ++sy) {
                const auto* pixel =
                    image.pixels.data() + (static_cast<std::size_t>(sy) * image.width + left) * source_channels;
                for (int sx = left; sx < right; ++sx, pixel += source_channels)
                    for (int c = 0; c < source_channels; ++c) sum[c] += pixel[c];
            }
            const auto count = static_cast<std::uint32_t>((bottom - top) * (right - left));
            for (int c = 0; c < 3; ++c)
                small.pixels.push_back(static_cast<std::uint8_t>(sum[source_channels == 1 ? 0 : c] / count));
        }
    }
    return small;
}

}  // namespace entre::document
