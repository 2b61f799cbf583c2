// SPDX-License-Identifier: EUPL-1.2
// The person who has logged in.
#pragma once

#include <string>

#include "kiosk/bytes.h"

namespace entre::identity {

/// Who the relay has accepted. Lives in the visit and dies with it.
struct Person {
    std::string given_name;  ///< may hold several names; the first is used when there is little room
    std::string surname;
    std::string personal_number;  ///< 12 digits
    Bytes evidence;               ///< the relay's own statement of who this is and how it knows; goes into the case

    std::string full_name() const;   ///< "Amina Berhe"
    std::string short_name() const;  ///< "Amina B.", what the screen's header shows
};

}  // namespace entre::identity
