// SPDX-License-Identifier: EUPL-1.2
// Where the paper lies on the glass: what is brighter than the lid around it.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/document/image.h"

namespace entre::document {

/// The sides of a scan, in the order that a quarter turn clockwise takes them.
enum Side { top, right, bottom, left };

struct Paper {
    /// How it lies, degrees clockwise, where two of its edges or more agree.
    std::optional<double> degrees;
    bool lid_at[4] = {};  ///< the lid is seen beyond this edge; elsewhere the paper may go on beyond the scan

    struct Box {
        double left = 0, top = 0, right = 0, bottom = 0;
    };
    /// Its edges in pixels of the scan, after that has been turned clockwise by so many degrees about its middle.
    Box box(double turned_by_degrees) const;

    int cell = 1;  ///< pixels of the scan; the rest is told in cells
    int width = 0, height = 0;
    std::vector<std::uint8_t> is_lid = {};  ///< width * height times 0 or 1; a cell at the paper's edge is lid

    struct Edge {
        std::vector<double> x, y;  ///< points along it, in pixels of the scan
    };
    Edge edges[4] = {};
    double scan_width = 0, scan_height = 0;
};

/// Nothing where no lid is seen, or none that can be told from the paper for certain.
std::optional<Paper> find_paper(const Image& scan);

}  // namespace entre::document
