// SPDX-License-Identifier: EUPL-1.2
// Names for a package's attachments that are safe on every file system and still say what they are.
#pragma once

#include <string>
#include <string_view>

namespace entre::handin {

/// Such as "attachments/01-lakarintyg.pdf" for the first attachment, titled "Läkarintyg", of type application/pdf.
std::string attachment_path(std::size_t index, std::string_view title, std::string_view media_type);

/// "signature-1.json" for the first.
std::string signature_path(std::size_t index);

}  // namespace entre::handin
