// SPDX-License-Identifier: EUPL-1.2
// The log-ins and signatures that run at providers now: each belongs to a terminal, and has a thread that follows it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "kiosk/relay/identity_provider.h"

namespace entre::relay {

/// What a terminal is told of its order.
struct OrderView {
    std::string id;
    OrderNews news;
    std::string code;   ///< what the QR code says just now; empty: show none
    std::string kind;   ///< of the provider
    std::string level;  ///< of assurance: "2", "3" or "4"
    OrderWish wish;
    std::chrono::sys_seconds completed;
};

/// In memory only: a relay that starts anew has none, and the visitor is asked to try again. The secret that codes are
/// made with never leaves the relay: whoever had it could show a code of their own and have the visitor log them in.
class Orders {
public:
    using Providers = std::vector<std::pair<settings::Relay::Provider, std::unique_ptr<IdentityProvider>>>;

    /// An order that its terminal has not asked for during `abandoned` is cancelled.
    explicit Orders(Providers providers, std::chrono::milliseconds abandoned = std::chrono::seconds(15));
    ~Orders();

    struct Offer {
        const settings::Relay::Provider& provider;
        bool down;
    };
    std::vector<Offer> offers();

    /// Answers at once; the provider is asked meanwhile. A terminal has one order: an earlier one is cancelled.
    /// `wish.nonce` is made here. Errors: `not_found` (no such provider), `bad_input` (no text or document to sign, or
    /// a text that is too long).
    Result<OrderView> start(std::string_view terminal, std::string_view provider, OrderWish wish);

    /// Errors: `not_found`: also when it is another terminal's.
    Result<OrderView> poll(std::string_view terminal, std::string_view id);

    /// All orders of the terminal, or that of `id`. One that does not exist is no error.
    void cancel(std::string_view terminal, std::string_view id = {});

private:
    struct Live;
    struct Offered;
    void follow(Live& live);
    void forget_ended();
    void watch();
    OrderView view(const Live& live) const;

    const std::chrono::milliseconds abandoned_;
    std::vector<std::unique_ptr<Offered>> offered_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::map<std::string, std::unique_ptr<Live>, std::less<>> live_;
    std::thread watcher_;
};

}  // namespace entre::relay
