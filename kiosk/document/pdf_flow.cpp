// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/pdf_flow.h"

#include <algorithm>
#include <cmath>

#include "kiosk/document/pdf_syntax.h"
#include "kiosk/language/language.h"

namespace entre::document {
namespace {

constexpr double longest_roll = 14'000;  // ISO 19005-2 6.1.13 allows 14,400 units

std::vector<std::string> lines_of(std::string_view text) {
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

/// Headings, paragraphs and labels hold words only; what these elements may hold, ISO 32000-1 14.8.4 says.
bool holds_paragraphs(const Tag& tag) {
    return tag.type == "TH" || tag.type == "TD" || tag.type == "LBody" || tag.type == "Sect" || tag.type == "Document";
}

}  // namespace

Flow::Flow(PdfFile& file, const Sheet& sheet, const std::string& language)
    : file_(file),
      sheet_(sheet),
      language_(language),
      from_right_(language::reads_from_right(language)),
      typesetter_(file.fonts(), language) {
    file_.add_page(sheet_.width, sheet_.height > 0 ? sheet_.height : longest_roll);
    place_ = {0, sheet_.top};
}

double Flow::x_of(Column column, double width) const {
    return from_right_ ? sheet_.width - sheet_.side - column.start - width : sheet_.side + column.start;
}

std::vector<Flow::Paragraph> Flow::paragraphs_of(const Wording& wording, const TextStyle& style) const {
    std::vector<Paragraph> paragraphs;
    const auto add = [&](const Phrase& phrase, const TextStyle& phrase_style) {
        for (auto& line : lines_of(phrase.words))
            paragraphs.push_back(
                {std::move(line), phrase.language == language_ ? std::string() : phrase.language, phrase_style});
    };
    add(wording.citizens, style);
    // The citizen's own words are the first to be seen.
    TextStyle beside = style;
    beside.size = std::max(style.size * 0.7, std::min(style.size, sheet_.smallest));
    if (!wording.citizens.words.empty()) beside.weight = std::min(style.weight, beside.size < style.size ? 600 : 400);
    add(wording.staffs, beside);
    return paragraphs;
}

void Flow::text(Tag& tag, const Wording& wording, const TextStyle& style, Column column) {
    const auto paragraphs = paragraphs_of(wording, style);
    const bool several = paragraphs.size() > 1;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        const Paragraph& paragraph = paragraphs[i];
        if (several && holds_paragraphs(tag)) {
            Tag& part = tag.add("P");
            part.language = paragraph.language;
            show(part, paragraph, column, false);
        } else if (several) {
            show(tag.within(paragraph.language), paragraph, column, i + 1 < paragraphs.size());
        } else {
            tag.language = paragraph.language;
            show(tag, paragraph, column, false);
        }
    }
}

void Flow::paragraphs(Tag& parent, const Wording& wording, const TextStyle& style) {
    for (const Paragraph& paragraph : paragraphs_of(wording, style)) {
        Tag& part = parent.add("P");
        part.language = paragraph.language;
        show(part, paragraph, whole(), false);
    }
}

/// `goes_on`: more words follow in the same element, and those who hear it need a space between.
void Flow::show(Tag& tag, const Paragraph& paragraph, Column column, bool goes_on) {
    const auto& [words, language, style] = paragraph;
    const auto lines = typesetter_.set(words, style, column.width, language);
    for (const Line& line : lines) {
        need(line.height);
        PdfPage& page = file_.page(place_.page);
        const double left = x_of(column, line.width);
        page.show(tag, line, left, place_.y, file_.fonts());
        if (goes_on && &line == &lines.back())
            for (const Line& space : typesetter_.set(" ", style, 0, language))
                page.show(tag, space, from_right_ ? left - space.width : left + line.width, place_.y, file_.fonts());
        place_.y += line.height;
    }
}

double Flow::height_of(const Wording& wording, const TextStyle& style, Column column) {
    double height = 0;
    for (const auto& [words, language, paragraph_style] : paragraphs_of(wording, style))
        for (const Line& line : typesetter_.set(words, paragraph_style, column.width, language)) height += line.height;
    return height;
}

TextStyle Flow::fitted(const std::string& words, const TextStyle& style, Column column) {
    TextStyle smaller = style;
    for (const Line& line : typesetter_.set(printable(words), style, 0))
        if (line.width > column.width)
            smaller.size = std::max(sheet_.smallest, std::floor(style.size * column.width / line.width * 2) / 2);
    return smaller;
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
