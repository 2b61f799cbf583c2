// SPDX-License-Identifier: EUPL-1.2
// A terminal's own key: made here, never leaves; the municipality signs its request.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/error.h"

namespace entre::entrectl {

/// Makes `folder`/terminal.key (EC P-256, mode 0600) unless it is there, and `folder`/terminal.csr that asks for a
/// certificate with `id` as its CN. A key that is there and cannot be read is left alone. Errors: `bad_input` (an id
/// with other than letters, digits, '-' and '_'; a file that is no key), `not_found`, `io`, `internal`.
Result<void> make_request(const std::filesystem::path& folder, const std::string& id);

/// Takes the signed certificate in: it must fit the key, and not have expired. Writes `folder`/terminal.pem. Errors:
/// `not_found`, `bad_input`, `io`.
Result<void> take_certificate(const std::filesystem::path& folder, const std::filesystem::path& certificate);

/// Signs a request with the terminal authority's key, and tells whose it was: what the municipality does. Errors:
/// `not_found`, `bad_input` (also a name that is no terminal's), `io`, `internal`.
Result<std::string> sign_request(const std::filesystem::path& request, const std::filesystem::path& ca_certificate,
                                 const std::filesystem::path& ca_key, const std::filesystem::path& out, int days);

}  // namespace entre::entrectl
