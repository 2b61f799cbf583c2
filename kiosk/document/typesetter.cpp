// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/typesetter.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <utility>

#include "kiosk/document/pdf_syntax.h"
#include "kiosk/language/isolates.h"
#include "kiosk/language/language.h"

namespace entre::document {
namespace {

template <class T>
using GObjectPtr = std::unique_ptr<T, void (*)(gpointer)>;

template <class T>
GObjectPtr<T> own(T* object) {
    return {object, g_object_unref};
}

using Description = std::unique_ptr<PangoFontDescription, void (*)(PangoFontDescription*)>;

Description description_of(const TextStyle& style) {
    Description description(
        pango_font_description_from_string("Inter, Noto Sans, Noto Sans Arabic, Noto Sans Ethiopic, sans-serif"),
        pango_font_description_free);
    pango_font_description_set_absolute_size(description.get(), style.size * PANGO_SCALE);
    pango_font_description_set_weight(description.get(), static_cast<PangoWeight>(style.weight));
    return description;
}

double points(int pango_units) { return pango_units_to_double(pango_units); }

constexpr unsigned char first_of_hebrew = 0xD6;  // of U+0590 in UTF-8; after Latin, Greek, Cyrillic, Armenian

/// Inter draws "->" as an arrow and an x between figures as a times sign; a document shows what was typed. Only in the
/// scripts that Inter has: in others the same feature joins letters.
void add_features(PangoAttrList& attributes, std::string_view text, const std::string& features) {
    const std::string plain = "calt=0" + (features.empty() ? features : ", " + features);
    for (std::size_t at = 0; at < text.size();) {
        const bool simple = static_cast<unsigned char>(text[at]) < first_of_hebrew;
        std::size_t end = at;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) < first_of_hebrew) == simple) {
            ++end;
            while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
        }
        PangoAttribute* attribute = pango_attr_font_features_new(simple ? plain.c_str() : features.c_str());
        attribute->start_index = static_cast<guint>(at);
        attribute->end_index = static_cast<guint>(end);
        pango_attr_list_insert(&attributes, attribute);
        at = end;
    }
}

/// Whether any of it is read from the right: a number after such a letter loses its order in every paragraph.
bool runs_from_right(PangoLayout* layout, std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at)
        if (static_cast<unsigned char>(text[at]) >= first_of_hebrew &&
            pango_layout_get_direction(layout, static_cast<int>(at)) == PANGO_DIRECTION_RTL)
            return true;
    return false;
}

constexpr char32_t empty_box = 0x25A1;

/// What somebody typed need not be in the language that they read: letters that this language is not written with are
/// taken to be of one that is. Empty where `language` is written so.
std::string other_language_of(PangoScript script, const std::string& language) {
    const auto includes = [script](const std::string& code) {
        // Pango 1.50 does not know what Tigrinya is written with: as Amharic is.
        const char* known = code == "ti" ? "am" : code.c_str();
        return pango_language_includes_script(pango_language_from_string(known), script) != FALSE;
    };
    if (includes(language)) return {};
    for (const auto& known : language::all_languages())  // Swedish first: here Latin letters are Swedish at a guess
        if (includes(known.code)) return known.code;
    PangoLanguage* sample = pango_script_get_sample_language(script);
    return sample ? (pango_language_to_string)(sample) : std::string();
}

}  // namespace

struct Typesetter::Context {
    GObjectPtr<PangoFontMap> map = own(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    GObjectPtr<PangoContext> pango = own(static_cast<PangoContext*>(nullptr));
};

namespace {

/// The font's place in the book; nothing when it cannot go into a document.
std::optional<std::size_t> book_index(FontBook& fonts, PangoFont* font) {
    FcPattern* pattern = PANGO_IS_FC_FONT(font) ? pango_fc_font_get_pattern(PANGO_FC_FONT(font)) : nullptr;
    FcChar8* file = nullptr;
    int index = 0;
    if (!pattern || FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch) return std::nullopt;
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    hb_face_t* face = hb_font_get_face(pango_font_get_hb_font(font));
    if (!PdfFont::can_embed(face)) return std::nullopt;
    return fonts.index(face, std::string(reinterpret_cast<const char*>(file)) + ":" + std::to_string(index));
}

/// Makes our runs of one of Pango's, which lies `left` points from the line's left end.
class RunMaker {
public:
    RunMaker(FontBook& fonts, std::size_t base_font, const TextStyle& style, const std::string& language)
        : fonts_(fonts), base_font_(base_font), style_(style), language_(language) {}

