// SPDX-License-Identifier: EUPL-1.2
// A page of writing in layers (mixed raster content): sharp shapes, and soft colours behind and in them. A fifth of the
// size of one picture that has both.
#pragma once

#include <array>
#include <cstdint>

#include "kiosk/bytes.h"
#include "kiosk/document/image.h"

namespace entre::document {

/// Painted one upon the other over the whole page: `ground`, then through `shapes` either `ink` or `ink_colour`.
struct Layers {
    struct Picture {
        Bytes jpeg = {};
        int width = 0, height = 0;
        Image::Format format = Image::Format::gray8;

        bool operator==(const Picture&) const = default;
    };

    Bytes shapes = {};  ///< one bit a pixel in CCITT group 4 (ITU-T T.6), black where there is ink
    int width = 0, height = 0;
    Picture ground = {};
    Picture ink = {};  ///< without data where all ink has one colour
    std::array<std::uint8_t, 3> ink_colour = {};

    std::size_t size() const { return shapes.size() + ground.jpeg.size() + ink.jpeg.size(); }
    bool operator==(const Layers&) const = default;
};

}  // namespace entre::document
