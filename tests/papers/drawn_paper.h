// SPDX-License-Identifier: EUPL-1.2
// The papers that people bring, drawn, so that what is true of each is known.
#pragma once

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "kiosk/document/page.h"

namespace entre::tests {

struct DrawnPaper {
    std::string name;
    document::Image scan;
    std::string text;                  ///< all that can be read on it
    std::string language = {};         ///< BCP 47, where Swedish's letters cannot write it
    double least_text = 0.97;          ///< the share of its letters that must be read; 0 where there are none
    std::optional<double> skew = 0.0;  ///< degrees clockwise that it lies askew; none where nothing shows it
    int quarters = 0;                  ///< clockwise that it lies turned
    struct Size {
        double width, height;
    };
    std::optional<Size> size;  ///< in millimetres, where all of it is seen
    document::Findings findings;
};

std::vector<std::string> drawn_papers();

/// Other words each time.
DrawnPaper draw_paper(const std::string& name, int dpi, std::mt19937& random);

}  // namespace entre::tests
