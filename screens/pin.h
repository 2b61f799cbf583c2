// SPDX-License-Identifier: EUPL-1.2
// What the two pages for a PIN share: on our keys, and on the reader's own.
#pragma once

#include <string>

#include "screens/context.h"
#include "screens/ui/ui.h"

namespace entre::screens {

/// Logs in or signs, with what has been written or is to be written on the reader.
void use_pin(Context& at);
/// What the button says that uses it.
std::string pin_button(const Context& at);
/// The words of help that are true of both.
void pin_help(ui::Ui& ui, const Context& at);
void pin_actions(ui::Ui& ui, Context& at, bool working);

/// Where the reader has keys: the PIN is written there, and the page says so.
void pin_on_reader_page(ui::Ui& ui, Context& at);
/// Whether the card that is used lies in such a reader.
bool pin_is_on_reader(const Context& at);

}  // namespace entre::screens
