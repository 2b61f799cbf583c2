// SPDX-License-Identifier: EUPL-1.2
// What the relay answers (openapi.yaml), apart from how it travels.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "kiosk/bytes.h"
#include "kiosk/error.h"
#include "kiosk/relay/card_log_in.h"
#include "kiosk/relay/challenges.h"
#include "kiosk/relay/evidence.h"
#include "kiosk/relay/mandates.h"
#include "kiosk/relay/orders.h"
#include "kiosk/relay/store.h"
#include "kiosk/relay/time_stamping.h"

namespace entre::relay {

struct ApiAnswer {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
};

/// A problem (RFC 9457) with a stable `code`; `title` is for whoever reads logs, never personal data.
ApiAnswer problem(int status, std::string_view code, std::string_view title);

class Api {
public:
    static constexpr std::size_t largest_case = 200u << 20;
    static constexpr std::size_t largest_json = 64u << 10;

    /// `received` is called when there is a new case to deliver.
    Api(Store& store, Challenges& challenges, const CardRoots& card_roots, const EvidenceKey& evidence_key,
        Orders& orders, std::function<void()> received);

    /// From now on documents may get time stamps from `service`, which must outlive this.
    void offer(const TimeStamping& service) { time_stamping_ = &service; }

    /// From now on it may be asked what who has logged in may do for another.
    void offer(const Mandates& mandates) { mandates_ = &mandates; }

    /// `terminal` is always the one that TLS has proved.
    ApiAnswer put_case(std::string_view id, std::string_view terminal, ByteView sealed);
    ApiAnswer case_state(std::string_view id);
    ApiAnswer new_challenge(std::string_view terminal, std::string_view body);
    ApiAnswer log_in(std::string_view terminal, std::string_view body);
    ApiAnswer providers();
    ApiAnswer new_order(std::string_view terminal, std::string_view body);
    ApiAnswer order(std::string_view terminal, std::string_view id);
    ApiAnswer cancel_orders(std::string_view terminal, std::string_view body);
    ApiAnswer time_stamp(std::string_view terminal, std::string_view body);
    ApiAnswer mandates(std::string_view terminal, std::string_view body);
    ApiAnswer health(std::string_view terminal);

private:
    ApiAnswer order_answer(int status, std::string_view terminal, const OrderView& view);

    Store& store_;
    Challenges& challenges_;
    const CardRoots& card_roots_;
    const EvidenceKey& evidence_key_;
    Orders& orders_;
    std::function<void()> received_;
    const TimeStamping* time_stamping_ = nullptr;  ///< where one is configured
    const Mandates* mandates_ = nullptr;           ///< likewise
};

}  // namespace entre::relay
