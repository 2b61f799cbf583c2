// SPDX-License-Identifier: EUPL-1.2
#include "tests/papers/paper_canvas.h"

#include <cmath>
#include <cstdint>
#include <numbers>

#include <pango/pangocairo.h>

#include "tests/devices/scanner/swedish_words.h"

namespace entre::tests {

PaperCanvas::PaperCanvas(double width, double height, int dpi, Shade paper)
    : width_(width),
      height_(height),
      surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(width * dpi / 25.4)),
                                          static_cast<int>(std::lround(height * dpi / 25.4))),
               cairo_surface_destroy),
      cairo_(cairo_create(surface_.get()), cairo_destroy) {
    cairo_scale(cairo_.get(), dpi / 25.4, dpi / 25.4);
    fill(0, 0, width, height, paper);
}

double PaperCanvas::write(const std::string& text, double x, double y, const Writing& how) {
    written_ += text + "\n";
    const std::unique_ptr<PangoLayout, void (*)(void*)> layout(pango_cairo_create_layout(cairo_.get()), g_object_unref);
    const std::unique_ptr<PangoFontDescription, void (*)(PangoFontDescription*)> font(
        pango_font_description_from_string(how.font), pango_font_description_free);
    pango_font_description_set_absolute_size(font.get(), how.points * 25.4 / 72 * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());
    if (how.wrap > 0) pango_layout_set_width(layout.get(), static_cast<int>(how.wrap * PANGO_SCALE));
    pango_layout_set_text(layout.get(), text.c_str(), -1);
    cairo_set_source_rgb(cairo_.get(), how.ink.red, how.ink.green, how.ink.blue);
    cairo_save(cairo_.get());
    cairo_translate(cairo_.get(), x, y);
    cairo_rotate(cairo_.get(), how.turned * std::numbers::pi / 180);
    pango_cairo_show_layout(cairo_.get(), layout.get());
    cairo_restore(cairo_.get());
    PangoRectangle size;
    pango_layout_get_extents(layout.get(), nullptr, &size);
    return static_cast<double>(size.height) / PANGO_SCALE;
}

void PaperCanvas::write_unread(const std::string& text, double x, double y, const Writing& how) {
    const auto before = written_;
    write(text, x, y, how);
    written_ = before;
}

void PaperCanvas::line(double x1, double y1, double x2, double y2, double thickness, Shade ink) {
    cairo_set_source_rgb(cairo_.get(), ink.red, ink.green, ink.blue);
    cairo_set_line_width(cairo_.get(), thickness);
    cairo_move_to(cairo_.get(), x1, y1);
    cairo_line_to(cairo_.get(), x2, y2);
    cairo_stroke(cairo_.get());
}

void PaperCanvas::box(double x, double y, double w, double h, double thickness, Shade ink) {
    cairo_set_source_rgb(cairo_.get(), ink.red, ink.green, ink.blue);
    cairo_set_line_width(cairo_.get(), thickness);
    cairo_rectangle(cairo_.get(), x, y, w, h);
    cairo_stroke(cairo_.get());
}

void PaperCanvas::fill(double x, double y, double w, double h, Shade shade, double opacity) {
    cairo_set_source_rgba(cairo_.get(), shade.red, shade.green, shade.blue, opacity);
    cairo_rectangle(cairo_.get(), x, y, w, h);
    cairo_fill(cairo_.get());
}

void PaperCanvas::ring(double x, double y, double radius, double thickness, Shade ink) {
    cairo_set_source_rgba(cairo_.get(), ink.red, ink.green, ink.blue, 0.75);
    cairo_set_line_width(cairo_.get(), thickness);
    cairo_new_sub_path(cairo_.get());
    cairo_arc(cairo_.get(), x, y, radius, 0, 2 * std::numbers::pi);
    cairo_stroke(cairo_.get());
}

void PaperCanvas::photo(double x, double y, double w, double h, std::mt19937& random) {
    std::uniform_real_distribution<double> any(0, 1);
    cairo_save(cairo_.get());
    cairo_rectangle(cairo_.get(), x, y, w, h);
    cairo_clip(cairo_.get());
    cairo_pattern_t* sky = cairo_pattern_create_linear(0, y, 0, y + h);
    cairo_pattern_add_color_stop_rgb(sky, 0, 0.35, 0.5, 0.75);
    cairo_pattern_add_color_stop_rgb(sky, 0.6, 0.8, 0.82, 0.85);
    cairo_pattern_add_color_stop_rgb(sky, 0.62, 0.3, 0.4, 0.2);
    cairo_pattern_add_color_stop_rgb(sky, 1, 0.12, 0.2, 0.1);
    cairo_set_source(cairo_.get(), sky);
    cairo_paint(cairo_.get());
    cairo_pattern_destroy(sky);
    for (int i = 0; i < 40; ++i) {  // trees, faces, whatever: round and soft
        const double cx = x + any(random) * w, cy = y + any(random) * h, r = (0.03 + 0.12 * any(random)) * w;
        cairo_pattern_t* blob = cairo_pattern_create_radial(cx, cy, 0, cx, cy, r);
        const double red = any(random) * 0.7, green = any(random) * 0.7, blue = any(random) * 0.7;
        cairo_pattern_add_color_stop_rgba(blob, 0, red, green, blue, 0.8);
        cairo_pattern_add_color_stop_rgba(blob, 1, red, green, blue, 0);
        cairo_set_source(cairo_.get(), blob);
        cairo_paint(cairo_.get());
        cairo_pattern_destroy(blob);
    }
    cairo_restore(cairo_.get());
}

std::string sentences(std::mt19937& random, std::size_t words) {
    std::string text;
    std::size_t left = 0;
    for (std::size_t i = 0; i < words; ++i) {
        const bool first = left == 0;
        if (first) left = 6 + random() % 6;
        std::string word = swedish_words[random() % swedish_words.size()];
        // The first letter of some words is two bytes long: those do not begin a sentence here.
        if (first && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
        --left;
        text += word + (left == 0 || i + 1 == words ? "." : "") + (i + 1 < words ? " " : "");
    }
    return text;
}

}  // namespace entre::tests
