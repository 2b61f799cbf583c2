// SPDX-License-Identifier: EUPL-1.2
// One scanned page, ready to be shown, turned and put into a document.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/document/image.h"
#include "kiosk/document/layers.h"

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

/// What the program does to a scan by itself; each can be taken back.
struct Steps {
    bool crop = false;        ///< cut to the paper
    bool straighten = false;  ///< made level
    bool upright = false;     ///< turned by quarters, so that it can be read
    bool clean = false;       ///< the paper's shade made white

    bool operator==(const Steps&) const = default;
};

/// What is wrong with the scan, to be told: nothing is done about it unasked.
struct Findings {
    bool blank = false;
    bool blurred = false;
    bool dark = false;
    /// Something goes on beyond this edge of the page as it is shown.
    bool cut_off_top = false, cut_off_bottom = false, cut_off_left = false, cut_off_right = false;

    bool any() const { return *this != Findings{}; }
    bool operator==(const Findings&) const = default;
};

/// What is found out about a picture while the visitor goes on.
struct Reading {
    std::vector<Word> words = {};
    std::string language = {};  ///< of the words (BCP 47), where the first model could not read them
    std::optional<Layers> layers = {};
    bool is_all_text = false;  ///< the words say all that is on the page
};

/// What is kept of a paper. The scan stays as it came; everything else is made from it, so that a step is taken back
/// without loss. All but `original` is as the reader of the document shall see it: every turn has been applied to the
/// picture, the words and the thumbnail, so whoever writes it out turns nothing.
struct Page {
    Bytes original = {};                 ///< the scan as it came, quality 88
    Bytes jpeg = {};                     ///< the picture, quality 75, one or three components by `format`
    int width = 0, height = 0, dpi = 0;  ///< of the picture in `jpeg`
    Image::Format format = Image::Format::gray8;
    std::vector<Word> words = {};       ///< in reading order; empty if none could be read, or before `has_been_read`
    std::string language = {};          ///< of the words (BCP 47), where the reader found it out
    std::optional<Layers> layers = {};  ///< of the picture, for the document: where they show the same in less
    bool is_all_text = false;           ///< `words` say all that is on the page: its picture shows nothing more
    bool has_been_read = false;
    Steps done = {};     ///< these changed the picture
    Steps off = {};      ///< these the citizen has taken back
    int turns = 0;       ///< the citizen's own quarter turns, 0-3 clockwise, on top of what is done
    double degrees = 0;  ///< clockwise, as applied by `straighten`
    int quarters = 0;    ///< 0-3 clockwise, as applied by `upright`
    Findings findings = {};
    Image thumbnail = {};  ///< rgb24, at most 330 x 440
};

inline constexpr int thumbnail_width = 330;
inline constexpr int thumbnail_height = 440;
inline constexpr int jpeg_quality = 75;
inline constexpr int original_quality = 88;

/// A page that shows this picture, without an `original`. Errors: `bad_input`.
Result<Page> page_showing(const Image& image);

/// The page as it came, with nothing done to it, `original` and all: for when the page worker fails. Errors:
/// `bad_input`.
Result<Page> plain_page(const Image& image);

}  // namespace entre::document
