// SPDX-License-Identifier: EUPL-1.2
// Small files read whole: keys and certificates.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/error.h"

namespace entre::relay {

/// Errors: `not_found`, `io`, `bad_input` when it is larger than a key or a certificate can be.
Result<std::string> read_text_file(const std::filesystem::path& path);

}  // namespace entre::relay
