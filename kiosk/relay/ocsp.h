// SPDX-License-Identifier: EUPL-1.2
// A question to an OCSP responder (RFC 6960), and what its answer is worth.
#pragma once

#include <openssl/x509.h>

#include <chrono>
#include <string>

#include "kiosk/error.h"
#include "kiosk/relay/fetch.h"

namespace entre::relay {

struct OcspAnswer {
    enum class Status { good, revoked, unknown };
    Status status = Status::unknown;
    std::chrono::sys_seconds until;  ///< the answer's own end
};

/// Asks `url` of `certificate`. The answer counts only if `issuer`, or somebody whom it let answer, signed it under
/// `roots`, if it is about this certificate, has our nonce or none (many responders answer from a store), and is fresh.
/// Errors: `unavailable`: there is no answer that counts.
Result<OcspAnswer> ask_ocsp(const std::string& url, X509* certificate, X509* issuer, X509_STORE* roots,
                            STACK_OF(X509) * chain, const FetchLimits& limits);

}  // namespace entre::relay
