// SPDX-License-Identifier: EUPL-1.2
// Seals a case so that only the relay can open it: CMS AuthEnvelopedData (RFC 5083), AES-256-GCM (RFC 5084), DER or
// BER.
#pragma once

#include <string_view>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::handin {

/// Seals `plain` to the holder of `certificate_pem`. An RSA key gets RSAES-OAEP with SHA-256 (RFC 3560), an EC key
/// ECDH. Errors: `bad_input` (not a certificate that one can seal to), `internal`.
Result<Bytes> seal(ByteView plain, std::string_view certificate_pem);

/// Opens what was sealed to `certificate_pem`. Nothing comes out unless every byte is as it was sealed.
/// The caller wipes what comes out. Errors: `bad_input` (not a sealed case, damaged, or to another), `internal`.
Result<Bytes> open(ByteView sealed, std::string_view certificate_pem, std::string_view key_pem);

}  // namespace entre::handin
