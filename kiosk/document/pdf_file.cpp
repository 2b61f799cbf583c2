// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/pdf_file.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <utility>

#include "kiosk/document/pdf_metadata.h"
#include "kiosk/document/pdf_syntax.h"

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
        object.replaceKey("/K", kids);
        return object;
    }

    QPDF& pdf_;
    std::span<const Object> pages_;
    std::vector<std::vector<Object>> parents_;
};

}  // namespace

PdfFile::PdfFile(std::string title, std::string language) : title_(std::move(title)), language_(std::move(language)) {}

PdfPage& PdfFile::add_page(double width, double height) { return pages_.emplace_back(pages_.size(), width, height); }

void PdfFile::attach_picture(ByteView jpeg, int width, int height, Image::Format format) {
    pictures_[pages_.size() - 1] = {jpeg, width, height, format};
}

Bytes PdfFile::write() {
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
            const auto& [jpeg, width, height, format] = picture->second;
            auto image = Object::newStream(&pdf);
            image.replaceStreamData(std::string(jpeg.begin(), jpeg.end()), Object::newName("/DCTDecode"),
                                    Object::newNull());
            image.getDict().replaceKey("/Type", Object::newName("/XObject"));
            image.getDict().replaceKey("/Subtype", Object::newName("/Image"));
            image.getDict().replaceKey("/Width", Object::newInteger(width));
            image.getDict().replaceKey("/Height", Object::newInteger(height));
            image.getDict().replaceKey("/BitsPerComponent", Object::newInteger(8));
            image.getDict().replaceKey("/ColorSpace",
                                       Object::newName(format == Image::Format::gray8 ? "/DeviceGray" : "/DeviceRGB"));
            resources.replaceKey("/XObject", Object::parse("<< >>"));
            resources.getKey("/XObject").replaceKey("/Im", image);
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
    catalog.replaceKey("/ViewerPreferences", Object::parse("<< /DisplayDocTitle true >>"));
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
