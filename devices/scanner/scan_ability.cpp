// SPDX-License-Identifier: EUPL-1.2
#include "devices/scanner/scan_ability.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace entre::scanner {
namespace {

int dpi_of(const std::optional<Setting>& setting) {
    if (!setting) return 0;
    const double dpi = setting->text.empty() ? setting->number : std::strtod(setting->text.c_str(), nullptr);
    return static_cast<int>(std::lround(dpi));
}

/// Both sides are a source of their own, or an option beside it.
bool turns_sheets(const ScanOptions& options) {
    const auto two = document::ScanSides::both, one = document::ScanSides::one;
    return source_setting(options, Place::feeder, two) != source_setting(options, Place::feeder, one) ||
           sides_setting(options, Place::feeder, two) != sides_setting(options, Place::feeder, one);
}

}  // namespace

ScanAbility ability(const ScanOptions& options, Place only) {
    const auto where = places(options, only);
    const auto has = [&](Place place) { return std::ranges::find(where, place) != where.end(); };
    constexpr int more_than_any = 1'000'000;
    return {.glass = has(Place::glass),
            .feeder = has(Place::feeder),
            .both_sides = has(Place::feeder) && turns_sheets(options),
            .lowest_dpi = dpi_of(resolution_setting(options, 1)),
            .highest_dpi = dpi_of(resolution_setting(options, more_than_any))};
}

}  // namespace entre::scanner
