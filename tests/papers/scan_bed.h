// SPDX-License-Identifier: EUPL-1.2
// A paper on a scanner's glass, as the scanner sees it: the lid around it, a shadow, and what light and lens do.
#pragma once

#include <random>

#include "kiosk/document/image.h"
#include "tests/papers/paper_canvas.h"

namespace entre::tests {

struct Bed {
    double width = 210, height = 297;  ///< what is scanned, in millimetres
    double x = 105, y = 148.5;         ///< where the middle of the paper lies
    double skew = 0;                   ///< degrees clockwise that the paper lies askew
    int quarters = 0;                  ///< and turned, clockwise
    Shade lid{0.93, 0.93, 0.93};
    bool shadow = false;  ///< to the right of the paper and below it
    double noise = 1.5;   ///< of the sensor: standard deviation in 0-255
    double blur = 0;      ///< radius in millimetres
    double brightness = 1;
    double contrast = 1;  ///< less: all shades draw together around a middle grey
};

document::Image scan_of(const PaperCanvas& paper, const Bed& bed, int dpi, document::Image::Format format,
                        std::mt19937& random);

}  // namespace entre::tests
