// SPDX-License-Identifier: EUPL-1.2
// Opens what the store holds and hands it to the destination, one case after another, until it is there.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "kiosk/relay/card_signature.h"
#include "kiosk/relay/destination.h"
#include "kiosk/relay/evidence.h"
#include "kiosk/relay/store.h"

namespace entre::relay {

/// The key that cases are sealed to.
struct SealKey {
    std::string certificate_pem;
    std::string key_pem;
};

/// Where opened cases go, by what they are.
struct Destinations {
    std::unique_ptr<Destination> cases;
    std::unique_ptr<Destination> letters;  ///< none: the relay sends no e-mail, and a letter becomes `failed`
};

/// A case that cannot be opened or read is kept and becomes `failed`; a destination that does not answer is asked again
/// after a pause that doubles each time. Meanwhile other cases do not knock there in vain, and what goes elsewhere
/// goes.
class DeliveryWorker {
public:
    struct Pauses {
        std::chrono::milliseconds first{1000};
        std::chrono::milliseconds longest{300000};
    };

    DeliveryWorker(Store& store, const EvidenceKey& evidence_key, const CardRoots& card_roots, SealKey seal_key,
                   Destinations destinations, Pauses pauses);
    /// Ends the case in hand, then stops.
    ~DeliveryWorker();
    DeliveryWorker(const DeliveryWorker&) = delete;
    DeliveryWorker& operator=(const DeliveryWorker&) = delete;

    /// There may be something new to deliver.
    void wake();

private:
    using Clock = std::chrono::steady_clock;
    struct Route {
        std::unique_ptr<Destination> destination;
        bool begun = false;
        std::chrono::milliseconds pause{};
        Clock::time_point not_before{};
    };

    void loop();
    /// Tries all that waits for a destination that is not in its pause.
    Result<void> deliver_all();
    /// Errors: those of the store. What goes wrong on the way to a destination is noted in its route.
    Result<void> deliver(const CaseRecord& record);
    std::vector<CardSignature> check_signatures(const handin::CasePackage& package, const CaseRecord& record) const;
    Result<void> hand_over(const CaseRecord& record, Route*& route);
    /// Unless it has begun or is in its pause. Errors: those of the store.
    Result<void> begin(Route& route);
    void failed(Route& route, const Error& error);
    std::optional<Clock::time_point> next_try() const;
    bool stopping();

    Store& store_;
    const EvidenceKey& evidence_key_;
    const CardRoots& card_roots_;
    SealKey seal_key_;
    Route cases_, letters_;
    Pauses pauses_;
    struct Waiting {
        int tries = 0;  // the much-tried go last
        Route* route = nullptr;
    };
    std::map<std::string, Waiting> waiting_;  // cases that could not be delivered yet

    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = true;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace entre::relay
