// SPDX-License-Identifier: EUPL-1.2
// A paper to draw on, in millimetres from its upper left corner (Cairo, Pango).
#pragma once

#include <memory>
#include <random>
#include <string>
#include <vector>

#include <cairo.h>

namespace entre::tests {

struct Shade {
    double red = 0, green = 0, blue = 0;  ///< 0-1
};

inline constexpr Shade black{0.08, 0.08, 0.1};

class PaperCanvas {
public:
    PaperCanvas(double width, double height, int dpi, Shade paper);

    double width() const { return width_; }
    double height() const { return height_; }

    struct Writing {
        const char* font = "Noto Sans";
        double points = 11;
        Shade ink = black;
        double wrap = 0;    ///< wrapped at this width; 0: one line
        double turned = 0;  ///< degrees clockwise
    };
    /// Writes from `x`, `y` down and gives how high it became. What is written is remembered, unless it is `unread`.
    double write(const std::string& text, double x, double y, const Writing& how);
    double write(const std::string& text, double x, double y) { return write(text, x, y, Writing{}); }
    void write_unread(const std::string& text, double x, double y, const Writing& how);
    void line(double x1, double y1, double x2, double y2, double thickness, Shade ink = black);
    void box(double x, double y, double w, double h, double thickness, Shade ink = black);
    void fill(double x, double y, double w, double h, Shade shade, double opacity = 1);
    void ring(double x, double y, double radius, double thickness, Shade ink);
    /// Something like a photograph: soft shades and a horizon.
    void photo(double x, double y, double w, double h, std::mt19937& random);

    /// All words that were written to be read, in order.
    const std::string& written() const { return written_; }
    cairo_surface_t* surface() const { return surface_.get(); }

private:
    double width_, height_;
    std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface_;
    std::unique_ptr<cairo_t, void (*)(cairo_t*)> cairo_;
    std::string written_;
};

/// Sentences of ordinary words, others each time.
std::string sentences(std::mt19937& random, std::size_t words);

}  // namespace entre::tests
