// SPDX-License-Identifier: EUPL-1.2
// The only thing controls draw with: boxes, rings, text, icons and pictures, in u and by colour token.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "screens/ui/geometry.h"
#include "screens/ui/picture.h"
#include "screens/ui/text.h"
#include "screens/ui/theme.h"
#include "screens/ui/type_scale.h"

namespace entre::ui {

class Icons;
class Window;

struct BoxStyle {
    float radius = 0;
    std::optional<Token> fill;
    std::optional<Token> border;
    float border_width = 0;
    bool dashed = false;
    float bottom_width = 0;  ///< the lower edge where it is thicker than the border (keys); 0: as the border

    bool operator==(const BoxStyle&) const = default;
};

/// Draws into the frame that its window has begun. Edges fall on whole device pixels; curves are drawn once and kept.
class Canvas {
public:
    explicit Canvas(Window& window, ThemeName theme = ThemeName::light);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    void set_theme(ThemeName name);
    const Theme& theme() const;
    /// Device pixels in a u.
    float scale() const;
    TextEngine& text_engine();
    /// u: what `metrics` takes, so that large text is large on a panel that shows a u smaller than 0.277 mm.
    float least_text() const;

    void fill(Rect rect, Token token);
    void box(Rect rect, const BoxStyle& style);
    /// Around `rect` and outside it: 3 + 3 u, 4 + 4 at 150 %, 5 + 5 at 200 %. `radius` is that of the control.
    void focus_ring(Rect rect, float radius, TextScale scale);
    /// A disc, or a ring where `border` and its width are given.
    void circle(Point centre, float radius, std::optional<Token> fill, std::optional<Token> border = {},
                float border_width = 0);
    /// A stroke along a circle, `from` and `to` in turns clockwise from the top; round ends, and `radius` is the outer
    /// edge.
    void arc(Point centre, float radius, float width, float from, float to, Token token);
    /// Level and upright lines are whole pixels; others are drawn as they fall.
    void line(Point from, Point to, float width, Token token);

    void text(const TextSpec& spec, Point top_left);
    void icon(std::string_view name, Rect rect, Token token, bool mirrored = false);
    /// An illustration. In high contrast only the emblem is drawn (DESIGN.md section 12).
    void art(std::string_view name, Rect rect, bool mirrored = false);
    /// The whole picture, stretched to `rect`.
    void picture(const Picture& picture, Rect rect);

    /// Nothing outside `rect`, nor outside the clip before it, is drawn until `pop_clip`.
    void push_clip(Rect rect);
    void pop_clip();

    /// Wipes and drops what was made from private texts and pictures. Between frames, or blank text shows for the rest
    /// of this one.
    void forget_private();

    /// Memory in bytes held for the screen: texts, boxes, icons, pictures.
    std::size_t bytes() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace entre::ui
