// SPDX-License-Identifier: EUPL-1.2
// Where opened cases go. Whatever happens between, each case lies there once.
#pragma once

#include <set>
#include <string>

#include "kiosk/error.h"
#include "kiosk/handin/case_package.h"

namespace entre::relay {

/// An opened case on its way.
struct Delivery {
    const handin::CasePackage& package;
    std::string intake_json;  ///< what the relay knows of it; the same each time
};

class Destination {
public:
    virtual ~Destination() = default;

    /// Called once before anything else: clears away what an earlier run left of cases that are not in `waiting`.
    virtual Result<void> begin(const std::set<std::string>& waiting) = 0;

    /// Returns when the case lies whole and durable at its receiver. Called again for the same case until the relay has
    /// it in writing that this was so; a receiver may already have taken the case away by then, and gets no second one.
    /// Errors: `bad_input` when this case can never be delivered; anything else is tried again later.
    virtual Result<void> deliver(const Delivery& delivery) = 0;

    /// The relay has it in writing: `deliver` is not called for `case_id` again.
    virtual void settle(const std::string& case_id) = 0;

protected:
    Destination() = default;
    Destination(const Destination&) = default;
    Destination& operator=(const Destination&) = default;
};

}  // namespace entre::relay
