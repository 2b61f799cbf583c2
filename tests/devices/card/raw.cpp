// SPDX-License-Identifier: EUPL-1.2
#include "tests/devices/card/raw.h"

#include <winscard.h>

#include <array>
#include <string>
#include <vector>

namespace card_test {
namespace {

using entre::Bytes;

const Bytes select_piv{0x00, 0xA4, 0x04, 0x00, 0x09, 0xA0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00, 0x00};
const Bytes verify_1234{0x00, 0x20, 0x00, 0x80, 0x08, '1', '2', '3', '4', 0xFF, 0xFF, 0xFF, 0xFF};

/// The last two bytes of the last answer; 0 when the card could not be reached.
unsigned status_after(const std::vector<Bytes>& commands) {
    SCARDCONTEXT context = 0;
    SCARDHANDLE card = 0;
    DWORD protocol = 0;
    unsigned word = 0;
    if (SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context) != SCARD_S_SUCCESS) return 0;
    DWORD size = 0;
    SCardListReaders(context, nullptr, nullptr, &size);
    std::string readers(size, '\0');
    SCardListReaders(context, nullptr, readers.data(), &size);
    if (SCardConnect(context, readers.c_str(), SCARD_SHARE_SHARED, SCARD_PROTOCOL_T1, &card, &protocol) ==
        SCARD_S_SUCCESS) {
        for (const auto& command : commands) {
            std::array<std::uint8_t, 300> answer{};
            size = answer.size();
            const LONG sent =
                SCardTransmit(card, SCARD_PCI_T1, command.data(), command.size(), nullptr, answer.data(), &size);
            word = sent == SCARD_S_SUCCESS && size >= 2
                       ? static_cast<unsigned>(answer.at(size - 2) << 8 | answer.at(size - 1))
                       : 0;
        }
        SCardDisconnect(card, SCARD_LEAVE_CARD);
    }
    SCardReleaseContext(context);
    return word;
}

}  // namespace

bool unlock_and_leave() { return status_after({select_piv, verify_1234}) == 0x9000; }

bool signs_without_pin() {
    // GENERAL AUTHENTICATE in two pieces: 7C 82 01 06, 82 00, 81 82 01 00, and 256 bytes to work on (SP
    // 800-73-4, 3.2.4).
    Bytes challenge{0x7C, 0x82, 0x01, 0x06, 0x82, 0x00, 0x81, 0x82, 0x01, 0x00, 0x00, 0x01};
    challenge.resize(266, 0xFF);
    Bytes first{0x10, 0x87, 0x07, 0x9A, 200};
    first.insert(first.end(), challenge.begin(), challenge.begin() + 200);
    Bytes second{0x00, 0x87, 0x07, 0x9A, 66};
    second.insert(second.end(), challenge.begin() + 200, challenge.end());
    second.push_back(0x00);
    const unsigned word = status_after({select_piv, first, second});
    return word == 0x9000 || (word & 0xFF00U) == 0x6100U;
}

}  // namespace card_test
