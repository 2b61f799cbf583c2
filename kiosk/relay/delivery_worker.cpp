// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/delivery_worker.h"

#include <algorithm>
#include <set>
#include <utility>

#include "kiosk/handin/seal.h"
#include "kiosk/handin/wipe.h"
#include "kiosk/journal/event.h"
#include "kiosk/relay/intake.h"

namespace entre::relay {
namespace {

Result<handin::CasePackage> open_case(ByteView sealed, const SealKey& key, const std::string& id) {
    auto plain = handin::open(sealed, key.certificate_pem, key.key_pem);
    if (!plain) return tl::unexpected(plain.error());
    const handin::WipeLater wiped(*plain);
    auto package = handin::unpack(*plain);
    if (package && package->id != id) {
        wipe(*package);
        return fail(ErrorCode::bad_input, "the case inside has another id");
    }
    return package;
}

std::chrono::sys_seconds now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace

DeliveryWorker::DeliveryWorker(Store& store, const EvidenceKey& evidence_key, const CardRoots& card_roots,
                               SealKey seal_key, Destinations destinations, Pauses pauses)
    : store_(store),
      evidence_key_(evidence_key),
      card_roots_(card_roots),
      seal_key_(std::move(seal_key)),
      cases_{.destination = std::move(destinations.cases), .pause = pauses.first},
      letters_{.destination = std::move(destinations.letters), .pause = pauses.first},
      pauses_(pauses),
      thread_([this] { loop(); }) {}

DeliveryWorker::~DeliveryWorker() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
    handin::wipe(seal_key_.key_pem);
}

void DeliveryWorker::wake() {
    {
        const std::lock_guard lock(mutex_);
        woken_ = true;
    }
    changed_.notify_all();
}

bool DeliveryWorker::stopping() {
    const std::lock_guard lock(mutex_);
    return stopping_;
}

void DeliveryWorker::loop() {
    auto pause = pauses_.first;  // of the store's
    bool retried = false;
    for (;;) {
        {
            const std::lock_guard lock(mutex_);
            woken_ = false;
        }
        Result<void> done = retried ? Result<void>{} : store_.retry_failed();
        retried = retried || done;
        if (done) done = deliver_all();
        std::unique_lock lock(mutex_);
        const auto ready = [this] { return stopping_ || woken_; };
        if (!done) {
            journal::write(journal::Event::destination_failed, {{"code", done.error().code}});
            changed_.wait_for(lock, pause, [this] { return stopping_; });
            pause = std::min(pause * 2, pauses_.longest);
        } else {
            pause = pauses_.first;
            if (const auto next = next_try())
                changed_.wait_until(lock, *next, ready);
            else
                changed_.wait(lock, ready);
        }
        if (stopping_) return;
    }
}

std::optional<DeliveryWorker::Clock::time_point> DeliveryWorker::next_try() const {
    std::optional<Clock::time_point> next;
    for (const Route* route : {&cases_, &letters_})
        if (route->destination && !route->begun && (!next || route->not_before < *next)) next = route->not_before;
    for (const auto& [id, waits] : waiting_)
        if (waits.route && (!next || waits.route->not_before < *next)) next = waits.route->not_before;
    return next;
}

Result<void> DeliveryWorker::deliver_all() {
    for (Route* route : {&cases_, &letters_})
        if (auto begun = begin(*route); !begun) return begun;
    auto records = store_.waiting();
    if (!records) return tl::unexpected(records.error());
    std::stable_sort(records->begin(), records->end(), [this](const CaseRecord& a, const CaseRecord& b) {
        const auto tries = [this](const CaseRecord& record) {
            const auto found = waiting_.find(record.id);
            return found == waiting_.end() ? 0 : found->second.tries;
        };
        return tries(a) < tries(b);
    });
    for (const CaseRecord& record : *records) {
        if (stopping()) return {};
        const auto found = waiting_.find(record.id);
        if (found != waiting_.end() && found->second.route && Clock::now() < found->second.route->not_before) continue;
        if (auto done = deliver(record); !done) return done;
    }
    return {};
}

Result<void> DeliveryWorker::deliver(const CaseRecord& record) {
    Route* route = nullptr;
    auto done = hand_over(record, route);
    if (!done && done.error().code == ErrorCode::bad_input) {
        waiting_.erase(record.id);
        journal::write(journal::Event::case_refused, {{"code", done.error().code}});
        return store_.set_failed(record.id, done.error().code);
    }
    if (!done && !route) return done;
    if (!done) {
        auto& waits = waiting_[record.id];
        ++waits.tries;
        waits.route = route;
        failed(*route, done.error());
        return {};
    }
    waiting_.erase(record.id);
    route->pause = pauses_.first;
    if (auto noted = store_.set_delivered(record.id, now()); !noted) return noted;
    route->destination->settle(record.id);
    journal::write(journal::Event::case_delivered);
    return {};
}

void DeliveryWorker::failed(Route& route, const Error& error) {
    // Another case that came to the same closed door is no second failure.
    if (Clock::now() < route.not_before) return;
    journal::write(journal::Event::destination_failed, {{"code", error.code}});
    route.not_before = Clock::now() + route.pause;
    route.pause = std::min(route.pause * 2, pauses_.longest);
}

Result<void> DeliveryWorker::begin(Route& route) {
    if (!route.destination || route.begun || Clock::now() < route.not_before) return {};
    const auto records = store_.waiting();
    if (!records) return tl::unexpected(records.error());
    std::set<std::string> waiting;
    for (const CaseRecord& record : *records) waiting.insert(record.id);
    if (auto begun = route.destination->begin(waiting); begun)
        route.begun = true;
    else
        failed(route, begun.error());
    return {};
}

/// Here and not when the case comes in: that is where it is open, and "received" does not wait for a card's issuer.
/// Whatever it comes to, the case is delivered. It has been handed in; the receiver decides what it is worth.
std::vector<CardSignature> DeliveryWorker::check_signatures(const handin::CasePackage& package,
                                                            const CaseRecord& record) const {
    if (!package.case_pdf_signed) return {};
    auto signatures = check_card_signatures(package, record.received_at, card_roots_);
    if (std::ranges::any_of(signatures, &CardSignature::doubtful)) journal::write(journal::Event::signature_doubtful);
    return signatures;
}

Result<void> DeliveryWorker::hand_over(const CaseRecord& record, Route*& route) {
    const auto sealed = store_.sealed(record.id);
    if (!sealed) return tl::unexpected(sealed.error());
    auto package = open_case(*sealed, seal_key_, record.id);
    if (!package) return tl::unexpected(package.error());
    const handin::WipeLater wiped(*package);
    auto& chosen = package->letter ? letters_ : cases_;
    if (!chosen.destination) return fail(ErrorCode::bad_input, "the relay sends no e-mail");
    route = &chosen;
    // Its door is closed: this one is told so without knocking.
    if (!chosen.begun || Clock::now() < chosen.not_before)
        return fail(ErrorCode::unavailable, "the destination is in its pause");
    return chosen.destination->deliver(
        {*package, intake_json(*package, record, evidence_key_, check_signatures(*package, record))});
}

}  // namespace entre::relay
