// SPDX-License-Identifier: EUPL-1.2
// A Cairo picture on its way to a texture. For the toolkit's own sources: includes Cairo.
#pragma once

#include <cairo.h>

#include <memory>

#include "screens/ui/texture.h"
#include "screens/ui/theme.h"

namespace entre::ui {

/// A device pixel rectangle.
struct Pixels {
    int x = 0, y = 0, w = 0, h = 0;
};

/// Transparent ARGB pixels and a context to draw on them.
class Surface {
public:
    Surface(int width, int height);

    cairo_t* cairo() { return context_.get(); }
    cairo_surface_t* get() { return surface_.get(); }
    int width() const { return width_; }
    int height() const { return height_; }

    void set_color(Color color);
    /// A closed path along a rectangle whose corners are quarter ellipses.
    void rounded(double x, double y, double w, double h, double top_radius, double bottom_radius_x,
                 double bottom_radius_y);
    void rounded(double x, double y, double w, double h, double radius) { rounded(x, y, w, h, radius, radius, radius); }

    /// Turns the picture around, left to right, pixel by pixel.
    void mirror();

    /// Cairo's pixels are multiplied by alpha, a texture's are not. `wipe` also zeroes what this holds.
    Texture texture(Textures& textures, bool wipe = false);

private:
    std::span<std::uint32_t> pixels();

    struct Release {
        void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
        void operator()(cairo_t* c) const { cairo_destroy(c); }
    };

    int width_, height_;
    std::unique_ptr<cairo_surface_t, Release> surface_;
    std::unique_ptr<cairo_t, Release> context_;
};

}  // namespace entre::ui
