// SPDX-License-Identifier: EUPL-1.2
// The person who has logged in.
#pragma once

#include <chrono>
#include <string>

#include "kiosk/bytes.h"

namespace entre::identity {

/// How the relay came to know who somebody is, and how sure it is.
struct Assurance {
    std::string method;  ///< "card", "bankid" or "freja"; empty: nobody has logged in
    std::string level;   ///< "2", "3" or "4"; empty where the relay does not say
    std::chrono::sys_seconds logged_in_at;
    /// Who said that the e-ID is not blocked: "ocsp", "crl", "provider" (its own word); "not_checked": nobody answered;
    /// "no_responder": there is nobody to ask
    std::string revocation;
};

/// Who the relay has accepted. Lives in the visit and dies with it.
struct Person {
    std::string given_name;  ///< may hold several names; the first is used when there is little room
    std::string surname;
    std::string personal_number;  ///< 12 digits
    Bytes evidence;               ///< the relay's own statement of who this is and how it knows; goes into the case
    Assurance assurance = {};

    std::string full_name() const;   ///< "Amina Berhe"
    std::string short_name() const;  ///< "Amina B.", what the screen's header shows
};

}  // namespace entre::identity
