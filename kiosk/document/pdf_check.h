// SPDX-License-Identifier: EUPL-1.2
// A document is read again before it counts: what cannot be opened here cannot be opened by those who receive it.
#pragma once

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::document {

/// By QPDF: its structure without any warning, so many pages, and every stream that is not a picture unpacked.
/// Errors: `internal`.
Result<void> check_pdf(ByteView pdf, std::size_t pages);

}  // namespace entre::document
