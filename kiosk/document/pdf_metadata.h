// SPDX-License-Identifier: EUPL-1.2
// What a document says about itself: title, language, which standards it keeps, what its colours mean.
#pragma once

#include <string>

class QPDF;

namespace entre::document {

/// Writes the document's information, its XMP packet (ISO 19005-2 6.6.4, ISO 14289-1 5) and its output intent.
void describe(QPDF& pdf, const std::string& title, const std::string& language);

}  // namespace entre::document
