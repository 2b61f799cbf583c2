// SPDX-License-Identifier: EUPL-1.2
// What an app on a phone shows to be signed: the case in plain text.
#pragma once

#include <cstddef>
#include <string>

#include "kiosk/document/case_pdf.h"

namespace entre::document {

/// The case in the language of those who take care of it, and after it what is confirmed in the citizen's, where that
/// is another. At most `longest` bytes of UTF-8: what does not fit is left out whole from the last row on, and `cut`
/// says so.
std::string signed_text(const CaseDocument& document, const Wording& cut, std::size_t longest);

}  // namespace entre::document
