// SPDX-License-Identifier: EUPL-1.2
// Text that flows down a page and on to the next, mirrored for languages that are read from the right.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/document/pdf_file.h"
#include "kiosk/document/typesetter.h"

namespace entre::document {

/// Points. `height` 0 is a roll: one page, as long as its text.
struct Sheet {
    double width = 0, height = 0;
    double top = 0, bottom = 0, side = 0;  ///< margins
};

inline constexpr double millimetre = 72 / 25.4;
inline constexpr double a4_width = 210 * millimetre;
inline constexpr double a4_height = 297 * millimetre;

/// A column counted from the side where reading starts, within the margins.
struct Column {
    double start = 0, width = 0;
};

class Flow {
public:
    struct Place {
        std::size_t page = 0;
        double y = 0;
        auto operator<=>(const Place&) const = default;  // NOLINT(modernize-use-nullptr): a mistake of clang-tidy 14
    };

    Flow(PdfFile& file, const Sheet& sheet, const std::string& language);

    /// A text in a column from here on; each of its own paragraphs becomes a P of the tag if there are several.
    void text(Tag& tag, std::string_view text, const TextStyle& style, Column column);
    void text(Tag& tag, std::string_view words, const TextStyle& style) { text(tag, words, style, whole()); }

    /// One line at a place of its own that moves nothing on, such as a footer; `fraction` 0 is the column's start, 1
    /// its end.
    void place_line(PdfPage& page, std::string_view words, const TextStyle& style, double top, double fraction);

    /// Decoration.
    void rule(double thickness, Colour colour);
    void round_box(Place from, Place to, double padding, Colour fill, Colour border);

    void space(double height);
    /// Goes on to the next page unless so much is left on this one.
    void need(double height);

    Place place() const { return place_; }
    void go_to(Place place) { place_ = place; }
    Column whole() const { return {0, sheet_.width - 2 * sheet_.side}; }
    Typesetter& typesetter() { return typesetter_; }

    /// Cuts a roll where the text ends.
    void finish();

private:
    void next_page();
    double x_of(Column column, double width) const;

    PdfFile& file_;
    Sheet sheet_;
    bool from_right_;
    Typesetter typesetter_;
    Place place_;
};

}  // namespace entre::document
