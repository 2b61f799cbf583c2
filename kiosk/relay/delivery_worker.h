// SPDX-License-Identifier: EUPL-1.2
// Opens what the store holds and hands it to the destination, one case after another, until it is there.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "kiosk/relay/destination.h"
#include "kiosk/relay/evidence.h"
#include "kiosk/relay/store.h"

namespace entre::relay {

/// The key that cases are sealed to.
struct SealKey {
    std::string certificate_pem;
    std::string key_pem;
};

/// A case that cannot be opened or read is kept and becomes `failed`; a destination that does not answer is asked again
/// after a pause that doubles each time, and meanwhile other cases do not knock in vain.
class DeliveryWorker {
public:
    struct Pauses {
        std::chrono::milliseconds first{1000};
        std::chrono::milliseconds longest{300000};
    };

    DeliveryWorker(Store& store, const EvidenceKey& evidence_key, SealKey seal_key,
                   std::unique_ptr<Destination> destination, Pauses pauses);
    /// Ends the case in hand, then stops.
    ~DeliveryWorker();
    DeliveryWorker(const DeliveryWorker&) = delete;
    DeliveryWorker& operator=(const DeliveryWorker&) = delete;

    /// There may be something new to deliver.
    void wake();

private:
    void loop();
    Result<void> begin();
    /// Tries all that waits, until the destination fails.
    Result<void> deliver_all();
    Result<void> deliver(const CaseRecord& record);
    Result<void> hand_over(const CaseRecord& record);
    bool stopping();

    Store& store_;
    const EvidenceKey& evidence_key_;
    SealKey seal_key_;
    std::unique_ptr<Destination> destination_;
    Pauses pauses_;
    std::map<std::string, int> tries_;  // of cases that could not be delivered; the much-tried go last

    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = true;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace entre::relay
