// SPDX-License-Identifier: EUPL-1.2
// Base64 (RFC 4648 4, padded) and base64url (RFC 4648 5, unpadded, as JWS has it).
#pragma once

#include <string>
#include <string_view>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::relay {

std::string base64(ByteView bytes);
std::string base64url(ByteView bytes);

/// Strict: no white space, the padding as it should be, no bits left over. Errors: `bad_input`.
Result<Bytes> from_base64(std::string_view text);
Result<Bytes> from_base64url(std::string_view text);

}  // namespace entre::relay
