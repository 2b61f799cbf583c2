// SPDX-License-Identifier: EUPL-1.2
// Curved things as textures: the corners of boxes and rings, arcs, slanting lines. Drawn once by Cairo and kept.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>

#include "screens/ui/texture_cache.h"
#include "screens/ui/theme.h"

namespace entre::ui {

/// One layer of a box: what lies inside `inset` pixels (`bottom` below) has this colour, or shows the ground where
/// alpha is 0.
struct BoxLayer {
    int inset = 0, bottom = 0;
    std::uint32_t argb = 0;
    auto operator<=>(const BoxLayer&) const = default;  // NOLINT(modernize-use-nullptr): a mistake of clang-tidy 14
};

/// A rounded box of up to three layers, the outermost first. In device pixels.
struct BoxShape {
    float radius = 0;
    int count = 0;
    std::array<BoxLayer, 3> layers;
    int dash = 0;  ///< above 0: the first layer is a dashed stroke, this thick, over the second, which fills the box
    int width = 0,
        height = 0;  ///< 0: only the four corners, side by side; else the whole box, too small to be taken apart

    /// How far the corners reach.
    int corner() const;
    auto operator<=>(const BoxShape&) const = default;  // NOLINT(modernize-use-nullptr): a mistake of clang-tidy 14
};

/// A stroke along a circle in a square of `side` pixels; in turns clockwise from the top, rounded to 1/3600.
struct ArcShape {
    int side = 0, width = 0, from = 0, to = 0;
    std::uint32_t argb = 0;
    auto operator<=>(const ArcShape&) const = default;  // NOLINT(modernize-use-nullptr): a mistake of clang-tidy 14
};

/// A slanting line from (x0, y0) to (x1, y1), in quarters of a pixel.
struct LineShape {
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0, width = 0;
    std::uint32_t argb = 0;
    auto operator<=>(const LineShape&) const = default;  // NOLINT(modernize-use-nullptr): a mistake of clang-tidy 14
};

/// The length of a dash and the gap after it, so that whole dashes with half a gap at both ends make up `length`.
struct Dashes {
    int count = 0;
    double dash = 0, gap = 0;
};
Dashes dashes_along(double length, int thickness);

class Shapes {
public:
    explicit Shapes(Textures& textures, std::size_t limit_bytes = 10U << 20);

    SDL_Texture* box(const BoxShape& shape);
    SDL_Texture* arc(const ArcShape& shape);
    SDL_Texture* line(const LineShape& shape, int width, int height);

    std::size_t bytes() const { return boxes_.bytes() + arcs_.bytes() + lines_.bytes(); }

private:
    Textures& textures_;
    TextureCache<BoxShape> boxes_;
    TextureCache<ArcShape> arcs_;
    TextureCache<LineShape> lines_;
};

}  // namespace entre::ui
