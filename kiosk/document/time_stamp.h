// SPDX-License-Identifier: EUPL-1.2
// A time stamp token (RFC 3161 2.4.2), as it goes into a signature.
#pragma once

#include <chrono>
#include <cstddef>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::document {

/// The largest token that a document has room for: one with its signer's whole chain is some 4 to 8 kB.
inline constexpr std::size_t largest_time_stamp = 16u << 10;

/// The time that `token` (DER) vouches for. It counts only if it is about `sha256` and its own signature is whole;
/// whether its signer is one to trust is another question, which the relay has asked. Errors: `bad_input`.
Result<std::chrono::sys_seconds> read_time_stamp(ByteView token, ByteView sha256);

}  // namespace entre::document
