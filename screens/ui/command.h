// SPDX-License-Identifier: EUPL-1.2
// Commands as the screen knows them: the keypads' list, which control each one presses, and the words for it.
#pragma once

#include <string_view>

#include "devices/keypad/command.h"

namespace entre::ui {

using keypad::Command;

/// The key of the control that does what `command` does, where every page has one: the same action then serves keys
/// and touch. Empty for others.
std::string_view control_of(Command command);

/// What the command does, as the key's help says it: a msgid in English. Empty for what no key says by itself (a
/// headset's plug).
std::string_view help_words(Command command);

}  // namespace entre::ui
