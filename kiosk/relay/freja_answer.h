// SPDX-License-Identifier: EUPL-1.2
// Freja eID's answers as text: what they say, and whether Freja signed it. What comes from outside is read here alone.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/error.h"
#include "kiosk/identity/provider_hint.h"

namespace entre::relay::freja {

/// The reference that `initAuthentication` ("authRef") or `initSignature` ("signRef") answers.
Result<std::string> read_reference(std::string_view body, const char* key);

/// What `getOneResult` answers; `details` is a JWS, there when it is complete.
struct Polled {
    identity::OrderState state = identity::OrderState::pending;
    identity::ProviderHint hint = identity::ProviderHint::wait;
    std::string details;
};
Result<Polled> read_result(std::string_view body);

/// What the signed details say.
struct Details {
    std::string reference, status;
    std::string given_name, surname, number, country;
    std::string registration_level;  ///< empty if not told
    std::string thumbprint;          ///< base64url of the SHA-256 of Freja's certificate that signed
};

/// The certificates that Freja publishes for its signatures.
class Signers {
public:
    /// Errors: `not_found`; `bad_input` for a file without RSA certificates.
    static Result<Signers> from_file(const std::filesystem::path& pem);

    Signers(Signers&&) noexcept;
    Signers& operator=(Signers&&) noexcept;
    ~Signers();

    /// `key` is "authRef" or "signRef". Errors: `bad_input` (no JWS of RS256, or not what Freja says),
    /// `certificate_untrusted` (none of these certificates), `certificate_expired`, `refused` (the signature is wrong).
    Result<Details> verify(std::string_view jws, const char* key) const;

private:
    struct List;
    explicit Signers(std::unique_ptr<List> list);
    std::unique_ptr<List> list_;
};

/// "frejaeid://bindUserToTransaction?transactionReference=<reference>", percent-encoded (RFC 3986 2.1).
std::string qr_code(std::string_view reference);

/// Whether `level` is `least` or above; an unknown one is not.
bool is_at_least(std::string_view level, std::string_view least);

}  // namespace entre::relay::freja
