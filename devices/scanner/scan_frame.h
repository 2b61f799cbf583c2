// SPDX-License-Identifier: EUPL-1.2
// SANE's frames to a picture: one bit or sixteen, three passes, lengths not known beforehand.
#pragma once

#include "kiosk/document/image.h"

namespace entre::scanner {

/// A frame as SANE describes it (SANE standard 4.3.8, sane_get_parameters).
struct FrameShape {
    enum class Kind { gray, rgb, red, green, blue };

    Kind kind = Kind::gray;
    int width = 0;
    int lines = -1;  ///< -1: not known beforehand
    int bytes_per_line = 0;
    int depth = 8;
    bool last = true;
};

class PageBuilder {
public:
    /// A frame follows. Errors: `scanner_failed` (a shape that no page has, or one unlike the frames before it).
    /// `expected` is how many lines are thought to come where the scanner cannot tell.
    Result<void> begin(const FrameShape& shape, int expected = 0);

    /// The frame's bytes as they come, in any portions. What lies beyond the largest page that we take is dropped.
    void add(ByteView bytes);

    /// Whether the frame has all its lines, or more than a page may have: an endless one must be stopped.
    bool full() const;

    /// How many bytes have come of those expected, in hundredths; 99 at most, for the page is not there before `take`.
    int percent() const;

    /// The picture, with as many lines as came. Errors: `scanner_failed` (none came).
    Result<document::Image> take(int dpi);

private:
    void add_line();
    std::uint8_t sample(std::size_t i) const;

    document::Image image_;
    FrameShape shape_;
    Bytes line_;   ///< the line that is being put together
    int row_ = 0;  ///< of the frame
    int expected_ = 1;
    int rows_ = 0;   ///< of the picture
    int frame_ = 0;  ///< counts the passes
};

}  // namespace entre::scanner
