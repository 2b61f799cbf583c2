// SPDX-License-Identifier: EUPL-1.2
// The terminal's card reader: PC/SC says which card, PKCS#11 reads and uses it, PC/SC resets it afterwards.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>

#include "devices/card/card.h"
#include "devices/card/card_module.h"
#include "devices/card/presence.h"

namespace entre::card {

class CardReader : public identity::CardReader {
public:
    explicit CardReader(CardOptions options);

    Result<identity::CardPresence> wait_for_change(identity::CardPresence known) override;
    void cancel() override;
    Result<std::vector<identity::CardIdentity>> identities() override;
    Result<identity::CardSignature> sign(const identity::CardIdentity& who, const Secret& pin,
                                         ByteView message) override;
    Result<int> tries_left(const identity::CardIdentity& who) override;
    Result<void> reset() override;

private:
    /// The card that the visit may use, and a connection of its own to watch over it.
    struct Use {
        CardService service;
        ReaderState reader;
    };
    class InUse;
    Result<Use> begin();
    /// Lets `work` use the card through the module, and closes it. A failure becomes `card_removed` when the card
    /// is no longer the one that was there.
    template <class T>
    Result<T> with_card(const std::function<Result<T>(const CardModule&, const std::vector<Token>&)>& work);
    bool removed(const Use& use) const;
    Error explain(Error error, const Use& use) const;
    Error with_tries(Error error, const identity::CardIdentity& who);

    bool take_cancel();
    /// Sleeps in pcscd, or for `pause` when there is none.
    void sleep(const CardService& service, const std::vector<ReaderState>& seen);
    void sleep(std::chrono::milliseconds pause);

    const CardOptions options_;
    Presence presence_;
    std::mutex mutex_;
    std::condition_variable stirred_;
    const CardService* sleeping_in_ = nullptr;
    const CardModule* in_use_ = nullptr;
    bool cancelled_ = false;
};

}  // namespace entre::card