    std::vector<Run> make(PangoGlyphItem* item, std::string_view text, double left) const {
        std::vector<double> starts;  // of each glyph, which stand in visual order
        for (int i = 0; i < item->glyphs->num_glyphs; ++i) {
            starts.push_back(left);
            left += points(item->glyphs->glyphs[i].geometry.width);
        }
        const auto font = book_index(fonts_, item->item->analysis.font);
        const auto script = static_cast<PangoScript>(item->item->analysis.script);
        const std::string other_language = other_language_of(script, language_);
        std::vector<Run> runs;
        PangoGlyphItemIter at;
        for (bool more = pango_glyph_item_iter_init_start(&at, item, text.data()); more;
             more = pango_glyph_item_iter_next_cluster(&at)) {
            const bool rightwards = at.start_glyph < at.end_glyph;
            const int first = rightwards ? at.start_glyph : at.end_glyph + 1;
            const int last = rightwards ? at.end_glyph - 1 : at.start_glyph;
            Cluster cluster;
            cluster.text = text.substr(static_cast<std::size_t>(at.start_index),
                                       static_cast<std::size_t>(at.end_index - at.start_index));
            bool known = font.has_value();
            for (int i = first; i <= last; ++i) {
                const PangoGlyphInfo& glyph = item->glyphs->glyphs[i];
                if (glyph.glyph == PANGO_GLYPH_EMPTY) continue;
                known = known && !(glyph.glyph & PANGO_GLYPH_UNKNOWN_FLAG) && glyph.glyph != 0;
                // A joiner is shaped as a space that takes no room, but a space has room in the document.
                const bool joiner = known && glyph.geometry.width == 0 && glyph.glyph == fonts_[*font].glyph_of(' ');
                cluster.glyphs.push_back({joiner ? nothing(fonts_[*font]) : glyph.glyph,
                                          starts[static_cast<std::size_t>(i)] + points(glyph.geometry.x_offset),
                                          -points(glyph.geometry.y_offset)});
            }
            // What has no shape still has its meaning: a space at a line's end, a joiner, a hyphen that may be. And a
            // character that no font has shows as a box, never as the font's .notdef (ISO 14289-1 7.21.8).
            const double x = starts[static_cast<std::size_t>(first)];
            // A font of signs may lack a space, and nothing may stand for one that is not there.
            const bool lacks_space = cluster.glyphs.empty() && known && fonts_[*font].glyph_of(' ') == 0;
            const std::size_t used = known && !lacks_space ? *font : base_font_;
            if (language::is_isolate(cluster.text, 0)) continue;  // they order what is seen, and nobody reads them
            if (cluster.glyphs.empty()) cluster.glyphs = {{fonts_[used].glyph_of(' '), x, 0}};
            if (!known) cluster.glyphs = {{box(), x, 0}};
            const bool from_right = !rightwards;
            if (runs.empty() || runs.back().font != used)
                runs.push_back({used, style_.size, style_.colour, from_right, other_language, {}});
            auto& clusters = runs.back().clusters;
            if (!from_right) {
                clusters.push_back(std::move(cluster));
            } else {
                const auto last_glyph = static_cast<std::size_t>(last);
                const double end = starts[last_glyph] + points(item->glyphs->glyphs[last_glyph].geometry.width);
                const auto letters = spread(std::move(cluster), end, fonts_[used]);
                clusters.insert(clusters.begin(), letters.begin(), letters.end());
            }
        }
        return runs;
    }

private:
    /// Readers put text from the right in order by where its glyphs stand, and take a glyph of two letters (lam-alef)
    /// for text from the left. So each letter gets a glyph of its own, from left to right: the shape bears the last
    /// letter, and at its right end stand glyphs without ink or width for those before.
    static std::vector<Cluster> spread(Cluster cluster, double end, const PdfFont& font) {
        std::u32string letters = characters(cluster.text);
        std::ranges::reverse(letters);
        std::vector<Cluster> single;
        if (letters.size() > 1 && cluster.glyphs.size() == letters.size()) {
            for (std::size_t i = 0; i < letters.size(); ++i) single.push_back({utf8(letters[i]), {cluster.glyphs[i]}});
        } else if (letters.size() > 1 && cluster.glyphs.size() == 1) {
            single.push_back({utf8(letters.front()), cluster.glyphs});
            for (std::size_t i = 1; i < letters.size(); ++i)
                single.push_back({utf8(letters[i]), {{nothing(font), end, cluster.glyphs.front().y}}});
        } else {
            single.push_back(std::move(cluster));
        }
        return single;
    }

