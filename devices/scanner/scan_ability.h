// SPDX-License-Identifier: EUPL-1.2
// What a scanner can, as far as its options tell, for whoever sets the terminal up.
#pragma once

#include "devices/scanner/scan_option.h"

namespace entre::scanner {

struct ScanAbility {
    bool glass = false, feeder = false;
    bool both_sides = false;              ///< of a sheet in the feeder
    int lowest_dpi = 0, highest_dpi = 0;  ///< 0: it does not tell

    bool operator==(const ScanAbility&) const = default;
};

/// `only`: where the paper lies if the options give no choice (see `only_place`).
ScanAbility ability(const ScanOptions& options, Place only);

}  // namespace entre::scanner
