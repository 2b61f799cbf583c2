// SPDX-License-Identifier: EUPL-1.2
// Options as `scanimage -A` shows them: how a model's options are written down for tests.
#pragma once

#include <string>
#include <vector>

#include "devices/scanner/scan_option.h"

namespace entre::scanner {

std::vector<std::string> split(const std::string& text, char at);

/// Lines of "--name VALUES[unit] (in steps of N) [now]"; what reads otherwise is no option.
ScanOptions recorded(const std::string& dump);

}  // namespace entre::scanner
