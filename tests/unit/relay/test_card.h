// SPDX-License-Identifier: EUPL-1.2
// Certificates as e-ID cards hold them, good ones and bad ones, and their signatures.
#pragma once

#include <memory>
#include <string>

#include "kiosk/bytes.h"
#include "kiosk/relay/card_log_in.h"

namespace entre::test {

struct CardWish {
    bool rsa = true;
    std::string serial_number = "191500722390";
    std::string given_name = "Åsa Märta";
    std::string surname = "Öberg";
    const char* key_usage = "critical,digitalSignature";  ///< null: none
    const char* extended_key_usage = "clientAuth";        ///< null: none
    bool authority = false;
    long begins = -3600;  ///< seconds from now
    long ends = 3600;
};

/// A certificate with its key.
class TestCard {
public:
    /// Issued by `issuer`, or by itself.
    explicit TestCard(const CardWish& wish = {}, const TestCard* issuer = nullptr);
    ~TestCard();
    TestCard(const TestCard&) = delete;
    TestCard& operator=(const TestCard&) = delete;

    Bytes der() const;
    std::string pem() const;

    /// The signature of a log-in by `challenge`; ECDSA as DER, or as PKCS#11 gives it when `raw`.
    Bytes sign(const std::string& challenge, bool raw = false) const;

    relay::SignedChallenge answer(const std::string& challenge) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// An issuer, for `TestCard(wish, &issuer)`.
inline CardWish issuer_wish() {
    return {.rsa = false,
            .serial_number = "",
            .given_name = "",
            .surname = "Utfärdare",
            .key_usage = "critical,keyCertSign,cRLSign",
            .extended_key_usage = nullptr,
            .authority = true};
}

}  // namespace entre::test
