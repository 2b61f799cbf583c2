// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/pdf_flow.h"

#include <algorithm>

#include "kiosk/document/pdf_syntax.h"
#include "kiosk/language/language.h"

namespace entre::document {
namespace {

constexpr double longest_roll = 14'000;  // ISO 19005-2 6.1.13 allows 14,400 units

bool reads_from_right(const std::string& code) {
    const auto* language = language::find_language(code);
    return language && language->direction == language::Direction::right_to_left;
}

std::vector<std::string> paragraphs_of(std::string_view text) {
    const std::string clean = printable(text);
    std::vector<std::string> paragraphs;
    std::string_view rest = clean;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        if (end > 0) paragraphs.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return paragraphs;
}

}  // namespace

Flow::Flow(PdfFile& file, const Sheet& sheet, const std::string& language)
    : file_(file), sheet_(sheet), from_right_(reads_from_right(language)), typesetter_(file.fonts(), language) {
    file_.add_page(sheet_.width, sheet_.height > 0 ? sheet_.height : longest_roll);
    place_ = {0, sheet_.top};
}

double Flow::x_of(Column column, double width) const {
    return from_right_ ? sheet_.width - sheet_.side - column.start - width : sheet_.side + column.start;
}

void Flow::text(Tag& tag, std::string_view text, const TextStyle& style, Column column) {
    const auto paragraphs = paragraphs_of(text);
    for (const auto& paragraph : paragraphs) {
        Tag& owner = paragraphs.size() > 1 ? tag.add("P") : tag;
        for (const Line& line : typesetter_.set(paragraph, style, column.width)) {
            need(line.height);
            PdfPage& page = file_.page(place_.page);
            page.begin(owner);
            page.show(line, x_of(column, line.width), place_.y, file_.fonts());
            place_.y += line.height;
        }
    }
}

void Flow::place_line(PdfPage& page, std::string_view words, const TextStyle& style, double top, double fraction) {
    for (const Line& line : typesetter_.set(printable(words), style, 0)) {
        const double start = (whole().width - line.width) * fraction;
        page.show(line, x_of({start, 0}, line.width), top, file_.fonts());
    }
}

void Flow::rule(double thickness, Colour colour) {
    PdfPage& page = file_.page(place_.page);
    page.decorate();
    page.rule(sheet_.side, place_.y, whole().width, thickness, colour);
    place_.y += thickness;
}

void Flow::round_box(Place from, Place to, double padding, Colour fill, Colour border) {
    PdfPage& page = file_.page(from.page);
    page.decorate();
    page.round_box(sheet_.side, from.y - padding, whole().width, to.y - from.y + 2 * padding, 6, fill, border);
}

void Flow::space(double height) { place_.y += height; }

void Flow::need(double height) {
    const double end = file_.page(place_.page).height() - sheet_.bottom;
    // A roll ends where its page does; a line taller than a page has no better place than the top of one.
    if (place_.y + height > end && place_.y > sheet_.top) next_page();
}

void Flow::next_page() {
    ++place_.page;
    place_.y = sheet_.top;
    if (place_.page == file_.page_count())
        file_.add_page(sheet_.width, sheet_.height > 0 ? sheet_.height : longest_roll);
}

void Flow::finish() {
    if (sheet_.height == 0) file_.page(place_.page).cut(place_.y + sheet_.bottom);
}

}  // namespace entre::document
