// SPDX-License-Identifier: EUPL-1.2
// What a document says about itself: title, language, which standards it keeps, what its colours mean.
#pragma once

#include <string>

#include "kiosk/document/wording.h"

class QPDF;

namespace entre::document {

/// Writes the document's information, its XMP packet (ISO 19005-2 6.6.4, ISO 14289-1 5) and its output intent. The
/// title is the citizen's, with the staff's as its form in their language.
void describe(QPDF& pdf, const Wording& title, const std::string& language);

}  // namespace entre::document
