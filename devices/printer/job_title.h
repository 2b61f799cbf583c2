// SPDX-License-Identifier: EUPL-1.2
// What a terminal's jobs are called.
#pragma once

#include <unistd.h>

#include <array>
#include <string>

namespace entre::printer {

/// "Entré" and the terminal's own name: nothing of the visitor stands in a queue or on a printer's display, and where
/// terminals share a printer each knows its own jobs.
inline std::string job_title() {
    std::array<char, 65> host{};
    ::gethostname(host.data(), host.size() - 1);
    return std::string("Entré ") + host.data();
}

}  // namespace entre::printer
