// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/text_layout.h"

#include <fribidi.h>
#include <string.h>

#include <algorithm>
#include <cmath>

namespace entre::ui {
namespace {

/// Arabic and Ethiopic letters are taller than Latin ones at one size: their lines are at least this many em high (h1
/// 52/72).
constexpr double tall_script_line = 1.385;

struct ListRelease {
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
struct FontRelease {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};

bool has_tall_script(const PangoLayoutLine* line) {
    for (const GSList* run = line->runs; run; run = run->next) {
        const auto script = static_cast<GUnicodeScript>(static_cast<PangoLayoutRun*>(run->data)->item->analysis.script);
        if (script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_ETHIOPIC) return true;
    }
    return false;
}

bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

/// No line ends within a word such as "e-post" or "A-kassa": one letter alone at its end is no word to anybody.
void keep_short_heads(PangoAttrList* list, std::string_view text) {
    for (auto at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1)) {
        const bool alone = at > 0 && is_letter(text[at - 1]) && (at == 1 || text[at - 2] == ' ');
        if (!alone || at + 1 == text.size() || !is_letter(text[at + 1])) continue;
        PangoAttribute* whole = pango_attr_allow_breaks_new(FALSE);
        whole->start_index = static_cast<guint>(at - 1);
        whole->end_index = static_cast<guint>(at + 2);
        pango_attr_list_insert(list, whole);
    }
}

std::unique_ptr<PangoAttrList, ListRelease> attributes(const TextSpec& spec, const language::Isolated& isolated,
                                                       const TypeMetrics& type, float scale) {
    std::unique_ptr<PangoAttrList, ListRelease> list(pango_attr_list_new());
    const std::string language = spec.language.empty() ? "sv" : spec.language;
    pango_attr_list_insert(list.get(), pango_attr_language_new(pango_language_from_string(language.c_str())));
    pango_attr_list_insert(list.get(), pango_attr_font_features_new(spec.tabular_digits ? "cv05, ss02, tnum" : "cv05"));
    if (type.tracking > 0 && !spec.rtl && language.rfind("ar", 0) != 0) {
        const double spacing = static_cast<double>(type.tracking) * type.size * scale * PANGO_SCALE;
        pango_attr_list_insert(list.get(), pango_attr_letter_spacing_new(static_cast<int>(std::lround(spacing))));
    }
    keep_short_heads(list.get(), isolated.text);
    for (const Span& span : spec.bold_spans) {
        PangoAttribute* weight = pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD);
        weight->start_index = static_cast<guint>(isolated.shown(span.begin));
        weight->end_index = static_cast<guint>(isolated.shown_end(span.end));
        pango_attr_list_insert(list.get(), weight);
    }
    return list;
}

/// Pango replaces what is not UTF-8 too, but warns of it in the log. As many bytes as before: positions stay.
void set_text(PangoLayout* layout, const std::string& text, bool is_private) {
    const auto size = static_cast<gssize>(text.size());
    if (g_utf8_validate(text.data(), size, nullptr)) {
        pango_layout_set_text(layout, text.data(), static_cast<int>(size));
        return;
    }
    std::string mended = text;
    const char* wrong = mended.data();
    const char* const end = mended.data() + size;
    while (!g_utf8_validate(wrong, end - wrong, &wrong)) mended[static_cast<std::size_t>(wrong - mended.data())] = '?';
    pango_layout_set_text(layout, mended.data(), static_cast<int>(size));
    if (is_private) explicit_bzero(mended.data(), mended.size());
}

bool runs_rtl(const TextSpec& spec) {
    if (!spec.auto_direction) return spec.rtl;
    bool digits = false;
    const char* const end = spec.text.data() + spec.text.size();
    for (const char* at = spec.text.data(); at < end; at = g_utf8_next_char(at)) {
        const gunichar letter = g_utf8_get_char_validated(at, end - at);
        if (letter >= static_cast<gunichar>(-2)) break;  // not UTF-8
        const FriBidiCharType type = fribidi_get_bidi_type(letter);
        if (FRIBIDI_IS_STRONG(type) && FRIBIDI_IS_LETTER(type)) return FRIBIDI_IS_RTL(type);
        digits = digits || type == FRIBIDI_TYPE_EN;
    }
    return spec.rtl && !digits;  // a telephone number is read from the left everywhere
}

/// What is written in a field stands as it is written: its marks would be steps for the caret.
language::Isolated isolated(const TextSpec& spec) {
    if (spec.rtl && !spec.auto_direction) return language::isolate_numbers(spec.text);
    return {spec.text, {}};
}

}  // namespace

