// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/pdf_font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <cmath>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <stdexcept>

#include "kiosk/document/pdf_syntax.h"

namespace entre::document {
namespace {

constexpr hb_tag_t cff_table = HB_TAG('C', 'F', 'F', ' ');
constexpr hb_tag_t glyf_table = HB_TAG('g', 'l', 'y', 'f');

std::string bytes_of(hb_blob_t* blob) {
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob, &length);
    std::string bytes = data ? std::string(data, length) : std::string();
    hb_blob_destroy(blob);
    return bytes;
}

bool has_table(hb_face_t* face, hb_tag_t tag) {
    hb_blob_t* blob = hb_face_reference_table(face, tag);
    const bool there = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return there;
}

/// The font with nothing in it but the glyphs, under the numbers that they had.
std::unique_ptr<hb_face_t, void (*)(hb_face_t*)> cut_down(hb_face_t* face, const std::vector<std::uint32_t>& glyphs) {
    const std::unique_ptr<hb_subset_input_t, void (*)(hb_subset_input_t*)> input(hb_subset_input_create_or_fail(),
                                                                                 hb_subset_input_destroy);
    if (!input) throw std::runtime_error("no memory for a font");
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
    for (const auto glyph : glyphs) hb_set_add(hb_subset_input_glyph_set(input.get()), glyph);
    // What has been shaped needs no shaping rules.
    for (const hb_tag_t tag : {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F')})
        hb_set_add(hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG), tag);
    hb_face_t* subset = hb_subset_or_fail(face, input.get());
    if (!subset) throw std::runtime_error("a font cannot be cut down to its used glyphs");
    return {subset, hb_face_destroy};
}

std::string postscript_name(hb_face_t* face) {
    char text[128];
    unsigned size = sizeof text;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, text);
    std::string name;
    for (unsigned i = 0; i < size; ++i)
        if (std::isalnum(static_cast<unsigned char>(text[i])) || text[i] == '-') name += text[i];
    return name.empty() ? "Font" : name;
}

/// Six letters that differ between different choices of glyphs (ISO 32000-1 9.6.4).
std::string subset_tag(const std::vector<std::uint32_t>& glyphs) {
    std::uint32_t hash = 2166136261U;
    for (const auto glyph : glyphs) hash = (hash ^ glyph) * 16777619U;
    std::string tag;
    for (int i = 0; i < 6; ++i, hash /= 26) tag += static_cast<char>('A' + hash % 26);
    return tag;
}

std::string to_unicode(const std::map<std::uint32_t, std::string>& meanings) {
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    std::size_t left = meanings.size();
    std::size_t in_block = 0;
    for (const auto& [glyph, text] : meanings) {
        if (in_block == 0) {
            in_block = std::min<std::size_t>(left, 100);  // the most that one block may hold
            map += std::to_string(in_block) + " beginbfchar\n";
        }
        map += "<" + hex16(glyph) + "> <" + utf16_hex(text) + ">\n";
        --left;
        if (--in_block == 0) map += "endbfchar\n";
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

}  // namespace

PdfFont::PdfFont(hb_face_t* face)
    : face_(hb_face_reference(face), hb_face_destroy), font_(hb_font_create(face), hb_font_destroy), variants_(1) {
    const int upem = static_cast<int>(hb_face_get_upem(face));
    hb_font_set_scale(font_.get(), upem, upem);
}

bool PdfFont::can_embed(hb_face_t* face) { return has_table(face, cff_table) || has_table(face, glyf_table); }

int PdfFont::variant(std::uint32_t glyph, const std::string& text) {
    for (std::size_t i = 0;; ++i) {
        if (i == variants_.size()) variants_.emplace_back();
        if (variants_[i].try_emplace(glyph, text).first->second == text) return static_cast<int>(i);
    }
}

int PdfFont::any_variant(std::uint32_t glyph, const std::string& text) {
    variants_.front().try_emplace(glyph, text);
    return 0;
}

double PdfFont::width(std::uint32_t glyph) const {
    const double units = hb_font_get_glyph_h_advance(font_.get(), glyph);
    return std::round(units * 100'000 / hb_face_get_upem(face_.get())) / 100;
}

bool PdfFont::has_ink(std::uint32_t glyph) const {
    hb_glyph_extents_t extents{};
    return hb_font_get_glyph_extents(font_.get(), glyph, &extents) && extents.width != 0 && extents.height != 0;
}

std::uint32_t PdfFont::glyph_of(char32_t character) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font_.get(), character, &glyph) ? glyph : 0;
}

QPDFObjectHandle PdfFont::write_descendant(QPDF& pdf, const std::string& name) const {
    std::map<std::uint32_t, bool> used;
    for (const auto& variant : variants_)
        for (const auto& [glyph, text] : variant) used[glyph] = true;
    std::vector<std::uint32_t> glyphs;
    std::string widths = "[";
    for (const auto& [glyph, unused] : used) {
        glyphs.push_back(glyph);
        widths += std::to_string(glyph) + " [" + number(width(glyph)) + "] ";
    }
    const auto subset = cut_down(face_.get(), glyphs);
    const bool cff = has_table(face_.get(), cff_table);

    const double per_mille = 1000.0 / hb_face_get_upem(face_.get());
    const auto metric = [&](hb_ot_metrics_tag_t tag) {
        hb_position_t value = 0;
        hb_ot_metrics_get_position_with_fallback(font_.get(), tag, &value);
        return std::lround(value * per_mille);
    };
    hb_font_extents_t extents{};
    hb_font_get_h_extents(font_.get(), &extents);
    const std::string head = bytes_of(hb_face_reference_table(face_.get(), HB_TAG('h', 'e', 'a', 'd')));
    std::string box = "[";
    for (std::size_t at = 36; at < 44; at += 2) {  // xMin, yMin, xMax, yMax of the OpenType head table
        const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(head.at(i))); };
        box += std::to_string(std::lround(static_cast<std::int16_t>(byte(at) << 8 | byte(at + 1)) * per_mille)) + " ";
    }

    const std::string program = cff ? bytes_of(hb_face_reference_table(subset.get(), cff_table))
                                    : bytes_of(hb_face_reference_blob(subset.get()));
    auto file = QPDFObjectHandle::newStream(&pdf, program);
    if (cff) {
        file.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/CIDFontType0C"));
    } else {
        file.getDict().replaceKey("/Length1", QPDFObjectHandle::newInteger(static_cast<long long>(program.size())));
    }
    auto descriptor = QPDFObjectHandle::parse(
        "<< /Type /FontDescriptor /FontName /" + name + " /Flags 4 /FontBBox " + box + "] /ItalicAngle 0 /Ascent " +
        std::to_string(std::lround(extents.ascender * per_mille)) + " /Descent " +
        std::to_string(std::lround(extents.descender * per_mille)) + " /CapHeight " +
        std::to_string(metric(HB_OT_METRICS_TAG_CAP_HEIGHT)) + " /StemV 80 >>");
    descriptor.replaceKey(cff ? "/FontFile3" : "/FontFile2", file);

    // Without a character collection of its own, a CFF program takes a CID as the number of the glyph (9.7.4.2).
    auto descendant = QPDFObjectHandle::parse(
        std::string("<< /Type /Font /Subtype ") + (cff ? "/CIDFontType0" : "/CIDFontType2 /CIDToGIDMap /Identity") +
        " /BaseFont /" + name + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 0 /W " +
        widths + "] >>");
    descendant.replaceKey("/FontDescriptor", pdf.makeIndirectObject(descriptor));
    return pdf.makeIndirectObject(descendant);
}

