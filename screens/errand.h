// SPDX-License-Identifier: EUPL-1.2
// What the pages of an errand without an e-service have in common.
#pragma once

#include "screens/context.h"

namespace entre::screens {

/// Where the tile on the services page leads to: the choice of errands, or the only one that there is.
void go_to_papers(Context& at);

/// A paragraph or two in the rail, under the help's title.
void errand_help(ui::Ui& ui, Context& at, const std::vector<std::string>& paragraphs);

/// "I am done", and one more thing: when the errand is done.
void errand_ends(ui::Ui& ui, Context& at);

}  // namespace entre::screens
