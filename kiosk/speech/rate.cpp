// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/rate.h"

#include <algorithm>
#include <cmath>

#include "kiosk/language/mark.h"

namespace entre::speech {
namespace {

using language::tr_noop;

constexpr std::array<std::string_view, rates.size()> words{
    tr_noop("Very slow"),   tr_noop("Slow"), tr_noop("Rather slow"), tr_noop("Normal"),
    tr_noop("Rather fast"), tr_noop("Fast"), tr_noop("Very fast")};

int nearest(double rate) {
    const auto* const found = std::ranges::min_element(rates, {}, [&](double r) { return std::abs(r - rate); });
    return static_cast<int>(found - rates.begin());
}

}  // namespace

double rate_beside(double rate, int by) {
    return rates[static_cast<std::size_t>(std::clamp(nearest(rate) + by, 0, static_cast<int>(rates.size()) - 1))];
}

std::string_view rate_word(double rate) { return words[static_cast<std::size_t>(nearest(rate))]; }

}  // namespace entre::speech
