// SPDX-License-Identifier: EUPL-1.2
// A detached CMS signature whose key is elsewhere (RFC 5652, with RFC 5035's signing-certificate-v2).
#pragma once

#include <span>

#include "kiosk/bytes.h"
#include "kiosk/document/pdf_signature.h"
#include "kiosk/error.h"

namespace entre::document {

/// Makes a CAdES baseline signature (ETSI EN 319 122-1) over `content` as PAdES wants it in a document: without a
/// signing-time attribute, since the document's own dictionary holds the time (ETSI EN 319 142-1 5.3, table 1). With a
/// time stamp over the signature's value where the signer gets one.
/// Errors: as `sign_pdf`.
Result<Bytes> make_cms(ByteView content, const Signer& signer);

/// Looks at such a signature; `covers_whole_document` is not its matter. Errors: `bad_input`.
Result<SignatureReport> check_cms(ByteView cms, ByteView content, std::span<const Bytes> roots_der);

}  // namespace entre::document
