// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/policy.h"

namespace entre::speech {

bool may_speak(Audience audience, Listening listening) {
    switch (audience) {
        case Audience::public_:
            return true;
        case Audience::personal:
            return listening.headset || listening.asked;
        case Audience::masked:
            return false;
    }
    return false;
}

}  // namespace entre::speech
