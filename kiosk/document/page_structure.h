// SPDX-License-Identifier: EUPL-1.2
// What the words of a scanned paper are to each other: headings, paragraphs, lists.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "kiosk/document/page.h"

namespace entre::document {

/// Words that belong together, in reading order; `from` and `to` count in the page's words.
struct TextPart {
    enum class Kind { paragraph, heading, item };

    Kind kind = Kind::paragraph;
    std::size_t from = 0, to = 0;
    int level = 0;            ///< of a heading, from 1
    bool opens_list = false;  ///< of an item: the first of its list
    bool is_numbered = false;
};

/// The parts of each page. Headings are what is written clearly larger than most of the document; their levels follow
/// their sizes and leave none out (ISO 14289-1 7.4.2). Items are lines that begin one under the other with the same
/// mark or with numbers that count up, and what stands indented below them. Tables stay paragraphs: what words alone
/// say of columns is too little to be sure.
std::vector<std::vector<TextPart>> structure_of(std::span<const Page> pages);

}  // namespace entre::document
