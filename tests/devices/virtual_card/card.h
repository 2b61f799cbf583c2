// SPDX-License-Identifier: EUPL-1.2
// The virtual ID card itself: an application after PIV (NIST SP 800-73-4), which OpenSC's module reads.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/bytes.h"
#include "tests/devices/virtual_card/apdu.h"
#include "tests/devices/virtual_card/damage.h"
#include "tests/devices/virtual_card/profile.h"

namespace virtual_card {

/// Answers commands. Key 9A logs in (after one PIN); key 9C signs and wants the PIN directly before each signature.
/// Wrong PINs are counted in the folder, so a blocked card stays blocked.
class Card {
public:
    explicit Card(std::filesystem::path folder);

    entre::Bytes answer_to_reset() const;
    /// Power off, power on or reset: what was unlocked is locked again.
    void reset();
    entre::Bytes transmit(entre::ByteView apdu);

    /// What is wrong with it; not written to its folder.
    struct Faults {
        std::optional<entre::Bytes> answer_to_reset;  ///< instead of its own
        std::optional<entre::Bytes> answer;           ///< to whatever it is told
        unsigned pin_word = 0;                        ///< answers each VERIFY; 0: as it should
    };
    Faults& faults() { return faults_; }
    /// As `virtual_card::damage` says.
    bool damage(const std::string& kind, const std::string& object) {
        return virtual_card::damage(objects_, kind, object);
    }

    State& state() { return state_; }
    const State& state() const { return state_; }
    void save() const { virtual_card::save(folder_, state_); }
    bool verified() const { return verified_; }

private:
    entre::Bytes answer(const Command& command);
    entre::Bytes select(const Command& command);
    entre::Bytes get_data(const Command& command) const;
    entre::Bytes verify(const Command& command);
    entre::Bytes authenticate(const Command& command);
    entre::Bytes tries_word() const;
    entre::Bytes piece(std::size_t expected);

    std::filesystem::path folder_;
    Profile profile_;
    State& state_;
    Faults faults_;
    Objects objects_;
    entre::Bytes chain_;   ///< the beginning of a command that comes in pieces
    entre::Bytes unread_;  ///< the rest of an answer that leaves in pieces
    bool selected_ = false;
    bool verified_ = false;
    bool pin_was_last_ = false;  ///< what key 9C asks for
};

}  // namespace virtual_card
