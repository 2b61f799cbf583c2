// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/pdf_file.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <utility>

#include "kiosk/document/pdf_check.h"
#include "kiosk/document/pdf_metadata.h"
#include "kiosk/document/pdf_syntax.h"
#include "kiosk/language/language.h"

namespace entre::document {
namespace {

using Object = QPDFObjectHandle;

/// The structure tree, and from each page's marks back to it (ISO 32000-1 14.7.4.4).
class TreeWriter {
public:
    TreeWriter(QPDF& pdf, std::span<const Object> pages) : pdf_(pdf), pages_(pages), parents_(pages.size()) {}

    Object write(const Tag& document, const std::deque<PdfPage>& pages) {
        for (std::size_t i = 0; i < pages.size(); ++i) parents_[i].resize(static_cast<std::size_t>(pages[i].marks()));
        auto root = pdf_.makeIndirectObject(Object::parse("<< /Type /StructTreeRoot >>"));
        root.replaceKey("/K", Object::newArray({element(document, root)}));
        auto numbers = Object::newArray();
        for (std::size_t i = 0; i < parents_.size(); ++i) {
            numbers.appendItem(Object::newInteger(static_cast<long long>(i)));
            numbers.appendItem(pdf_.makeIndirectObject(Object::newArray(parents_[i])));
        }
        auto tree = Object::newDictionary();
        tree.replaceKey("/Nums", numbers);
        root.replaceKey("/ParentTree", pdf_.makeIndirectObject(tree));
        root.replaceKey("/ParentTreeNextKey", Object::newInteger(static_cast<long long>(parents_.size())));
        return root;
    }

private:
    Object element(const Tag& tag, const Object& parent) {
        auto object = pdf_.makeIndirectObject(Object::parse("<< /Type /StructElem /S /" + tag.type + " >>"));
        object.replaceKey("/P", parent);
        if (!tag.alt.empty()) object.replaceKey("/Alt", Object::newString(text_string(tag.alt)));
        if (!tag.language.empty()) object.replaceKey("/Lang", Object::newString(tag.language));
        if (!tag.attributes.empty()) object.replaceKey("/A", Object::parse(tag.attributes));
        auto kids = Object::newArray();
        for (const auto& kid : tag.kids) {
            if (const auto* mark = std::get_if<Tag::Mark>(&kid)) {
                parents_[mark->page][static_cast<std::size_t>(mark->id)] = object;
                auto reference = Object::parse("<< /Type /MCR /MCID " + std::to_string(mark->id) + " >>");
                reference.replaceKey("/Pg", pages_[mark->page]);
                kids.appendItem(reference);
            } else {
                kids.appendItem(element(*std::get<std::unique_ptr<Tag>>(kid), object));
            }
        }
        if (!tag.kids.empty()) object.replaceKey("/K", kids);
        return object;
    }

