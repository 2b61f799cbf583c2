// SPDX-License-Identifier: EUPL-1.2
// Places and sizes on the screen, in design units (u): 1 u = 0.277 mm, one pixel of the 24" 1920 x 1080 reference
// screen.
#pragma once

namespace entre::ui {

struct Point {
    float x = 0, y = 0;
    bool operator==(const Point&) const = default;
};

struct Size {
    float w = 0, h = 0;
    bool operator==(const Size&) const = default;
};

struct Rect {
    float x = 0, y = 0, w = 0, h = 0;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    Point centre() const { return {x + w / 2, y + h / 2}; }
    Size size() const { return {w, h}; }
    bool empty() const { return w <= 0 || h <= 0; }

    /// The left and top edges belong to the rectangle, the right and bottom edges to its neighbours.
    bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }

    /// Smaller by `d` on every side; larger where `d` is negative.
    Rect inset(float d) const { return {x + d, y + d, w - 2 * d, h - 2 * d}; }
    Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }

    bool operator==(const Rect&) const = default;
};

}  // namespace entre::ui
