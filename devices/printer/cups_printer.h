// SPDX-License-Identifier: EUPL-1.2
// A printer behind CUPS, spoken to by IPP.
#pragma once

#include <memory>
#include <string>

#include "kiosk/document/printer.h"

namespace entre::printer {

struct CupsSettings {
    std::string queue;
    std::string printer_uri;  ///< where the printer itself answers, when not where the queue sends (its device-uri)
};

/// CUPS is found by CUPS_SERVER (a Unix socket) or in the system's place; it need not be there yet. The job's title is
/// the terminal's, so that nothing personal stands in the queue or on the printer's display.
std::unique_ptr<document::Printer> make_cups_printer(CupsSettings settings);

}  // namespace entre::printer
