// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/agent/answer.h"
#include "kiosk/identity/person.h"

namespace entre::screens {

/// Whom the relay has accepted, as the visit keeps them: the same for a card and for a phone.
identity::Person person_of(const agent::LoggedIn& known);

}  // namespace entre::screens
