// SPDX-License-Identifier: EUPL-1.2
// The card during a visit: whether one is there, logging in with it, signing with it.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

#include "kiosk/agent/client.h"
#include "kiosk/identity/card_reader.h"
#include "kiosk/identity/person.h"
#include "kiosk/worker.h"

namespace entre::screens {

/// The detail of `pin_wrong` when fewer digits were written than any PIN has: the card was not asked and no try is
/// lost.
inline constexpr std::string_view too_short = "short";

/// All calls on the screen's thread; the card is waited for on one thread and used on another.
class CardSession {
public:
    enum class State { idle, reading, ask_pin, working, failed };

    CardSession(std::unique_ptr<identity::CardReader> reader, Post post, agent::Client& agent);
    ~CardSession();
    CardSession(const CardSession&) = delete;
    CardSession& operator=(const CardSession&) = delete;

    identity::CardPresence presence() const { return presence_; }
    State state() const { return state_; }
    /// What went wrong last; cleared by the next attempt.
    const std::optional<Error>& problem() const { return problem_; }
    Secret& pin() { return pin_; }
    /// The identity whose PIN is asked for.
    const identity::CardIdentity* identity() const { return identity_ ? &*identity_ : nullptr; }

    /// Reads who the card belongs to; then `state` is `ask_pin`, or `failed`: with `other_person` where it is not the
    /// one who has `personal_number` (12 digits; empty: anybody).
    enum class Purpose { log_in, sign };
    void read(Purpose purpose, const std::string& personal_number = {});
    /// Logs in with the PIN that was written: the relay's challenge is signed by the card and verified by the relay.
    void log_in(std::function<void(identity::Person)> done);
    /// Signs `message` with the PIN that was written, and calls `done` on the card's own thread's behalf.
    /// Blocking: for a worker that makes a document. Takes the PIN with it.
    Result<identity::CardSignature> sign_with(const identity::CardIdentity& who, const Secret& pin, ByteView message);
    /// Hands over the PIN for one signature.
    Secret take_pin() { return std::move(pin_); }
    void fail(Error error);
    void forget();

    /// Called when the presence has changed (a card came, went, or was pulled).
    std::function<void()> on_presence;

protected:
    // What pages read; the audit shows each state of it.
    identity::CardPresence presence_ = identity::CardPresence::no_service;
    State state_ = State::idle;
    std::optional<Error> problem_;
    std::optional<identity::CardIdentity> identity_;
    Secret pin_;

private:
    void watch();

    Post post_;
    agent::Client& agent_;
    std::unique_ptr<identity::CardReader> reader_;
    std::atomic<bool> stopping_ = false;
    unsigned attempt_ = 0;

    std::thread watcher_;
    std::unique_ptr<Worker> worker_;
};

}  // namespace entre::screens
