// SPDX-License-Identifier: EUPL-1.2
// How fast it speaks, in steps that have words.
#pragma once

#include <array>
#include <string_view>

namespace entre::speech {

/// From half to twice the normal speed; the pitch stays. Each step is heard as one.
inline constexpr std::array<double, 7> rates{0.5, 0.65, 0.8, 1.0, 1.25, 1.6, 2.0};
inline constexpr double normal_rate = 1.0;

/// The step that lies `by` steps from `rate`, or the last one there is that way.
double rate_beside(double rate, int by);

/// "Very slow" ... "Normal" ... "Very fast": the msgid for a rate.
std::string_view rate_word(double rate);

}  // namespace entre::speech
