// SPDX-License-Identifier: EUPL-1.2
// The relay's word for who logged in: a compact JWS (RFC 7515, ES256) that the case carries back to the relay.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/error.h"

namespace entre::relay {

struct Evidence {
    std::string personal_number;    ///< claim sub
    std::string terminal;           ///< where
    std::string method;             ///< "card", "bankid" or "freja"
    std::chrono::sys_seconds time;  ///< claim iat
    std::string thumbprint;         ///< claim x5t#S256: base64url of the certificate's SHA-256
    std::string level = {};         ///< claim level, of assurance: "2", "3" or "4"; empty where none is configured
    std::string revocation = {};    ///< claim revocation: "ocsp", "crl", "provider" (its own word), or "not_checked"
    std::string document = {};      ///< claim document_sha256: hex, of what was signed; empty: a log-in
    std::string text = {};          ///< claim text_sha256: hex, of what was shown to be signed
    std::string proof = {};         ///< claim proof#S256: base64url of the SHA-256 of the provider's own proof

    bool operator==(const Evidence&) const = default;
};

/// The relay's EC P-256 key that evidence is signed with.
class EvidenceKey {
public:
    /// Errors: `bad_input` when it is not a private P-256 key.
    static Result<EvidenceKey> from_pem(std::string_view pem);

    EvidenceKey(EvidenceKey&&) noexcept;
    EvidenceKey& operator=(EvidenceKey&&) noexcept;
    ~EvidenceKey();

    Result<std::string> sign(const Evidence& evidence) const;

    /// Errors: `refused` when this key has not signed it; `bad_input` when it is no evidence at all.
    Result<Evidence> verify(std::string_view jws) const;

private:
    struct Key;
    explicit EvidenceKey(std::unique_ptr<Key> key);

    std::unique_ptr<Key> key_;
};

}  // namespace entre::relay
