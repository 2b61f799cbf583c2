// SPDX-License-Identifier: EUPL-1.2
// Ways to show who one is, to choose among, and what to do with each: for the log-in and for whoever signs too.
#pragma once

#include <string>
#include <vector>

#include "screens/context.h"

namespace entre::screens {

/// The choice of the card and, below it, how the card stands, or `first`: what has to be done before. `way` is what the
/// choice is kept in.
void card_way(ui::Ui& ui, Context& at, std::string& way, const std::string& first = {});
/// There is something to say of the card.
bool has_card_note(const Context& at, const std::string& way);
/// One choice for each e-ID on a phone that is offered.
void phone_ways(ui::Ui& ui, Context& at, std::string& way);

/// Numbered steps with their title, and a picture (may be empty) where there is room.
void way_steps(ui::Ui& ui, const Context& at, const std::string& title, const char* art,
               const std::vector<std::string>& words);
/// What to do with the card, or with the provider that `way` is the id of.
void steps_of_way(ui::Ui& ui, const Context& at, const std::string& way);

}  // namespace entre::screens
