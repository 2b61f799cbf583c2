// SPDX-License-Identifier: EUPL-1.2
// A contact sheet: many screens, small, on one picture.
#pragma once

#include <filesystem>
#include <vector>

#include "tests/audit/screens/stage.h"

namespace entre::audit {

/// The picture at a width of `width` pixels, each the mean of those it stands for.
Pixels smaller(const Pixels& pixels, int width);
/// `across` pictures beside each other; what does not fit goes on in files -2, -3 ... beside it. Errors: `io`.
Result<void> write_sheet(const std::vector<Pixels>& pictures, int across, const std::filesystem::path& png);
Result<void> write_png(const Pixels& pixels, const std::filesystem::path& png);
Result<Pixels> read_png(const std::filesystem::path& png);

}  // namespace entre::audit
