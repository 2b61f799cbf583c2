// SPDX-License-Identifier: EUPL-1.2
// What a scanner is said to be able to.
#include "devices/scanner/scan_ability.h"

#include <doctest/doctest.h>

#include "tests/devices/scanner/recorded_options.h"

using namespace entre::scanner;
using entre::tests::recorded;

TEST_CASE("a scanner is told of by its places, its sides and its resolutions") {
    const auto by_source =
        recorded("    --source Flatbed|ADF Front|ADF Duplex [Flatbed]\n    --resolution 50..600dpi [75]");
    CHECK(ability(by_source, Place::glass) ==
          ScanAbility{.glass = true, .feeder = true, .both_sides = true, .lowest_dpi = 50, .highest_dpi = 600});
    const auto beside =
        recorded("    --source adf [adf]\n    --duplex[=(yes|no)] [no]\n    --resolution 1200|75|300dpi [75]");
    CHECK(ability(beside, Place::glass) ==
          ScanAbility{.glass = false, .feeder = true, .both_sides = true, .lowest_dpi = 75, .highest_dpi = 1200});
    const auto one_side = recorded("    --source Flatbed|ADF [Flatbed]");
    CHECK(ability(one_side, Place::glass) == ScanAbility{.glass = true, .feeder = true});
    const auto glass = recorded("    --source Flatbed [Flatbed]\n    --duplex[=(yes|no)] [no]");
    CHECK(ability(glass, Place::feeder) == ScanAbility{.glass = true});
    CHECK(ability({}, Place::feeder) == ScanAbility{.feeder = true});
}
