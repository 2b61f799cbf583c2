// SPDX-License-Identifier: EUPL-1.2
// A visit's process, from its start to its death.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "kiosk/error.h"

namespace entre::session {

/// Starts `program` with `arguments`; it is told to end when this process dies. Errors: `not_found`, `internal`.
Result<pid_t> start(const std::string& program, const std::vector<std::string>& arguments);

/// Whether a wait status is an end as the visit meant it.
bool ended_well(int status);

}  // namespace entre::session
