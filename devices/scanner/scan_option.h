// SPDX-License-Identifier: EUPL-1.2
// A scanner's options as its back-end names them, and what to set them to: every back-end has words of its own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/document/scanner.h"

namespace entre::scanner {

struct Range {
    double min = 0, max = 0, step = 0;  ///< step 0: any value between
};

struct ScanOption {
    enum class Kind { boolean, integer, fixed, text, other };
    enum class Unit { none, pixel, millimetre, dpi, other };

    int index = 0;
    std::string name = {};
    Kind kind = Kind::other;
    Unit unit = Unit::none;
    bool settable = true;                 ///< active, and by software
    std::vector<std::string> texts = {};  ///< the values it takes, if it lists any
    std::vector<double> numbers = {};
    std::optional<Range> range = {};
};

using ScanOptions = std::vector<ScanOption>;

/// One option's value to be set: a number or, for an option of texts, a text.
struct Setting {
    int index = 0;
    double number = 0;
    std::string text = {};

    bool operator==(const Setting&) const = default;
};

/// Where the paper lies.
enum class Place { feeder, glass };

/// The places that the scanner has, the feeder first. A scanner that cannot be asked has one: `only` (see
/// `only_place`).
std::vector<Place> places(const ScanOptions& options, Place only);

/// What a scanner without a choice of source is, by the type that its back-end tells, such as "sheetfed scanner".
Place only_place(const std::string& device_type);

/// Each is nothing where the scanner has no such option, or none of the values that we know what to do with.
std::optional<Setting> source_setting(const ScanOptions& options, Place place,
                                      document::ScanSides sides = document::ScanSides::one);
/// Where both sides are not a source of their own; set back to one side where that is asked for.
std::optional<Setting> sides_setting(const ScanOptions& options, Place place, document::ScanSides sides);
std::optional<Setting> colour_setting(const ScanOptions& options, document::ScanColour colour);
std::optional<Setting> depth_setting(const ScanOptions& options);

/// HP's and Panasonic's back-ends take one sheet from the feeder unless they are told to go on.
std::optional<Setting> batch_setting(const ScanOptions& options, Place place);

/// The lowest resolution that is at least `dpi`, else the highest that there is.
std::optional<Setting> resolution_setting(const ScanOptions& options, int dpi);

/// A4 from the upper left corner, or as much of it as there is; `dpi` for scanners that count in pixels.
std::vector<Setting> area_settings(const ScanOptions& options, int dpi);

}  // namespace entre::scanner
