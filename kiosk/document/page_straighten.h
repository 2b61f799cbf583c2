// SPDX-License-Identifier: EUPL-1.2
// What is done to a scanned picture before it is read (Leptonica). Runs in the page worker only.
#pragma once

#include "kiosk/document/page.h"

namespace entre::document {

struct Straightened {
    Image image;
    double degrees = 0;  ///< clockwise, as applied; 0 if it lay straight or the angle was uncertain
    Steps done = {};
    int quarter_turns = 0;   ///< clockwise, as applied: the paper lay upside down or on its side
    Findings findings = {};  ///< edges are those of the picture as it is now
};

/// Cuts to the paper, turns the writing upright and level, makes the paper white, and tells what is wrong with the
/// scan. Each step is made only when it is certain: a page turned wrongly is worse than one a little askew. None is
/// made that is `off`. Errors: `bad_input`.
Result<Straightened> straighten(Image scan, const Steps& off);

/// The picture turned clockwise by quarters.
Image turned(Image image, int quarter_turns);

}  // namespace entre::document
