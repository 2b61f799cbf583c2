// SPDX-License-Identifier: EUPL-1.2
// How paper goes into the scanners of some models: one file in provisioning/content/scanners each.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/document/scanner.h"
#include "kiosk/error.h"

namespace entre::scanner {

/// What a file does not say stays unknown: then the visitor is told to look for the mark on the scanner itself.
struct ScannerManual {
    /// Which way the text of a paper in the feeder looks. Up and down: the paper lies in a tray on the lid. Towards the
    /// visitor and away: it stands upright in the feeder and goes down.
    enum class Text { unknown, up, down, towards_you, away_from_you };
    /// Which edge of the paper goes in first.
    enum class Edge { unknown, top, bottom };
    /// The corner of the glass with the mark, as seen by who stands before the scanner.
    enum class Corner { unknown, back_left, back_right, front_left, front_right };

    std::string name;  ///< the file's own, such as "fujitsu_fi"; empty: what is said of any scanner
    /// Patterns as of a shell (fnmatch(3)) for "vendor model", small and capital letters being the same. A network
    /// scanner has its whole name for a model, behind the name of a protocol: they best begin with an asterisk.
    std::vector<std::string> names;
    Text text = Text::unknown;
    Edge edge = Edge::unknown;
    Corner corner = Corner::unknown;

    bool is_of(const document::ScannerFacts& scanner) const;

    /// Errors: `not_found`; `bad_input` with "file:line: sentence".
    static Result<ScannerManual> read(const std::filesystem::path& file);
};

/// All in the folder, by their names: the first that fits a scanner is its own.
/// Errors: `not_found` without the folder; `bad_input` as above, of the first file that is wrong.
Result<std::vector<ScannerManual>> read_manuals(const std::filesystem::path& folder);

/// What is known of this scanner; without a file of its own an empty manual.
ScannerManual manual_of(const std::vector<ScannerManual>& manuals, const document::ScannerFacts& scanner);

}  // namespace entre::scanner
