// SPDX-License-Identifier: EUPL-1.2
// One page's content: every mark on it belongs to a tag or says that it is decoration.
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "kiosk/document/pdf_tag.h"
#include "kiosk/document/typesetter.h"

namespace entre::document {

/// How a line is shown, when not simply as it is.
struct Showing {
    double stretch = 1;      ///< of all widths
    bool invisible = false;  ///< there for search and copying only (text rendering mode 3)
};

/// Sizes and places are points from the upper left corner.
class PdfPage {
public:
    PdfPage(std::size_t number, double width, double height) : number_(number), width_(width), height_(height) {}

    double width() const { return width_; }
    double height() const { return height_; }

    /// All that follows, until the next `begin` or `decorate`, belongs to `tag`.
    void begin(Tag& tag);

    /// All that follows is decoration, which no screen reader speaks.
    void decorate();

    /// The same for what repeats on each page.
    void decorate_footer();

    /// A line of decoration.
    void show(const Line& line, double x, double top, FontBook& fonts, const Showing& showing = {});
    /// A line that belongs to `tag`; what is in another language, to a part of it.
    void show(Tag& tag, const Line& line, double x, double top, FontBook& fonts, const Showing& showing = {});
    void rule(double x, double top, double width, double thickness, Colour colour);
    void round_box(double x, double top, double width, double height, double radius, Colour fill, Colour border);

    /// The page's only picture, over all of it.
    void show_picture();
    /// The same in two layers; ink that has no colours of its own is painted in `colour`.
    void show_layers(const std::array<std::uint8_t, 3>& colour);

    /// Ends the page below `used` points; what is under that must be empty.
    void cut(double used) { bottom_ = height_ - used; }

    // What PdfFile writes out.
    std::string content() const { return content_ + (open_ ? "EMC\n" : ""); }
    std::string media_box() const;
    const std::set<std::pair<std::size_t, int>>& fonts() const { return fonts_; }
    int marks() const { return next_mark_; }

private:
    void close();
    void show(const Run& run, double x, double baseline, FontBook& fonts, const Showing& showing);
    void show_glyphs(const Run& run, double x, double baseline, FontBook& fonts, double stretch);

    std::size_t number_;
    double width_, height_;
    double bottom_ = 0;
    std::string content_;
    std::set<std::pair<std::size_t, int>> fonts_;  ///< and their variants
    Tag* tag_ = nullptr;
    bool open_ = false;
    int next_mark_ = 0;
};

/// The name of a font's variant among a page's resources.
std::string font_name(std::size_t font, int variant);

}  // namespace entre::document
