// SPDX-License-Identifier: EUPL-1.2
// One scanned page, ready to be shown, turned and put into a document.
#pragma once

#include <string>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/document/image.h"

namespace entre::document {

/// A word that was read from the page, where it stands in the kept picture (pixels from the upper left corner).
struct Word {
    std::string text = {};
    int x = 0, y = 0, w = 0, h = 0;
    float confidence = 0;  ///< 0-100, as the reader judges itself
    int line = 0;          ///< counts from 0 through the page; words on one line share it
    int block = 0;         ///< counts from 0 through the page; a block is a paragraph or a column

    bool operator==(const Word&) const = default;
};

/// What is kept of a paper. Everything here is as the reader of the document shall see it: a turn that the citizen (or
/// the program) made has been applied to the picture, the words and the thumbnail, so whoever writes it out turns
/// nothing.
struct Page {
    Bytes jpeg = {};                     ///< the picture, quality 75, one or three components by `format`
    int width = 0, height = 0, dpi = 0;  ///< of the picture in `jpeg`
    Image::Format format = Image::Format::gray8;
    std::vector<Word> words = {};  ///< in reading order; empty if none could be read
    bool straightened = false;
    double straightened_by_degrees = 0;  ///< clockwise, as applied
    int rotation = 0;                    ///< 0, 90, 180 or 270 clockwise: what has been applied since the scan
    Image thumbnail = {};                ///< rgb24, at most 330 x 440
    bool seems_blank = false;            ///< propose its removal; never remove it unasked
};

inline constexpr int thumbnail_width = 330;
inline constexpr int thumbnail_height = 440;
inline constexpr int jpeg_quality = 75;

/// The page as it came, neither straightened nor read: for when the page worker fails. Errors: `bad_input`.
Result<Page> plain_page(const Image& image);

}  // namespace entre::document
