// SPDX-License-Identifier: EUPL-1.2
// A question without a form around it, and the day on which it is answered.
#pragma once

#include <chrono>

#include "kiosk/eservice/definition.h"

namespace entre::eservice::test {

inline constexpr std::chrono::year_month_day today = std::chrono::year(2026) / std::chrono::November / 22;

inline Question question(QuestionKind kind) {
    Question asked;
    asked.id = "q";
    asked.kind = kind;
    return asked;
}

}  // namespace entre::eservice::test
