// SPDX-License-Identifier: EUPL-1.2
// The fonts of a document: which glyphs it needs of each, and which text each glyph stands for.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

struct hb_face_t;
struct hb_font_t;
class QPDF;
class QPDFObjectHandle;

namespace entre::document {

/// One font program. A glyph code can mean only one text in a PDF font (ISO 32000-1 9.10.3), but scripts share shapes
/// (a Latin and a Cyrillic A): so the font goes in as several fonts over the same embedded program, the variants.
class PdfFont {
public:
    explicit PdfFont(hb_face_t* face);

    /// Whether the font has outlines that can be embedded; colour pictures cannot.
    static bool can_embed(hb_face_t* face);

    /// The variant in which `glyph` means `text`; the glyph will be embedded.
    int variant(std::uint32_t glyph, const std::string& text);

    /// The same for a glyph that cannot bear its text alone and stands inside an ActualText.
    int any_variant(std::uint32_t glyph, const std::string& text);

    /// The advance as the document states it, in thousandths of the size.
    double width(std::uint32_t glyph) const;

    /// Whether anything of the glyph is seen: some fonts draw joiners as bars.
    bool has_ink(std::uint32_t glyph) const;

    /// The glyph of a character, 0 if there is none.
    std::uint32_t glyph_of(char32_t character) const;

    /// Embeds what was used; one Type 0 font per variant. Throws std::runtime_error when the font cannot be cut down.
    std::vector<QPDFObjectHandle> write(QPDF& pdf) const;

private:
    using Meanings = std::map<std::uint32_t, std::string>;
    QPDFObjectHandle write_descendant(QPDF& pdf, const std::string& name) const;

    std::unique_ptr<hb_face_t, void (*)(hb_face_t*)> face_;
    std::unique_ptr<hb_font_t, void (*)(hb_font_t*)> font_;
    std::vector<Meanings> variants_;
};

/// Every font of one document, in the order in which they were first needed.
class FontBook {
public:
    /// The font of `face`, known by `key` (its file and index).
    std::size_t index(hb_face_t* face, const std::string& key);
    PdfFont& operator[](std::size_t index) { return *fonts_[index]; }
    std::size_t size() const { return fonts_.size(); }

private:
    std::map<std::string, std::size_t> indices_;
    std::vector<std::unique_ptr<PdfFont>> fonts_;
};

}  // namespace entre::document
