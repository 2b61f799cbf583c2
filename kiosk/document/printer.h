// SPDX-License-Identifier: EUPL-1.2
// What the visit asks of a printer, whatever it is.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::document {

/// A print job as the queue knows it.
struct PrintJob {
    int id = 0;
};

/// Hears how a waiting job fares, on the thread that called `wait`.
class PrintListener {
public:
    virtual ~PrintListener() = default;

    /// The printer has stopped on something a person can mend: `printer_paper_out`, `printer_cover_open`, `printer_jam`
    /// or `printer_offline`. The job is still there and goes on by itself. Nothing: it is mended.
    virtual void on_trouble(std::optional<ErrorCode> trouble) = 0;
};

class Printer {
public:
    virtual ~Printer() = default;

    /// Hands the document to the queue; that is not yet paper. Blocks: call it on a worker thread.
    /// Errors: `no_printer` (no such queue, or no queue service), `printer_failed` (the queue refused it).
    virtual Result<PrintJob> print(ByteView pdf) = 0;

    /// Blocks until the job's own state says that it is out. Errors: `cancelled` (by `cancel_all`),
    /// `printer_failed` (it was given up), `no_printer` (the queue service is gone, and the job with it).
    virtual Result<void> wait(PrintJob job, PrintListener& listener) = 0;

    /// Whether the printer could print now, asked of the printer itself: success, or what is wrong as an error.
    virtual Result<void> state() = 0;

    /// Cancels every job of the queue that is not yet out, and ends `wait`; from any thread. When it has succeeded,
    /// nothing of this visit will come out later. Errors: `no_printer`, `printer_failed` (some job would not go).
    virtual Result<void> cancel_all() = 0;
};

}  // namespace entre::document