    QPDF& pdf_;
    std::span<const Object> pages_;
    std::vector<std::vector<Object>> parents_;
};

Object image_object(QPDF& pdf, ByteView data, int width, int height, int bits, const char* filter,
                    const Object& parameters) {
    auto image = Object::newStream(&pdf);
    image.replaceStreamData(std::string(data.begin(), data.end()), Object::newName(filter), parameters);
    image.getDict().replaceKey("/Type", Object::newName("/XObject"));
    image.getDict().replaceKey("/Subtype", Object::newName("/Image"));
    image.getDict().replaceKey("/Width", Object::newInteger(width));
    image.getDict().replaceKey("/Height", Object::newInteger(height));
    image.getDict().replaceKey("/BitsPerComponent", Object::newInteger(bits));
    return image;
}

Object picture_object(QPDF& pdf, ByteView jpeg, int width, int height, Image::Format format) {
    auto image = image_object(pdf, jpeg, width, height, 8, "/DCTDecode", Object::newNull());
    image.getDict().replaceKey("/ColorSpace",
                               Object::newName(format == Image::Format::gray8 ? "/DeviceGray" : "/DeviceRGB"));
    return image;
}

/// The ink's picture with its shapes as an explicit mask (ISO 32000-1 8.9.6.3), or the shapes alone as a stencil
/// (8.9.6.2), which is painted with the colour that is set. Neither is transparency.
Object ink_object(QPDF& pdf, const Layers& layers) {
    // Without BlackIs1 black is 0, and 0 is what a stencil paints and a mask lets through.
    auto parameters = Object::parse("<< /K -1 /Columns " + std::to_string(layers.width) + " /Rows " +
                                    std::to_string(layers.height) + " >>");
    auto shapes = image_object(pdf, layers.shapes, layers.width, layers.height, 1, "/CCITTFaxDecode", parameters);
    shapes.getDict().replaceKey("/ImageMask", Object::newBool(true));
    if (layers.ink.jpeg.empty()) return shapes;
    auto ink = picture_object(pdf, layers.ink.jpeg, layers.ink.width, layers.ink.height, layers.ink.format);
    ink.getDict().replaceKey("/Mask", shapes);
    return ink;
}

}  // namespace

PdfFile::PdfFile(Wording title, std::string language) : title_(std::move(title)), language_(std::move(language)) {
    if (language::reads_from_right(language_)) document_.attributes = "<< /O /Layout /WritingMode /RlTb >>";
}

PdfPage& PdfFile::add_page(double width, double height) { return pages_.emplace_back(pages_.size(), width, height); }

void PdfFile::attach_picture(ByteView jpeg, int width, int height, Image::Format format) {
    pictures_[pages_.size() - 1] = {jpeg, width, height, format};
}

void PdfFile::attach_layers(const Layers& layers) {
    const auto& [jpeg, width, height, format] = layers.ground;
    pictures_[pages_.size() - 1] = {jpeg, width, height, format, &layers};
}

void PdfFile::bookmark(std::string words, std::size_t page, double top) {
    bookmarks_.push_back({std::move(words), page, top});
}

QPDFObjectHandle PdfFile::outline(QPDF& pdf, std::span<const QPDFObjectHandle> pages) const {
    // ISO 32000-1 12.3.3; on one level, as the headings that they lead to.
    auto root = pdf.makeIndirectObject(Object::parse("<< /Type /Outlines >>"));
    std::vector<Object> items;
    for (const auto& [words, page, top] : bookmarks_) {
        auto item = pdf.makeIndirectObject(Object::newDictionary());
        item.replaceKey("/Title", Object::newString(text_string(words)));
        item.replaceKey("/Parent", root);
        auto place = Object::parse("[/XYZ null " + number(pages_[page].height() - top) + " null]");
        place.insertItem(0, pages[page]);
        item.replaceKey("/Dest", place);
        if (!items.empty()) {
            item.replaceKey("/Prev", items.back());
            items.back().replaceKey("/Next", item);
        }
        items.push_back(item);
    }
    root.replaceKey("/First", items.front());
    root.replaceKey("/Last", items.back());
    root.replaceKey("/Count", Object::newInteger(static_cast<long long>(items.size())));
    return root;
}

Result<Bytes> PdfFile::write() {
    Bytes document = written();
    if (auto whole = check_pdf(document, pages_.size()); !whole) return tl::unexpected(std::move(whole.error()));
    return document;
}

Bytes PdfFile::written() {
    QPDF pdf;
    pdf.emptyPDF();
    std::vector<std::vector<Object>> fonts;
    for (std::size_t i = 0; i < fonts_.size(); ++i) fonts.push_back(fonts_[i].write(pdf));

    std::vector<Object> pages;
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        const PdfPage& page = pages_[i];
        auto resources = Object::parse("<< /Font << >> >>");
        for (const auto& [font, variant] : page.fonts())
            resources.getKey("/Font").replaceKey("/" + font_name(font, variant),
                                                 fonts[font][static_cast<std::size_t>(variant)]);
        if (const auto picture = pictures_.find(i); picture != pictures_.end()) {
            const auto& [jpeg, width, height, format, layers] = picture->second;
            auto objects = Object::parse("<< >>");
            objects.replaceKey("/Im", picture_object(pdf, jpeg, width, height, format));
            if (layers) objects.replaceKey("/Ink", ink_object(pdf, *layers));
            resources.replaceKey("/XObject", objects);
        }
        auto object = Object::parse("<< /Type /Page /MediaBox " + page.media_box() + " /Tabs /S /StructParents " +
                                    std::to_string(i) + " >>");
        object.replaceKey("/Resources", resources);
        object.replaceKey("/Contents", Object::newStream(&pdf, page.content()));
        pages.push_back(pdf.makeIndirectObject(object));
        pdf.addPage(pages.back(), false);
        pages.back() = pdf.getAllPages().back();
    }

    auto catalog = pdf.getRoot();
    catalog.replaceKey("/StructTreeRoot", TreeWriter(pdf, pages).write(document_, pages_));
    catalog.replaceKey("/MarkInfo", Object::parse("<< /Marked true >>"));
    catalog.replaceKey("/Lang", Object::newString(text_string(language_)));
    catalog.replaceKey("/ViewerPreferences", Object::parse(language::reads_from_right(language_)
                                                               ? "<< /DisplayDocTitle true /Direction /R2L >>"
                                                               : "<< /DisplayDocTitle true >>"));
    if (pages.size() > 1 && !bookmarks_.empty()) catalog.replaceKey("/Outlines", outline(pdf, pages));
    describe(pdf, title_, language_);

    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.forcePDFVersion("1.7");
    writer.setDeterministicID(true);
    // Nobody's reader is too old for object streams, but a signature's incremental update wants a plain table.
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {buffer->getBuffer(), buffer->getBuffer() + buffer->getSize()};
}

std::string page_name(std::string pattern, std::size_t page, std::size_t pages) {
    for (const auto& [place, value] : {std::pair<std::string, std::size_t>{"{page}", page}, {"{pages}", pages}})
        if (const auto at = pattern.find(place); at != std::string::npos)
            pattern.replace(at, place.size(), std::to_string(value));
    return pattern;
}

}  // namespace entre::document
