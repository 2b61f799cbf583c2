// SPDX-License-Identifier: EUPL-1.2
// What a printer says is wrong with it (RFC 8011 5.4.12, PWG 5100.9), in our codes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/error.h"

namespace entre::printer {

/// The trouble that a person can mend; of several the one to mend first. Mere reports and low supplies are none.
std::optional<ErrorCode> trouble_in(const std::vector<std::string>& reasons);

/// Whether a job that CUPS is working on has not come through to the printer at `device_uri`; normal for a moment, a
/// printer that is off after some. CUPS has no keyword for a printer that does not answer; but its IPP program has one
/// for having sent everything (of the other programs only what they say themselves can be known).
bool is_on_its_way(const std::vector<std::string>& reasons, std::string_view device_uri);

}  // namespace entre::printer
