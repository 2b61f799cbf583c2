// SPDX-License-Identifier: EUPL-1.2
// Scanned pages as one accessible document: the pictures as they are, and what was read from them as text behind.
#pragma once

#include <span>
#include <string>

#include "kiosk/bytes.h"
#include "kiosk/document/page.h"
#include "kiosk/error.h"

namespace entre::document {

/// What a reader is told about the document, in `language`; and the language of what was read from the paper.
struct ScanDescription {
    std::string title = {};             ///< such as "Läkarintyg"
    std::string language = {};          ///< BCP 47, such as "sv"
    std::string page_name = {};         ///< says of the picture what it is; "{page}" and "{pages}" become numbers
    std::string beside_text = {};       ///< added to that where a page shows more than its words, a whole sentence
    std::string without_text = {};      ///< and where nothing could be read
    std::string paper_language = "sv";  ///< of the words on the paper, where they themselves do not tell another
};

/// PDF/A-2a and PDF/UA-1. The JPEG data goes in byte for byte. A page's picture is decoration where its words say all
/// that is on it, else a Figure whose alternative says what it is and what is missing in the words; then follow its
/// headings, paragraphs and lists, set invisibly where they stand in the picture, in the language that they tell.
/// Errors: `bad_input` (no page, or one that is no JPEG), `internal`.
Result<Bytes> scanned_pdf(std::span<const Page> pages, const ScanDescription& description);

}  // namespace entre::document
