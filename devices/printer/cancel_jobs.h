// SPDX-License-Identifier: EUPL-1.2
// The queue and the printer emptied of a visit's jobs, also for whoever outlives the visit.
#pragma once

#include <string>

#include "kiosk/error.h"

namespace entre::printer {

/// Cancels every job of ours in `queue` and removes its files, so that a stopped printer cannot give the last visitor's
/// paper to the next. Then asks the printer itself, where it can be reached from here, and cancels there what a queue
/// service that died has left in it. No job is no error. CUPS is found by CUPS_SERVER (a Unix socket) or in the
/// system's place. Errors: `no_printer` (no such queue, or no queue service), `printer_failed` (a job is still there).
Result<void> cancel_jobs(const std::string& queue);

}  // namespace entre::printer
