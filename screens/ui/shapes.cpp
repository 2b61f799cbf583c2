// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "screens/ui/surface.h"

namespace entre::ui {
namespace {

Color unpack(std::uint32_t argb) {
    return {static_cast<std::uint8_t>(argb >> 16), static_cast<std::uint8_t>(argb >> 8),
            static_cast<std::uint8_t>(argb), static_cast<std::uint8_t>(argb >> 24)};
}

void layers(Surface& surface, const BoxShape& shape) {
    cairo_t* cr = surface.cairo();
    const double w = surface.width(), h = surface.height();
    for (int i = shape.dash > 0 ? 1 : 0; i < shape.count; ++i) {
        const BoxLayer& layer = shape.layers[static_cast<std::size_t>(i)];
        const double r = shape.radius - static_cast<float>(layer.inset);
        surface.rounded(layer.inset, layer.inset, w - 2 * layer.inset, h - layer.inset - layer.bottom, r, r,
                        static_cast<double>(shape.radius) - layer.bottom);
        cairo_set_operator(cr, layer.argb >> 24 ? CAIRO_OPERATOR_OVER : CAIRO_OPERATOR_CLEAR);
        surface.set_color(unpack(layer.argb));
        cairo_fill(cr);
    }
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
}

/// Dashes around one corner whose outer edge ends at the square's sides; `quarter` counts clockwise from the lower
/// right.
void corner_dashes(Surface& surface, const BoxShape& shape, double cx, double cy, int quarter) {
    cairo_t* cr = surface.cairo();
    const double r = static_cast<double>(shape.radius) - shape.dash / 2.0;
    if (r <= 0) return;
    const Dashes dashes = dashes_along(r * std::numbers::pi / 2, shape.dash);
    const std::array pattern{dashes.dash, dashes.gap};
    cairo_set_dash(cr, pattern.data(), 2, dashes.dash + dashes.gap / 2);
    cairo_set_line_width(cr, shape.dash);
    surface.set_color(unpack(shape.layers[0].argb));
    cairo_new_path(cr);
    cairo_arc(cr, cx, cy, r, quarter * std::numbers::pi / 2, (quarter + 1) * std::numbers::pi / 2);
    cairo_stroke(cr);
}

}  // namespace

int BoxShape::corner() const {
    int reach = static_cast<int>(std::ceil(radius));
    for (int i = 0; i < count; ++i) {
        const BoxLayer& layer = layers[static_cast<std::size_t>(i)];
        reach = std::max({reach, layer.inset, layer.bottom});
    }
    return std::max(reach, dash);
}

Dashes dashes_along(double length, int thickness) {
    const double dash = 2.5 * thickness, gap = 1.5 * thickness;
    const int count = std::max(1, static_cast<int>(std::lround(length / (dash + gap))));
    const double period = length / count;
    return {count, period * dash / (dash + gap), period * gap / (dash + gap)};
}

Shapes::Shapes(Textures& textures, std::size_t limit_bytes)
    : textures_(textures), boxes_(limit_bytes / 2), arcs_(limit_bytes * 3 / 8), lines_(limit_bytes / 8) {}

SDL_Texture* Shapes::box(const BoxShape& shape) {
    return boxes_.get(shape, [&] {
        const int corner = shape.corner();
        Surface surface(shape.width ? shape.width : 2 * corner, shape.height ? shape.height : 2 * corner);
        layers(surface, shape);
        if (shape.dash > 0) {
            const double r = static_cast<double>(shape.radius), w = surface.width(), h = surface.height();
            corner_dashes(surface, shape, w - r, h - r, 0);
            corner_dashes(surface, shape, r, h - r, 1);
            corner_dashes(surface, shape, r, r, 2);
            corner_dashes(surface, shape, w - r, r, 3);
        }
        return surface.texture(textures_);
    });
}

SDL_Texture* Shapes::arc(const ArcShape& shape) {
    return arcs_.get(shape, [&] {
        Surface surface(shape.side, shape.side);
        cairo_t* cr = surface.cairo();
        const auto angle = [](int turn) { return (turn / 3600.0 - 0.25) * 2 * std::numbers::pi; };
        cairo_set_line_width(cr, shape.width);
        cairo_set_line_cap(cr, shape.to - shape.from >= 3600 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
        surface.set_color(unpack(shape.argb));
        cairo_arc(cr, shape.side / 2.0, shape.side / 2.0, (shape.side - shape.width) / 2.0, angle(shape.from),
                  angle(shape.to));
        cairo_stroke(cr);
        return surface.texture(textures_);
    });
}

SDL_Texture* Shapes::line(const LineShape& shape, int width, int height) {
    return lines_.get(shape, [&] {
        Surface surface(width, height);
        cairo_t* cr = surface.cairo();
        cairo_set_line_width(cr, shape.width);
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
        surface.set_color(unpack(shape.argb));
        cairo_move_to(cr, shape.x0 / 4.0, shape.y0 / 4.0);
        cairo_line_to(cr, shape.x1 / 4.0, shape.y1 / 4.0);
        cairo_stroke(cr);
        return surface.texture(textures_);
    });
}

}  // namespace entre::ui
