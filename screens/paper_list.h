// SPDX-License-Identifier: EUPL-1.2
// The pages of the paper that is scanned now, as cards; and what can be said of the scanning while it goes on.
#pragma once

#include "screens/context.h"

namespace entre::screens {

/// Fills a paged group: progress, what went wrong, what was taken out, the cards, how much room is left.
/// `none` is said while there is no page yet.
void paper_list(ui::Ui& ui, Context& at, const visit::PaperPlace& place, int most, const std::string& none);

/// "Scan one more page", "Stop scanning": for the rail. `first` makes it the primary button while there is no page.
void scan_buttons(ui::Ui& ui, Context& at, const visit::PaperPlace& place, int most);

/// What is being done to pages now, as far as it goes on; nothing if nothing does.
void scan_progress(ui::Ui& ui, Context& at);

/// Takes the page out of its paper, with the words and the way back on the list.
void remove_page(Context& at, visit::PageId id);

}  // namespace entre::screens
