// SPDX-License-Identifier: EUPL-1.2
// Points in time as text: RFC 3339, always UTC, whole seconds, such as "2026-03-01T09:30:00Z".
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "kiosk/error.h"

namespace entre::handin {

std::string utc_text(std::chrono::sys_seconds time);

/// Errors: `bad_input`.
Result<std::chrono::sys_seconds> parse_utc(std::string_view text);

}  // namespace entre::handin
