// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/phone_groups.h"

#include <algorithm>
#include <array>

namespace entre::eservice {

std::size_t area_code_length(std::string_view number) {
    // Without the 0: one digit for Stockholm, two for these, three for all others.
    static constexpr std::array<std::string_view, 30> two{"10", "11", "13", "16", "18", "19", "20", "21", "23", "26",
                                                          "31", "33", "35", "36", "40", "42", "44", "46", "54", "60",
                                                          "63", "70", "72", "73", "76", "77", "79", "90", "99", "74"};
    const bool abroad = number.starts_with("+46");
    const std::string_view area = number.substr(std::min<std::size_t>(abroad ? 3 : 1, number.size()));
    const std::size_t zero = abroad ? 0 : 1;
    if (area.starts_with('8')) return zero + 1;
    if (std::ranges::find(two, area.substr(0, 2)) != two.end()) return zero + 2;
    return zero + 3;
}

std::vector<std::size_t> subscriber_groups(std::size_t digits) {
    switch (digits) {
        case 5:
            return {3, 2};
        case 6:
            return {2, 2, 2};
        case 7:
            return {3, 2, 2};
        case 8:
            return {3, 3, 2};
        default:
            return digits > 8 ? std::vector<std::size_t>{3, 3} : std::vector<std::size_t>{digits};
    }
}

}  // namespace entre::eservice
