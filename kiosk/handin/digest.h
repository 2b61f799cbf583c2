// SPDX-License-Identifier: EUPL-1.2
// SHA-256, and how bytes are written as text.
#pragma once

#include <array>
#include <string>

#include "kiosk/bytes.h"

namespace entre::handin {

using Digest = std::array<std::uint8_t, 32>;

/// Ends the program if OpenSSL cannot do SHA-256: nothing here means anything then.
Digest sha256(ByteView bytes);

std::string hex(ByteView bytes);

/// `text` as bytes, without a copy.
inline ByteView bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace entre::handin
