// SPDX-License-Identifier: EUPL-1.2
// In which language a paper is written, by its small words.
#pragma once

#include <span>
#include <string>

#include "kiosk/document/page.h"

namespace entre::document {

/// BCP 47; empty when the words do not tell clearly: too few of them, or none of the languages that we know.
std::string language_of(std::span<const Word> words);

}  // namespace entre::document
