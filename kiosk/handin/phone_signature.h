// SPDX-License-Identifier: EUPL-1.2
// A signature that was made with an e-ID on a phone: what was shown, who signed, and what proves it. A file of the case
// package (signature.schema.json).
#pragma once

#include <chrono>
#include <string>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::handin {

struct PhoneSignature {
    std::string method;  ///< "bankid" or "freja"
    std::string given_name, surname;
    std::string personal_number;  ///< 12 digits
    std::chrono::sys_seconds signed_at;
    std::string text;  ///< what the app showed
    std::string
        evidence;       ///< the relay's own word for it: a compact JWS that names the document, the text and the proof
    std::string proof;  ///< the provider's own, as it came

    bool operator==(const PhoneSignature&) const = default;
};

/// One JSON object.
Bytes write_signature(const PhoneSignature& signature);

/// Errors: `bad_input`.
Result<PhoneSignature> read_signature(ByteView json);

void wipe(PhoneSignature& signature);

}  // namespace entre::handin
