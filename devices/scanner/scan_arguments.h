// SPDX-License-Identifier: EUPL-1.2
// What entre-scan is told on its command line.
#pragma once

#include <span>
#include <string>

#include "devices/scanner/scan_job.h"

namespace entre::scanner {

struct ScanArguments {
    ScanJob::Settings settings;
    ScanWatch::Limits limits;
    bool list = false;
    bool help = false;
};

extern const char* const scan_usage;

/// Errors: `bad_input`, with the word that was not understood.
Result<ScanArguments> scan_arguments(std::span<const char* const> words);

}  // namespace entre::scanner
