// SPDX-License-Identifier: EUPL-1.2
// A document of ours put together: pages, tags, fonts and what it says about itself.
#pragma once

#include <deque>
#include <map>
#include <span>
#include <string>

#include "kiosk/bytes.h"
#include "kiosk/document/image.h"
#include "kiosk/document/layers.h"
#include "kiosk/document/pdf_page.h"
#include "kiosk/document/pdf_tag.h"
#include "kiosk/document/wording.h"
#include "kiosk/error.h"

class QPDF;
class QPDFObjectHandle;

namespace entre::document {

/// Gives PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), as long as the tags are true.
class PdfFile {
public:
    /// `language` is that of everything that says no other (BCP 47).
    PdfFile(Wording title, std::string language);
    virtual ~PdfFile() = default;

    Tag& document() { return document_; }
    FontBook& fonts() { return fonts_; }
    PdfPage& add_page(double width, double height);
    PdfPage& page(std::size_t number) { return pages_[number]; }
    std::size_t page_count() const { return pages_.size(); }

    /// Puts a JPEG picture, as it is, into the resources of the newest page, for `show_picture`.
    void attach_picture(ByteView jpeg, int width, int height, Image::Format format);
    /// The same in layers, for `show_layers`; they are looked at again by `write`.
    void attach_layers(const Layers& layers);

    /// A line in the list of contents that readers show beside the pages, in the document's language; `top` is points
    /// from the page's upper edge. A document of one page shows none.
    void bookmark(std::string words, std::size_t page, double top);

    /// The document, read again before it counts. Throws what QPDF throws. Errors: `internal` (it is not whole).
    Result<Bytes> write();

protected:
    /// The document as it is written, before anybody has looked at it.
    virtual Bytes written();

private:
    struct Bookmark {
        std::string words;
        std::size_t page = 0;
        double top = 0;
    };
    struct Picture {
        ByteView jpeg;
        int width, height;
        Image::Format format;
        const Layers* layers = nullptr;  ///< painted upon it
    };

    QPDFObjectHandle outline(QPDF& pdf, std::span<const QPDFObjectHandle> pages) const;

    Wording title_;
    std::string language_;
    Tag document_{.type = "Document"};
    FontBook fonts_;
    std::deque<PdfPage> pages_;
    std::map<std::size_t, Picture> pictures_;
    std::vector<Bookmark> bookmarks_;
};

/// "Sida {page} av {pages}" with the numbers in their places.
std::string page_name(std::string pattern, std::size_t page, std::size_t pages);

}  // namespace entre::document