std::vector<QPDFObjectHandle> PdfFont::write(QPDF& pdf) const {
    std::vector<std::uint32_t> glyphs;
    for (const auto& variant : variants_)
        for (const auto& [glyph, text] : variant) glyphs.push_back(glyph);
    const std::string name = subset_tag(glyphs) + "+" + postscript_name(face_.get());
    const QPDFObjectHandle descendant = write_descendant(pdf, name);
    std::vector<QPDFObjectHandle> fonts;
    for (const auto& meanings : variants_) {
        auto font =
            QPDFObjectHandle::parse("<< /Type /Font /Subtype /Type0 /BaseFont /" + name + " /Encoding /Identity-H >>");
        font.replaceKey("/DescendantFonts", QPDFObjectHandle::newArray({descendant}));
        font.replaceKey("/ToUnicode", QPDFObjectHandle::newStream(&pdf, to_unicode(meanings)));
        fonts.push_back(pdf.makeIndirectObject(font));
    }
    return fonts;
}

std::size_t FontBook::index(hb_face_t* face, const std::string& key) {
    const auto [at, is_new] = indices_.try_emplace(key, fonts_.size());
    if (is_new) fonts_.push_back(std::make_unique<PdfFont>(face));
    return at->second;
}

}  // namespace entre::document
