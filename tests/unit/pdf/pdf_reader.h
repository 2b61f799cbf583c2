// SPDX-License-Identifier: EUPL-1.2
// Reads a document as a screen reader does: along its structure, each text in its language.
#pragma once

#include <string>
#include <vector>

#include "kiosk/bytes.h"

namespace entre::testing {

/// What is said without a change of element or language.
struct Said {
    std::string element;   ///< the innermost, such as "TH"; a Figure's text is its alternative
    std::string language;  ///< as the element, those around it or the catalogue say
    std::string text;

    bool operator==(const Said&) const = default;
};

/// In reading order, without elements that have no text of their own.
std::vector<Said> said(ByteView document);

/// All of it with spaces between the elements.
std::string all_said(ByteView document);

struct ContentsEntry {
    std::string words;
    std::size_t page = 0;  ///< from 0
};

/// The list of contents (ISO 32000-1 12.3.3).
std::vector<ContentsEntry> outline(ByteView document);

/// The language in which `word` is said, empty if it is said nowhere.
std::string language_of(const std::vector<Said>& all, const std::string& word);

}  // namespace entre::testing
