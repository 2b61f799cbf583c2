// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/pdf_page.h"

#include <algorithm>
#include <cmath>

#include "kiosk/document/pdf_syntax.h"

namespace entre::document {
namespace {

std::string colour_operands(Colour colour) {
    return number(colour.red / 255.0) + " " + number(colour.green / 255.0) + " " + number(colour.blue / 255.0);
}

std::string point(double x, double y) { return number(x) + " " + number(y) + " "; }

/// Writes the glyphs of a run, keeping those that follow one another in one TJ (ISO 32000-1 9.4.3).
class GlyphWriter {
public:
    GlyphWriter(std::string& content, double x, double baseline, double size, double stretch)
        : content_(content), x_(x), baseline_(baseline), size_(size), stretch_(stretch) {}
    ~GlyphWriter() { end(); }
    GlyphWriter(const GlyphWriter&) = delete;
    GlyphWriter& operator=(const GlyphWriter&) = delete;

    void put(const Glyph& glyph, const std::string& font, double width) {
        if (font != font_) {
            end();
            font_ = font;
            content_ += "/" + font + " " + number(size_) + " Tf ";
        }
        if (open_ && std::abs(glyph.y - y_) > 0.0005) end();
        if (!open_) {
            content_ += "1 0 0 1 " + point(x_ + glyph.x * stretch_, baseline_ + glyph.y) + "Tm [";
            open_ = true;
            pen_ = glyph.x;
            y_ = glyph.y;
        }
        const double back = (pen_ - glyph.x) / size_ * 1000;
        if (std::abs(back) >= 0.05) {
            content_ += number(back);
            pen_ = glyph.x;
        }
        content_ += "<" + hex16(glyph.id) + ">";
        pen_ += width / 1000 * size_;
    }

    void end() {
        if (open_) content_ += "] TJ\n";
        open_ = false;
    }

private:
    std::string& content_;
    double x_, baseline_, size_, stretch_;
    std::string font_;
    bool open_ = false;
    double pen_ = 0, y_ = 0;
};

}  // namespace

std::string font_name(std::size_t font, int variant) {
    return "F" + std::to_string(font) + (variant > 0 ? "v" + std::to_string(variant) : "");
}

void PdfPage::close() {
    if (open_) content_ += "EMC\n";
    open_ = false;
    tag_ = nullptr;
}

void PdfPage::begin(Tag& tag) {
    if (open_ && tag_ == &tag) return;
    close();
    content_ += "/" + tag.type + " <</MCID " + std::to_string(next_mark_) + ">> BDC\n";
    tag.kids.emplace_back(Tag::Mark{number_, next_mark_++});
    tag_ = &tag;
    open_ = true;
}

void PdfPage::decorate() {
    close();
    content_ += "/Artifact BMC\n";
    open_ = true;
}

void PdfPage::decorate_footer() {
    close();
    content_ += "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC\n";
    open_ = true;
}

void PdfPage::show(const Line& line, double x, double top, FontBook& fonts, const Showing& showing) {
    for (const Run& run : line.runs) show(run, x, height_ - top - line.baseline, fonts, showing);
}

void PdfPage::show(Tag& tag, const Line& line, double x, double top, FontBook& fonts, const Showing& showing) {
    for (const Run& run : line.runs) {
        begin(tag.within(run.language));
        show(run, x, height_ - top - line.baseline, fonts, showing);
    }
}

void PdfPage::show(const Run& run, double x, double baseline, FontBook& fonts, const Showing& showing) {
    content_ += "BT " + (showing.invisible ? "3 Tr " : colour_operands(run.colour) + " rg ");
    if (showing.stretch != 1) content_ += number(showing.stretch * 100) + " Tz ";
    show_glyphs(run, x, baseline, fonts, showing.stretch);
    // Both are part of the graphics state, which the end of a text object leaves as it is.
    if (showing.invisible) content_ += "0 Tr ";
    if (showing.stretch != 1) content_ += "100 Tz ";
    content_ += "ET\n";
}

void PdfPage::show_glyphs(const Run& run, double x, double baseline, FontBook& fonts, double stretch) {
    PdfFont& font = fonts[run.font];
    // Glyphs stand in the order in which they are painted; this says that they are read the other way (14.8.2.3.3).
    if (run.reversed) content_ += "/ReversedChars BMC\n";
    GlyphWriter writer(content_, x, baseline, run.size, stretch);
    for (const Cluster& cluster : run.clusters) {
        const std::u32string meaning = characters(cluster.text);
        const bool whole = cluster.glyphs.size() == 1 && std::ranges::none_of(meaning, is_private);
        if (!whole) {
            writer.end();
            content_ += "/Span <</ActualText <FEFF" + utf16_hex(cluster.text) + ">>> BDC\n";
        }
        for (const Glyph& glyph : cluster.glyphs) {
            const int variant =
                whole ? font.variant(glyph.id, cluster.text)
                      : font.any_variant(glyph.id, std::ranges::none_of(meaning, is_private) ? cluster.text : "\uFFFD");
            fonts_.emplace(run.font, variant);
            writer.put(glyph, font_name(run.font, variant), font.width(glyph.id));
        }
        if (!whole) {
            writer.end();
            content_ += "EMC\n";
        }
    }
    writer.end();
    if (run.reversed) content_ += "EMC\n";
}

void PdfPage::rule(double x, double top, double width, double thickness, Colour colour) {
    content_ +=
        colour_operands(colour) + " rg " + point(x, height_ - top - thickness) + point(width, thickness) + "re f\n";
}

void PdfPage::round_box(double x, double top, double width, double height, double radius, Colour fill, Colour border) {
    const double left = x, right = x + width, up = height_ - top, down = up - height;
    const double bend = radius * 0.4477;  // a quarter circle by one Bézier curve leaves 0.5523 of the radius
    content_ += colour_operands(fill) + " rg " + colour_operands(border) + " RG 1.5 w\n";
    content_ += point(left + radius, up) + "m " + point(right - radius, up) + "l " + point(right - bend, up) +
                point(right, up - bend) + point(right, up - radius) + "c ";
    content_ += point(right, down + radius) + "l " + point(right, down + bend) + point(right - bend, down) +
                point(right - radius, down) + "c ";
    content_ += point(left + radius, down) + "l " + point(left + bend, down) + point(left, down + bend) +
                point(left, down + radius) + "c ";
    content_ += point(left, up - radius) + "l " + point(left, up - bend) + point(left + bend, up) +
                point(left + radius, up) + "c b\n";
}

void PdfPage::show_picture() { content_ += "q " + number(width_) + " 0 0 " + number(height_) + " 0 0 cm /Im Do Q\n"; }

void PdfPage::show_layers(const std::array<std::uint8_t, 3>& colour) {
    std::string paint;
    for (const auto channel : colour) paint += number(channel / 255.0) + " ";
    content_ += "q " + number(width_) + " 0 0 " + number(height_) + " 0 0 cm /Im Do " + paint + "rg /Ink Do Q\n";
}

std::string PdfPage::media_box() const {
    return "[0 " + number(bottom_) + " " + number(width_) + " " + number(height_) + "]";
}

}  // namespace entre::document