    /// A glyph without ink, and without width if the font has one.
    static std::uint32_t nothing(const PdfFont& font) {
        for (const char32_t joiner : {U'\u200C', U'\u200D', U'\u200B', U'\u200F', U'\u034F'})
            if (const auto glyph = font.glyph_of(joiner); glyph && font.width(glyph) == 0 && !font.has_ink(glyph))
                return glyph;
        return font.glyph_of(' ');
    }

    std::uint32_t box() const {
        const std::uint32_t glyph = fonts_[base_font_].glyph_of(empty_box);
        return glyph ? glyph : fonts_[base_font_].glyph_of('?');
    }

    FontBook& fonts_;
    std::size_t base_font_;
    const TextStyle& style_;
    const std::string& language_;
};

}  // namespace

Typesetter::Typesetter(FontBook& fonts, const std::string& language)
    : fonts_(fonts), language_(language), context_(std::make_unique<Context>()) {
    if (!context_->map) throw std::runtime_error("no fonts: Pango lacks FreeType");
    // At 72 dots per inch a point is a unit; nothing is rounded to pixels, which paper does not have.
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(context_->map.get()), 72);
    context_->pango = own(pango_font_map_create_context(context_->map.get()));
    pango_context_set_round_glyph_positions(context_->pango.get(), FALSE);
    const std::unique_ptr<cairo_font_options_t, void (*)(cairo_font_options_t*)> options(cairo_font_options_create(),
                                                                                         cairo_font_options_destroy);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_->pango.get(), options.get());
    pango_context_set_language(context_->pango.get(), pango_language_from_string(language.c_str()));
}

Typesetter::~Typesetter() = default;

std::vector<Line> Typesetter::set(std::string_view words, const TextStyle& style, double width,
                                  const std::string& language) {
    const std::string& spoken = language.empty() ? language_ : language;
    std::vector<Line> lines;
    if (words.empty()) return lines;
    const auto layout = own(pango_layout_new(context_->pango.get()));
    pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
    const std::string text =
        runs_from_right(layout.get(), words) ? language::isolate_numbers(words).text : std::string(words);
    const auto description = description_of(style);
    pango_layout_set_font_description(layout.get(), description.get());
    const std::unique_ptr<PangoAttrList, void (*)(PangoAttrList*)> attributes(pango_attr_list_new(),
                                                                              pango_attr_list_unref);
    // A hyphen that nobody wrote would be read as a part of the word.
    pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(FALSE));
    add_features(*attributes, text, style.features);
    pango_attr_list_insert(attributes.get(), pango_attr_language_new(pango_language_from_string(spoken.c_str())));
    pango_layout_set_attributes(layout.get(), attributes.get());
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    pango_layout_set_width(layout.get(), width > 0 ? pango_units_from_double(width) : -1);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);

    const auto base = own(pango_context_load_font(context_->pango.get(), description.get()));
    const auto base_font = base ? book_index(fonts_, base.get()) : std::nullopt;
    if (!base_font) throw std::runtime_error("no font to set text with");
    const RunMaker maker(fonts_, *base_font, style, spoken);

    for (GSList* at = pango_layout_get_lines_readonly(layout.get()); at; at = at->next) {
        auto* pango_line = static_cast<PangoLayoutLine*>(at->data);
        PangoRectangle extents;
        pango_layout_line_get_extents(pango_line, nullptr, &extents);
        Line line;
        line.width = points(extents.width);
        line.height = std::max(style.size * style.leading, points(extents.height));
        line.baseline = (line.height - points(extents.height)) / 2 - points(extents.y);
        std::vector<std::pair<PangoGlyphItem*, double>> items;
        double left = 0;
        for (GSList* run = pango_line->runs; run; run = run->next) {
            auto* item = static_cast<PangoGlyphItem*>(run->data);
            items.emplace_back(item, left);
            left += points(pango_glyph_string_get_width(item->glyphs));
        }
        // Pango gives runs as they stand on the line; a reader wants them as they are read.
        std::ranges::sort(items, {}, [](const auto& entry) { return entry.first->item->offset; });
        for (const auto& [item, x] : items)
            for (Run& run : maker.make(item, text, x)) line.runs.push_back(std::move(run));
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace entre::document
