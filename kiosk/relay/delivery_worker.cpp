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

DeliveryWorker::DeliveryWorker(Store& store, const EvidenceKey& evidence_key, SealKey seal_key,
                               std::unique_ptr<Destination> destination, Pauses pauses)
    : store_(store),
      evidence_key_(evidence_key),
      seal_key_(std::move(seal_key)),
      destination_(std::move(destination)),
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
    bool begun = false;
    auto pause = pauses_.first;
    for (;;) {
        Result<void> done = begun ? Result<void>{} : begin();
        if (done) {
            begun = true;
            {
                const std::lock_guard lock(mutex_);
                woken_ = false;
            }
            done = deliver_all();
        }
        std::unique_lock lock(mutex_);
        if (done) {
            pause = pauses_.first;
            changed_.wait(lock, [this] { return stopping_ || woken_; });
        } else {
            journal::write(journal::Event::destination_failed, {{"code", done.error().code}});
            changed_.wait_for(lock, pause, [this] { return stopping_; });
            pause = std::min(pause * 2, pauses_.longest);
        }
        if (stopping_) return;
    }
}

Result<void> DeliveryWorker::begin() {
    if (auto retried = store_.retry_failed(); !retried) return retried;
    const auto records = store_.waiting();
    if (!records) return tl::unexpected(records.error());
    std::set<std::string> waiting;
    for (const CaseRecord& record : *records) waiting.insert(record.id);
    return destination_->begin(waiting);
}

Result<void> DeliveryWorker::deliver_all() {
    auto records = store_.waiting();
    if (!records) return tl::unexpected(records.error());
    std::stable_sort(records->begin(), records->end(), [this](const CaseRecord& a, const CaseRecord& b) {
        const auto tries = [this](const CaseRecord& record) {
            const auto found = tries_.find(record.id);
            return found == tries_.end() ? 0 : found->second;
        };
        return tries(a) < tries(b);
    });
    for (const CaseRecord& record : *records) {
        if (stopping()) return {};
        if (auto done = deliver(record); !done) {
            ++tries_[record.id];
            return done;
        }
        tries_.erase(record.id);
    }
    return {};
}

Result<void> DeliveryWorker::deliver(const CaseRecord& record) {
    auto done = hand_over(record);
    if (!done && done.error().code == ErrorCode::bad_input) {
        journal::write(journal::Event::case_refused, {{"code", done.error().code}});
        return store_.set_failed(record.id, done.error().code);
    }
    if (!done) return done;
    if (auto noted = store_.set_delivered(record.id, now()); !noted) return noted;
    destination_->settle(record.id);
    journal::write(journal::Event::case_delivered);
    return {};
}

Result<void> DeliveryWorker::hand_over(const CaseRecord& record) {
    const auto sealed = store_.sealed(record.id);
    if (!sealed) return tl::unexpected(sealed.error());
    auto package = open_case(*sealed, seal_key_, record.id);
    if (!package) return tl::unexpected(package.error());
    const handin::WipeLater wiped(*package);
    return destination_->deliver({*package, intake_json(*package, record, evidence_key_)});
}

}  // namespace entre::relay
