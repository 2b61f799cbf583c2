// SPDX-License-Identifier: EUPL-1.2
// Who may hear what.
#pragma once

namespace entre::speech {

enum class Audience {
    public_,   ///< what anyone at the screen may hear
    personal,  ///< about the citizen: name, answers, case number
    masked,    ///< PIN and other masked characters
};

/// How speech is heard now.
struct Listening {
    bool headset = false;  ///< private listening: a headset is plugged in, and sound goes there only
    bool asked = false;    ///< the citizen has chosen to hear what is personal from the speaker
};

/// Masked text is never spoken (EN 301 549 5.1.3.8); personal text only to a headset or when the citizen has asked
/// (5.1.3.9).
bool may_speak(Audience audience, Listening listening);

}  // namespace entre::speech
