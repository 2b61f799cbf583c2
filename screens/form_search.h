// SPDX-License-Identifier: EUPL-1.2
// A question with so many options that they are searched among.
#pragma once

#include <string>
#include <vector>

#include "screens/screens.h"

namespace entre::screens {

/// More options than can be looked over at once.
bool is_searched(const eservice::Question& question);

/// The ids of the options that fit `words`, the best first; all of them, in their order, when there are no words.
std::vector<std::string> search_matches(const eservice::Question& question, const std::string& language,
                                        const std::string& words);

/// The options that show now, and whether there are others before and after.
struct SearchShown {
    std::vector<std::string> ids;
    bool before = false, after = false;
};

/// Adds the search field and says which options to show under it, `room` at most.
SearchShown option_search(ui::Ui& ui, Context& at, const eservice::Question& question, std::size_t room);
/// The buttons to the options before and after these.
void option_turning(ui::Ui& ui, Context& at, const eservice::Question& question, const SearchShown& shown,
                    std::size_t room);

}  // namespace entre::screens
