// SPDX-License-Identifier: EUPL-1.2
// What a printer says is wrong with it (RFC 8011 5.4.12, PWG 5100.9), in our codes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/error.h"

namespace entre::printer {

/// The trouble that a person can mend; of several the one to mend first. Mere reports and low supplies are none.
std::optional<ErrorCode> trouble_in(const std::vector<std::string>& reasons);

/// Whether the queue is still trying to reach the printer; normal for a moment, a printer that is off after some.
bool is_connecting(const std::vector<std::string>& reasons);

}  // namespace entre::printer
