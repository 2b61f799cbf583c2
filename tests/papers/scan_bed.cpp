// SPDX-License-Identifier: EUPL-1.2
#include "tests/papers/scan_bed.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace entre::tests {
namespace {

using document::Image;

/// A box blur along one line, as wide as 2 * radius + 1.
void blur_line(std::uint8_t* at, std::size_t step, int count, int radius, std::vector<int>& line) {
    line.resize(static_cast<std::size_t>(count));
    int sum = 0;
    const auto sample = [&](int i) { return at[static_cast<std::size_t>(std::clamp(i, 0, count - 1)) * step]; };
    for (int i = -radius; i <= radius; ++i) sum += sample(i);
    for (int i = 0; i < count; ++i) {
        line[static_cast<std::size_t>(i)] = sum / (2 * radius + 1);
        sum += sample(i + radius + 1) - sample(i - radius);
    }
    for (int i = 0; i < count; ++i)
        at[static_cast<std::size_t>(i) * step] = static_cast<std::uint8_t>(line[static_cast<std::size_t>(i)]);
}

/// Twice both ways: nearly what a lens out of focus does.
void blur(Image& image, int radius) {
    const auto depth = static_cast<std::size_t>(document::channels(image.format));
    const std::size_t stride = static_cast<std::size_t>(image.width) * depth;
    std::vector<int> line;
    for (int pass = 0; pass < 2; ++pass)
        for (std::size_t c = 0; c < depth; ++c) {
            for (int y = 0; y < image.height; ++y)
                blur_line(image.pixels.data() + static_cast<std::size_t>(y) * stride + c, depth, image.width, radius,
                          line);
            for (int x = 0; x < image.width; ++x)
                blur_line(image.pixels.data() + static_cast<std::size_t>(x) * depth + c, stride, image.height, radius,
                          line);
        }
}

}  // namespace

Image scan_of(const PaperCanvas& paper, const Bed& bed, int dpi, Image::Format format, std::mt19937& random) {
    const double scale = dpi / 25.4;
    Image image{.width = static_cast<int>(std::lround(bed.width * scale)),
                .height = static_cast<int>(std::lround(bed.height * scale)),
                .dpi = dpi,
                .format = format};
    cairo_surface_t* glass = cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.width, image.height);
    cairo_t* cairo = cairo_create(glass);
    cairo_set_source_rgb(cairo, bed.lid.red, bed.lid.green, bed.lid.blue);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    cairo_translate(cairo, bed.x, bed.y);
    cairo_rotate(cairo, (bed.skew + 90 * bed.quarters) * std::numbers::pi / 180);
    const double w = paper.width(), h = paper.height();
    if (bed.shadow)
        for (int step = 8; step > 0; --step) {
            const double reach = 0.15 * step;
            cairo_set_source_rgba(cairo, 0, 0, 0, 0.06);
            cairo_rectangle(cairo, -w / 2 + reach, -h / 2 + reach, w, h);
            cairo_fill(cairo);
        }
    cairo_translate(cairo, -w / 2, -h / 2);
    cairo_scale(cairo, 1 / scale, 1 / scale);
    cairo_set_source_surface(cairo, paper.surface(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_BILINEAR);
    cairo_paint(cairo);
    cairo_surface_flush(glass);

    const bool rgb = format == Image::Format::rgb24;
    image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * (rgb ? 3 : 1));
    // Random numbers are dear: a table of noise, begun elsewhere in each row, is as good.
    std::normal_distribution<double> grain(0, std::max(bed.noise, 0.01));
    std::array<int, 8191> noise{};
    for (int& value : noise) value = static_cast<int>(std::lround(grain(random)));
    std::array<int, 256> shade{};
    for (std::size_t i = 0; i < shade.size(); ++i)
        shade[i] = static_cast<int>((150 + (static_cast<double>(i) - 150) * bed.contrast) * bed.brightness);
    auto* to = image.pixels.data();
    for (int y = 0; y < image.height; ++y) {
        const auto* from = cairo_image_surface_get_data(glass) +
                           static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(glass);
        std::size_t at = random() % noise.size();
        const auto seen = [&](int value) {
            at = at + 1 == noise.size() ? 0 : at + 1;
            return static_cast<std::uint8_t>(std::clamp(shade[static_cast<std::size_t>(value)] + noise[at], 0, 255));
        };
        for (int x = 0; x < image.width; ++x, from += 4) {  // blue, green, red, nothing
            if (rgb)
                for (int c = 2; c >= 0; --c) *to++ = seen(from[c]);
            else
                *to++ = seen((from[2] * 77 + from[1] * 151 + from[0] * 28) >> 8);
        }
    }
    cairo_destroy(cairo);
    cairo_surface_destroy(glass);
    if (bed.blur > 0) blur(image, std::max(1, static_cast<int>(std::lround(bed.blur * scale))));
    return image;
}

}  // namespace entre::tests
