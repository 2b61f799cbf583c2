// SPDX-License-Identifier: EUPL-1.2
// Binary data, as every room passes it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace entre {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

}  // namespace entre
