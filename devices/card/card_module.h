// SPDX-License-Identifier: EUPL-1.2
// The card's PKCS#11 module as the visit uses it: loaded by entre-card, a process for one use of the card.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "devices/card/card.h"
#include "devices/card/module_message.h"
#include "kiosk/secret.h"

namespace entre::card {

/// A module's fault ends its own process, and the copies of the PIN that it or a library makes end with that in any
/// case. A module whose process has died, or was ended because it did not answer in time, fails each call with
/// `internal` and `identity::card_failed`.
class CardModule {
public:
    /// Starts `options.program` (entre-card) and has it load `options.module`.
    /// Errors: `not_found` (the program or the module does not load), `internal`.
    static Result<CardModule> open(const CardOptions& options);
    ~CardModule();
    CardModule(CardModule&& other) noexcept;
    CardModule& operator=(CardModule&&) = delete;

    // As `Pkcs11` has them.
    Result<std::string> description() const;
    Result<std::vector<Token>> tokens() const;
    Result<std::vector<StoredCertificate>> certificates(unsigned long slot) const;
    /// Without `pin`, the PIN is written on the reader's keys.
    Result<Bytes> sign(unsigned long slot, const Bytes& key_id, const Secret* pin, bool rsa, const Bytes& data) const;

    /// Ends the module's process, from any thread: a call that waits in it fails.
    void kill() const;

private:
    CardModule(int socket, int process, std::chrono::milliseconds patience)
        : socket_(socket), process_(process), patience_(patience) {}
    template <class Answer>
    Result<Answer> ask(const ModuleCall& call) const;
    template <class Answer>
    Result<Answer> answer() const;

    int socket_;
    int process_;
    std::chrono::milliseconds patience_;
};

}  // namespace entre::card
