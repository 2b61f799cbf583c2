// SPDX-License-Identifier: EUPL-1.2
#include "screens/card_session.h"

#include <algorithm>
#include <string>

#include "kiosk/journal/event.h"
#include "screens/logged_in.h"

namespace entre::screens {
namespace {

std::string relay_name(const std::string& algorithm) {
    return algorithm.find("ecdsa") != std::string::npos ? "ecdsa-sha256" : "rsa-sha256";
}

}  // namespace

CardSession::CardSession(std::unique_ptr<identity::CardReader> reader, Post post, agent::Client& agent)
    : post_(std::move(post)), agent_(agent), reader_(std::move(reader)), worker_(std::make_unique<Worker>()) {
    watcher_ = std::thread([this] { watch(); });
}

CardSession::~CardSession() {
    stopping_ = true;
    reader_->cancel();
    watcher_.join();
    worker_.reset();
}

void CardSession::watch() {
    auto known = identity::CardPresence::no_service;
    while (!stopping_) {
        const auto seen = reader_->wait_for_change(known);
        if (!seen) return;
        known = *seen;
        post_([this, now = *seen] {
            presence_ = now;
            // A card that has gone takes its PIN and its name along.
            if (now != identity::CardPresence::present && (state_ == State::ask_pin || state_ == State::reading)) {
                forget();
                problem_ = Error{ErrorCode::card_removed, {}};
            }
            // What was wrong with a card goes with it; that it was pulled too early does not.
            if (now != identity::CardPresence::present && state_ == State::failed && problem_ &&
                problem_->code != ErrorCode::card_removed)
                forget();
            if (on_presence) on_presence();
        });
    }
}

void CardSession::forget() {
    ++attempt_;
    state_ = State::idle;
    pin_.clear();
    identity_.reset();
    problem_.reset();
}

void CardSession::fail(Error error) {
    pin_.clear();
    if (error.detail != too_short) journal::write(journal::Event::card_failed, {{"code", error.code}});
    const bool again = error.code == ErrorCode::pin_wrong;
    problem_ = std::move(error);
    state_ = again ? State::ask_pin : State::failed;
    if (!again) identity_.reset();
}

void CardSession::read(Purpose purpose, const std::string& personal_number) {
    if (state_ == State::reading || state_ == State::working) return;
    forget();
    state_ = State::reading;
    const unsigned attempt = attempt_;
    worker_->run([this, purpose, personal_number, attempt] {
        auto found = reader_->identities();
        post_([this, purpose, personal_number, attempt, found = std::move(found)] {
            if (attempt != attempt_) return;
            if (!found) return fail(found.error());
            const auto it = std::find_if(found->begin(), found->end(), [&](const auto& one) {
                return purpose == Purpose::log_in ? one.for_log_in : one.for_signing;
            });
            if (it == found->end()) return fail({ErrorCode::wrong_card, {}});
            if (!personal_number.empty() && it->personal_number != personal_number)
                return fail({ErrorCode::other_person, {}});
            identity_ = *it;
            state_ = State::ask_pin;
        });
    });
}

void CardSession::log_in(std::function<void(identity::Person)> done) {
    if (state_ != State::ask_pin || !identity_) return;
    state_ = State::working;
    problem_.reset();
    const unsigned attempt = attempt_;
    auto pin = std::make_shared<Secret>(std::move(pin_));
    const auto who = *identity_;
    agent_.challenge([this, attempt, pin, who, done = std::move(done)](Result<agent::Challenge> challenge) {
        if (attempt != attempt_) return;
        if (!challenge) return fail(challenge.error());
        worker_->run([this, attempt, pin, who, done, challenge = std::move(*challenge)] {
            auto signature = reader_->sign(who, *pin, challenge.bytes);
            pin->clear();
            post_([this, attempt, who, done, id = challenge.id, signature = std::move(signature)] {
                if (attempt != attempt_) return;
                if (!signature) return fail(signature.error());
                agent::SignedChallenge answer;
                answer.challenge_id = id;
                answer.certificates.push_back(who.certificate_der);
                answer.certificates.insert(answer.certificates.end(), who.chain_der.begin(), who.chain_der.end());
                answer.signature = signature->value;
                answer.algorithm = relay_name(signature->algorithm);
                agent_.log_in(std::move(answer), [this, attempt, done](Result<agent::LoggedIn> in) {
                    if (attempt != attempt_) return;
                    if (!in) return fail(in.error());
                    state_ = State::idle;
                    done(person_of(*in));
                });
            });
        });
    });
}

Result<identity::CardSignature> CardSession::sign_with(const identity::CardIdentity& who, const Secret& pin,
                                                       ByteView message) {
    return reader_->sign(who, pin, message);
}

}  // namespace entre::screens
