// SPDX-License-Identifier: EUPL-1.2
// A text's pixels in one colour.
#pragma once

#include "screens/ui/texture.h"
#include "screens/ui/theme.h"

namespace entre::ui {

class TextLayout;

/// The ink of a text, and where its left top corner lies from the text's box, in device pixels. Empty for blanks.
class TextImage {
public:
    TextImage(const TextLayout& layout, Color color, Textures& textures, bool wipe);

    const Texture& texture() const { return texture_; }
    int x() const { return x_; }
    int y() const { return y_; }
    Color color() const { return color_; }

private:
    Texture texture_;
    int x_ = 0, y_ = 0;
    Color color_;
};

}  // namespace entre::ui
