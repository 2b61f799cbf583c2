// SPDX-License-Identifier: EUPL-1.2
// What a terminal's jobs are called.
#pragma once

#include <string>

namespace entre::printer {

/// "Entré" and the terminal's own name: nothing of the visitor stands in a queue or on a printer's display, and where
/// several terminals share a printer each knows its own jobs there.
std::string job_title();

}  // namespace entre::printer
