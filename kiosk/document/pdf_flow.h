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
    double smallest = 11;                  ///< of letters that one reads
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

    /// A text in a column from here on, the staff's under the citizen's. If it has several paragraphs, each becomes a P
    /// of the tag where that may hold one, such as a cell; else they follow one another in it.
    void text(Tag& tag, const Wording& wording, const TextStyle& style, Column column);
    void text(Tag& tag, const Wording& wording, const TextStyle& style) { text(tag, wording, style, whole()); }

    /// The same with a P of `parent` for each paragraph.
    void paragraphs(Tag& parent, const Wording& wording, const TextStyle& style);

    /// How tall that becomes.
    double height_of(const Wording& wording, const TextStyle& style, Column column);

    /// The style, or smaller letters if the words have no room in one line else; never under the sheet's smallest.
    TextStyle fitted(const std::string& words, const TextStyle& style, Column column);

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

    /// Cuts a roll where the text ends.
    void finish();

private:
    struct Paragraph {
        std::string words;
        std::string language;  ///< empty: the document's
        TextStyle style;
    };

    std::vector<Paragraph> paragraphs_of(const Wording& wording, const TextStyle& style) const;
    void show(Tag& tag, const Paragraph& paragraph, Column column, bool goes_on);
    void next_page();
    double x_of(Column column, double width) const;

    PdfFile& file_;
    Sheet sheet_;
    std::string language_;
    bool from_right_;
    Typesetter typesetter_;
    Place place_;
};

}  // namespace entre::document
