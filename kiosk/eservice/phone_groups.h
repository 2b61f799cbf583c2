// SPDX-License-Identifier: EUPL-1.2
// How Swedish phone numbers are parted: "08-123 456 78", "0980-31 92 00" (Post- och telestyrelsen's plan for
// telephony).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace entre::eservice {

/// How many digits the area code has of a number that begins with "0" or "+46"; without the country code and, after
/// it, without the 0.
std::size_t area_code_length(std::string_view number);

/// The groups of the rest: 8 digits are 3, 3 and 2.
std::vector<std::size_t> subscriber_groups(std::size_t digits);

}  // namespace entre::eservice
