// SPDX-License-Identifier: EUPL-1.2
// The queue emptied, for whoever outlives a visit.
#pragma once

#include <string>

#include "kiosk/error.h"

namespace entre::printer {

/// Cancels every job of `queue` and removes its files, so that a stopped printer cannot give the last visitor's paper
/// to the next. No job is no error. CUPS is found by CUPS_SERVER (a Unix socket) or in the system's place. Errors:
/// `no_printer` (no such queue, or no queue service), `printer_failed` (a job is still there).
Result<void> cancel_jobs(const std::string& queue);

}  // namespace entre::printer
