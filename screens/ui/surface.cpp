// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/surface.h"

#include <string.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace entre::ui {

Surface::Surface(int width, int height)
    : width_(std::max(width, 1)),
      height_(std::max(height, 1)),
      surface_(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width_, height_)),
      context_(cairo_create(surface_.get())) {}

void Surface::set_color(Color color) {
    cairo_set_source_rgba(context_.get(), color.r / 255.0, color.g / 255.0, color.b / 255.0, color.a / 255.0);
}

void Surface::rounded(double x, double y, double w, double h, double top, double bottom_x, double bottom_y) {
    cairo_t* cr = context_.get();
    const auto corner = [&](double cx, double cy, double rx, double ry, int quarter) {
        if (rx <= 0 || ry <= 0) {
            cairo_line_to(cr, cx, cy);
            return;
        }
        cairo_save(cr);
        cairo_translate(cr, cx, cy);
        cairo_scale(cr, rx, ry);
        cairo_arc(cr, 0, 0, 1, quarter * std::numbers::pi / 2, (quarter + 1) * std::numbers::pi / 2);
        cairo_restore(cr);
    };
    top = std::max(top, 0.0);
    bottom_x = std::max(bottom_x, 0.0);
    bottom_y = std::max(bottom_y, 0.0);
    cairo_new_sub_path(cr);
    corner(x + w - bottom_x, y + h - bottom_y, bottom_x, bottom_y, 0);
    corner(x + bottom_x, y + h - bottom_y, bottom_x, bottom_y, 1);
    corner(x + top, y + top, top, top, 2);
    corner(x + w - top, y + top, top, top, 3);
    cairo_close_path(cr);
}

std::span<std::uint32_t> Surface::pixels() {
    cairo_surface_flush(surface_.get());
    auto* bytes = cairo_image_surface_get_data(surface_.get());
    if (!bytes) return {};
    // An ARGB32 row is a whole number of 4-byte pixels without padding.
    return {reinterpret_cast<std::uint32_t*>(bytes),
            static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_)};
}

void Surface::mirror() {
    const auto all = pixels();
    for (std::size_t row = 0; row < all.size(); row += static_cast<std::size_t>(width_))
        std::reverse(all.begin() + static_cast<std::ptrdiff_t>(row),
                     all.begin() + static_cast<std::ptrdiff_t>(row) + width_);
    cairo_surface_mark_dirty(surface_.get());
}

Texture Surface::texture(Textures& textures, bool wipe) {
    const auto all = pixels();
    if (all.empty()) return {};
    for (std::uint32_t& pixel : all) {
        const std::uint32_t a = pixel >> 24;
        if (a == 0 || a == 255) continue;
        const auto straight = [&](int shift) {
            return std::min(255U, (((pixel >> shift) & 255) * 255 + a / 2) / a) << shift;
        };
        pixel = a << 24 | straight(16) | straight(8) | straight(0);
    }
    Texture made = textures.make(all, width_, height_, wipe);
    if (wipe) explicit_bzero(all.data(), all.size_bytes());
    cairo_surface_mark_dirty(surface_.get());
    return made;
}

}  // namespace entre::ui
