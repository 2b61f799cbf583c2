// SPDX-License-Identifier: EUPL-1.2
// What is said while an app on the visitor's phone is waited for, and when that ended: one place for all providers.
#pragma once

#include <string>

#include "kiosk/identity/provider_hint.h"
#include "kiosk/language/translator.h"

namespace entre::screens {

/// What there is to do: a way on for each hint, so that nobody is left with words alone.
enum class ProviderWay {
    show_code,  ///< the code stands on the screen
    on_phone,   ///< the phone says what to do; "Cancel" is offered
    again,      ///< the same once more
    other_way,  ///< another provider, the card, or help by staff: this one will not help now
};

ProviderWay way_on(identity::ProviderHint hint);

/// One thought or two, shown and spoken. `provider` is the name that the visitor knows: "BankID".
std::string provider_words(const language::Translator& at, identity::ProviderHint hint, const std::string& provider);

}  // namespace entre::screens
