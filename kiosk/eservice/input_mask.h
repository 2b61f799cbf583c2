// SPDX-License-Identifier: EUPL-1.2
// The form that numbers take while they are written: "20160412-2380", "070-174 06 05", "12 500,50". What does not
// belong is left out, what is written between the digits is put in, and the caret stays at its digit.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kiosk/eservice/definition.h"

namespace entre::eservice {

struct Masked {
    std::string text;
    std::size_t caret = 0;  ///< bytes
};

/// Whether answers of this kind have a form of their own.
bool has_mask(QuestionKind kind);

/// The form of `typed` with the caret followed through. Given its own result it changes nothing; digits are never
/// lost, added or moved, except that a date written day first is turned.
Masked masked(QuestionKind kind, std::string_view typed, std::size_t caret);

}  // namespace entre::eservice
