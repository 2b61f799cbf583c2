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

namespace entre::document {

/// Gives PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), as long as the tags are true.
class PdfFile {
public:
    PdfFile(std::string title, std::string language);

    Tag& document() { return document_; }
    FontBook& fonts() { return fonts_; }
    PdfPage& add_page(double width, double height);
    PdfPage& page(std::size_t number) { return pages_[number]; }
    std::size_t page_count() const { return pages_.size(); }

    /// Puts a JPEG picture, as it is, into the resources of the newest page, for `show_picture`.
    void attach_picture(ByteView jpeg, int width, int height, Image::Format format);
    /// The same in layers, for `show_layers`; they are looked at again by `write`.
    void attach_layers(const Layers& layers);

    /// Throws what QPDF throws, and when what was written is not whole.
    Bytes write();

private:
    struct Picture {
        ByteView jpeg;
        int width, height;
        Image::Format format;
        const Layers* layers = nullptr;  ///< painted upon it
    };

    std::string title_, language_;
    Tag document_{"Document", {}, {}, {}};
    FontBook fonts_;
    std::deque<PdfPage> pages_;
    std::map<std::size_t, Picture> pictures_;
};

/// "Sida {page} av {pages}" with the numbers in their places.
std::string page_name(std::string pattern, std::size_t page, std::size_t pages);

}  // namespace entre::document