TextLayout::TextLayout(const Fonts& fonts, const TextSpec& spec, float scale)
    : isolated_(isolated(spec)), layout_(pango_layout_new(fonts.context(runs_rtl(spec)))) {
    PangoLayout* layout = layout_.get();
    const TypeMetrics type = metrics(spec.style, spec.scale, spec.least);
    const double size = static_cast<double>(type.size) * scale;
    const std::unique_ptr<PangoFontDescription, FontRelease> font(pango_font_description_new());
    pango_font_description_set_family_static(
        font.get(), type.display_cut ? "Inter Display, Inter, Noto Sans Arabic, Noto Sans Ethiopic"
                                     : "Inter, Noto Sans Arabic, Noto Sans Ethiopic");
    pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
    pango_font_description_set_weight(font.get(),
                                      static_cast<PangoWeight>(spec.bold ? std::max(type.weight, 600) : type.weight));
    pango_layout_set_font_description(layout, font.get());
    pango_layout_set_attributes(layout, attributes(spec, isolated_, type, scale).get());
    // The direction is decided here, so that every x Pango gives counts from the line's own left edge.
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    const int box = spec.width > 0 ? std::max(1, static_cast<int>(std::floor(spec.width * scale))) : 0;
    if (box > 0) pango_layout_set_width(layout, box * PANGO_SCALE);
    set_text(layout, isolated_.text, spec.is_private);

    const int count = pango_layout_get_line_count(layout);
    lines_.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        Line line;
        line.shaped = pango_layout_get_line_readonly(layout, i);
        line.begin = static_cast<std::size_t>(line.shaped->start_index);
        line.end = line.begin + static_cast<std::size_t>(line.shaped->length);
        PangoRectangle ink{}, logical{};
        pango_layout_line_get_extents(line.shaped, &ink, &logical);
        line.width = PANGO_PIXELS_CEIL(logical.width);
        // A line box as CSS makes it: the letters' own height stands in the middle of the line's.
        const int ascent = PANGO_PIXELS(PANGO_ASCENT(logical)), descent = PANGO_PIXELS(PANGO_DESCENT(logical));
        line.height = static_cast<int>(std::lround(type.line * scale));
        const bool tall = has_tall_script(line.shaped);
        if (tall) line.height = std::max(line.height, static_cast<int>(std::lround(tall_script_line * size)));
        line.baseline = ascent + static_cast<int>(std::floor((line.height - ascent - descent) / 2.0));
        if (tall) {  // stacked vowel signs must not reach into the line above or below
            const int above = PANGO_PIXELS_CEIL(PANGO_ASCENT(ink)) - line.baseline;
            const int below = PANGO_PIXELS_CEIL(PANGO_DESCENT(ink)) - (line.height - line.baseline);
            line.baseline += std::max(above, 0);
            line.height += std::max(above, 0) + std::max(below, 0);
        }
        line.y = height_;
        height_ += line.height;
        width_ = std::max(width_, line.width);
        lines_.push_back(line);
    }
    const bool to_right = spec.align != Align::center && (spec.align == Align::end) != spec.rtl;
    for (Line& line : lines_) {
        const int spare = std::max(0, (box > 0 ? box : width_) - line.width);
        if (spec.align == Align::center) line.x = spare / 2;
        if (to_right) line.x = spare;
    }
}

std::size_t TextLayout::text_size() const { return strlen(pango_layout_get_text(layout_.get())); }

std::size_t TextLayout::bytes() const {
    // Measured on paragraphs of six languages: a layout with its items, runs and break attributes.
    return 1500 + 90 * text_size() + 400 * lines_.size();
}

void TextLayout::wipe() {
    for (const Line& line : lines_)
        for (const GSList* run = line.shaped->runs; run; run = run->next) {
            const PangoGlyphString* glyphs = static_cast<PangoLayoutRun*>(run->data)->glyphs;
            explicit_bzero(glyphs->glyphs, sizeof(PangoGlyphInfo) * static_cast<std::size_t>(glyphs->num_glyphs));
        }
    // Pango hands out its own copy of the text, which nobody else reads: clearing it here leaves nothing when it is
    // freed.
    explicit_bzero(const_cast<char*>(pango_layout_get_text(layout_.get())), text_size());
    explicit_bzero(isolated_.text.data(), isolated_.text.capacity());
}

}  // namespace entre::ui
