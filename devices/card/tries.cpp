// SPDX-License-Identifier: EUPL-1.2
#include "devices/card/tries.h"

#include <algorithm>

namespace entre::card {
namespace {

/// A card family: how it is known, and what it calls the holder's PIN.
struct Family {
    Bytes historical;   ///< in the answer to reset; empty: any card
    Bytes application;  ///< to select before asking; must be there when `historical` is empty
    std::uint8_t pin = 0;
};

const std::vector<Family>& families() {
    static const std::vector<Family> known{
        // Thales IDPrime, the family of Skatteverket's ID card and the national ID card: the bytes its models share.
        {.historical = {0x80, 0x31, 0x80, 0x65, 0xB0}, .application = {}, .pin = 0x11},
        // PIV, NIST SP 800-73-4 part 2, 3.1.1 and 3.2.1.
        {.historical = {}, .application = {0xA0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00}, .pin = 0x80},
    };
    return known;
}

bool is_of(const Family& family, const Bytes& atr) {
    return std::search(atr.begin(), atr.end(), family.historical.begin(), family.historical.end()) != atr.end() ||
           family.historical.empty();
}

unsigned status_word(const Bytes& answer) {
    return answer.size() < 2 ? 0U : static_cast<unsigned>(answer[answer.size() - 2] << 8 | answer.back());
}

}  // namespace

Result<int> tries_left(const CardService& service, const ReaderState& reader) {
    for (const auto& family : families()) {
        if (!is_of(family, reader.atr)) continue;
        std::vector<Bytes> commands;
        if (!family.application.empty()) {
            Bytes select{0x00, 0xA4, 0x04, 0x00, static_cast<std::uint8_t>(family.application.size())};
            select.insert(select.end(), family.application.begin(), family.application.end());
            select.push_back(0x00);
            commands.push_back(select);
        }
        commands.push_back({0x00, 0x20, 0x00, family.pin});
        const auto answer = service.transmit(reader.name, commands);
        if (!answer) return tl::unexpected(answer.error());
        const unsigned word = status_word(*answer);
        if ((word & 0xFFF0U) == 0x63C0U) return static_cast<int>(word & 0x000FU);
        // Blocked for good, or until its issuer opens it: to its holder the same (ISO/IEC 7816-4, table 6).
        if (word == 0x6983U || word == 0x6984U) return 0;
        // No such PIN. Only where a standard fixes the reference does that mean that nobody has chosen one yet.
        if (word == 0x6A88U && !family.application.empty())
            return fail(ErrorCode::pin_not_set, "the card has no PIN yet");
    }
    return fail(ErrorCode::unavailable, "this kind of card does not tell");
}

}  // namespace entre::card
