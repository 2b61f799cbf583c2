// SPDX-License-Identifier: EUPL-1.2
// What the searches about cards begin with: chance alone finds no certificate.
#pragma once

#include <algorithm>
#include <cstdint>

#include "kiosk/bytes.h"
#include "tests/devices/virtual_card/issuer.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace fuzz {

inline virtual_card::Issued card(virtual_card::KeyUse use) {
    static const virtual_card::Issuer issuer("Root");
    virtual_card::Holder holder;
    holder.given_name = "A";
    holder.surname = "B";
    holder.number = "190308189802";
    holder.curve = "P-256";
    return issuer.issue(holder, use);
}

/// Changes `data`, or makes it `seed` first where it is too short to be one.
inline std::size_t mutate(std::uint8_t* data, std::size_t size, std::size_t max_size, const entre::Bytes& seed) {
    if (size < 100) {
        size = std::min(seed.size(), max_size);
        std::copy_n(seed.begin(), size, data);
    }
    return LLVMFuzzerMutate(data, size, max_size);
}

}  // namespace fuzz
