// SPDX-License-Identifier: EUPL-1.2
// A document's signature by its citizen's card: PAdES baseline B-B, or with a time stamp B-T (ETSI EN 319 142-1).
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::document {

enum class SignatureAlgorithm { rsa_sha256, ecdsa_sha256 };

/// Whoever holds the private key; the key itself is never in our process.
struct Signer {
    Bytes certificate_der = {};
    std::vector<Bytes> chain_der = {};  ///< issuers that go along, if known
    SignatureAlgorithm algorithm = SignatureAlgorithm::rsa_sha256;
    /// Hashes the octets with SHA-256 and signs. RSA: PKCS#1 v1.5; elliptic curves: the DER form. Its errors come back
    /// from `sign_pdf` as they are (`pin_wrong`, `card_removed` ...).
    std::function<Result<Bytes>(ByteView to_be_signed)> sign = {};
    /// Asked for a time stamp token (RFC 3161) over the SHA-256 of the signature's value. Where it is not set, gives
    /// none or gives one that does not fit, the signature is B-B: a time stamp is never worth a citizen's case.
    std::function<Result<Bytes>(ByteView sha256)> time_stamp = {};
};

struct SignatureInfo {
    std::string name = {};    ///< the signer's, as in the certificate
    std::string reason = {};  ///< such as "Ansökan om specialkost"
    std::chrono::sys_seconds time = {};
};

/// Adds an invisible signature as an incremental update: the document's own bytes stay as they are, and so do earlier
/// signatures. A document that is PDF/A-2a and PDF/UA-1 remains so.
/// Errors: `bad_input` (no sound PDF, or no sound certificate), `refused` (what came back is not that certificate's
/// signature), and the callback's own.
Result<Bytes> sign_pdf(ByteView pdf, const Signer& signer, const SignatureInfo& info);

struct SignatureReport {
    std::string name = {};             ///< the certificate's common name
    std::string personal_number = {};  ///< twelve digits from its serialNumber, or empty
    Bytes certificate_der = {};
    std::vector<Bytes> others_der = {};  ///< further certificates that came along, such as its issuers'
    bool covers_whole_document = false;                       ///< nothing was added after this signature
    bool valid = false;                                       ///< bytes, signature and certificate belong together
    bool trusted = false;                                     ///< and the certificate leads to one of the roots, today
    std::optional<std::chrono::sys_seconds> time_stamp = {};  ///< what a whole time stamp over this signature says
};

/// Looks at the last signature. Errors: `not_found` (not signed), `bad_input` (no sound PDF or signature structure).
Result<SignatureReport> verify_pdf_signature(ByteView pdf, std::span<const Bytes> roots_der);

}  // namespace entre::document
