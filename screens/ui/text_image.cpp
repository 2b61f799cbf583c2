// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/text_image.h"

#include <pango/pangocairo.h>
#include <string.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "screens/ui/text_layout.h"

namespace entre::ui {
namespace {

/// Cairo 1.16 puts glyphs on whole pixels only. Drawn this many times as wide and averaged, letters stand where the
/// shaper put them, and the glyphs still come from Cairo's cache.
constexpr int subpixels = 4;

struct Release {
    void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
    void operator()(cairo_t* c) const { cairo_destroy(c); }
};

}  // namespace

TextImage::TextImage(const TextLayout& layout, Color color, Textures& textures, bool wipe) : color_(color) {
    int left = std::numeric_limits<int>::max(), top = left, right = std::numeric_limits<int>::min(), bottom = right;
    for (const auto& line : layout.lines()) {
        PangoRectangle ink{};
        pango_layout_line_get_extents(line.shaped, &ink, nullptr);
        if (ink.width <= 0 || ink.height <= 0) continue;
        left = std::min(left, line.x + PANGO_PIXELS_FLOOR(ink.x) - 1);
        right = std::max(right, line.x + PANGO_PIXELS_CEIL(ink.x + ink.width) + 1);
        top = std::min(top, line.y + line.baseline + PANGO_PIXELS_FLOOR(ink.y) - 1);
        bottom = std::max(bottom, line.y + line.baseline + PANGO_PIXELS_CEIL(ink.y + ink.height) + 1);
    }
    if (left >= right) return;
    const int w = right - left, h = bottom - top;
    const std::unique_ptr<cairo_surface_t, Release> surface(
        cairo_image_surface_create(CAIRO_FORMAT_A8, w * subpixels, h));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return;
    {
        const std::unique_ptr<cairo_t, Release> cr(cairo_create(surface.get()));
        cairo_scale(cr.get(), subpixels, 1);
        for (const auto& line : layout.lines()) {
            cairo_move_to(cr.get(), line.x - left, line.y + line.baseline - top);
            pango_cairo_show_layout_line(cr.get(), line.shaped);
        }
    }
    cairo_surface_flush(surface.get());
    unsigned char* coverage = cairo_image_surface_get_data(surface.get());
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    const std::uint32_t rgb =
        static_cast<std::uint32_t>(color.r) << 16 | static_cast<std::uint32_t>(color.g) << 8 | color.b;
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h));
    for (std::size_t y = 0; y < static_cast<std::size_t>(h); ++y) {
        const unsigned char* row = coverage + y * stride;
        std::uint32_t* out = pixels.data() + y * static_cast<std::size_t>(w);
        for (int x = 0; x < w; ++x, row += subpixels)
            out[x] = static_cast<std::uint32_t>((row[0] + row[1] + row[2] + row[3] + 2) / subpixels) << 24 | rgb;
    }
    x_ = left;
    y_ = top;
    texture_ = textures.make(pixels, w, h, wipe);
    if (wipe) {
        explicit_bzero(pixels.data(), pixels.size() * sizeof(pixels[0]));
        explicit_bzero(coverage, stride * static_cast<std::size_t>(h));
    }
}

}  // namespace entre::ui
