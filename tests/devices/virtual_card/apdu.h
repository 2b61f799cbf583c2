// SPDX-License-Identifier: EUPL-1.2
// Commands to a card and their parts (ISO/IEC 7816-3 and -4).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>

#include "kiosk/bytes.h"

namespace virtual_card {

struct Command {
    std::uint8_t cla = 0;
    std::uint8_t ins = 0;
    std::uint8_t p1 = 0;
    std::uint8_t p2 = 0;
    entre::Bytes data;
    std::size_t expected = 0;  ///< Le; 0: no answer data wanted

    bool chained() const { return (cla & 0x10) != 0; }  ///< more of this command follows (7816-4, 5.1.1.1)
    std::uint16_t reference() const { return static_cast<std::uint16_t>(p1 << 8 | p2); }
};

/// Nothing when the lengths do not add up.
std::optional<Command> parse_command(entre::ByteView apdu);

/// A tag of one to three bytes, its length in DER, and the parts one after another.
entre::Bytes tlv(std::uint32_t tag, std::initializer_list<entre::Bytes> parts);

/// The value of `tag` in a row of TLVs; nothing when it is not there.
std::optional<entre::Bytes> find_tlv(entre::ByteView row, std::uint8_t tag);

}  // namespace virtual_card
