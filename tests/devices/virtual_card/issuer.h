// SPDX-License-Identifier: EUPL-1.2
// The demo's certificate authority: gives keys and certificates like those of a Swedish ID card.
#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

#include "kiosk/bytes.h"
#include "tests/devices/virtual_card/profile.h"

namespace virtual_card {

enum class KeyUse { log_in, signing };

struct Issued {
    std::string key_pem;
    entre::Bytes certificate_der;
};

class Issuer {
public:
    /// A new root named `common_name`.
    explicit Issuer(const std::string& common_name);
    Issuer(const std::string& certificate_pem, const std::string& key_pem);

    /// A certificate whose key usage is digitalSignature (log-in) or nonRepudiation (signing) and nothing else.
    Issued issue(const Holder& holder, KeyUse use) const;

    std::string certificate_pem() const;
    std::string key_pem() const;

private:
    std::shared_ptr<EVP_PKEY> key_;
    std::shared_ptr<X509> certificate_;
};

}  // namespace virtual_card
