// SPDX-License-Identifier: EUPL-1.2
// An issuer and the people that it vouches for, made anew for each test.
#pragma once

#include <memory>
#include <string>

#include "kiosk/document/pdf_signature.h"

namespace entre::testing {

enum class KeyKind { rsa, elliptic };

/// A key and its certificate, signed by `issuer` or by itself.
class Identity {
public:
    Identity(const std::string& name, const std::string& serial_number, KeyKind kind, const Identity* issuer = nullptr);
    ~Identity();
    Identity(Identity&&) noexcept;

    Bytes certificate_der() const;

    /// The same key and names in another certificate of a self-signed identity, as long as the first.
    Identity reissued() const;

    /// Signs as a card does: what is to be signed goes in, the signature comes out.
    document::Signer signer() const;

private:
    struct Parts;
    explicit Identity(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace entre::testing
