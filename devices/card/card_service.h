// SPDX-License-Identifier: EUPL-1.2
// The card service, pcscd: its readers, their states, a card's raw commands. The one place that speaks PC/SC.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::card {

/// One reader at one moment.
struct ReaderState {
    std::string name;
    bool card = false;       ///< something is in it
    bool mute = false;       ///< and does not answer
    unsigned events = 0;     ///< counts cards put in and taken out; begins anew when pcscd does
    Bytes atr;               ///< the card's answer to reset
    unsigned long told = 0;  ///< the state in pcscd's own words, to wait for another one
};

/// A connection to pcscd. When a call fails with `no_card_service`, pcscd has gone: connect anew.
class CardService {
public:
    /// Errors: `no_card_service`.
    static Result<CardService> connect();
    ~CardService();
    CardService(CardService&& other) noexcept;
    CardService& operator=(CardService&& other) noexcept;
    CardService(const CardService&) = delete;
    CardService& operator=(const CardService&) = delete;

    /// All readers; an empty list is no error.
    Result<std::vector<ReaderState>> readers() const;

    /// Sleeps until the readers are other than `known`, until `wake`, or for `longest`.
    /// Errors: `cancelled`, `timed_out`.
    Result<void> wait_for_change(const std::vector<ReaderState>& known) const;
    Result<void> wait_for_change(const std::vector<ReaderState>& known, std::chrono::milliseconds longest) const;

    /// Ends a wait that runs on another thread. pcscd forgets one that comes too early: repeat until the wait has
    /// ended.
    void wake() const;

    /// Resets the card, so that no PIN stays verified in it.
    Result<void> reset(const std::string& reader) const;

    /// Sends `commands` to the card in one transaction, until it refuses one, and returns the last answer with its
    /// status word. Leaves the card reset, unless it does not answer.
    Result<Bytes> transmit(const std::string& reader, const std::vector<Bytes>& commands) const;

private:
    explicit CardService(long context) : context_(context) {}
    Result<void> sleep(const std::vector<ReaderState>& known, unsigned long milliseconds) const;

    long context_ = 0;
};

}  // namespace entre::card
