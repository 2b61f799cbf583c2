// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/handin/digest.h"

#include <openssl/evp.h>

#include <cstdlib>

namespace entre::handin {

Digest sha256(ByteView bytes) {
    Digest digest{};
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) std::abort();
    return digest;
}

std::string hex(ByteView bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

}  // namespace entre::handin
