// SPDX-License-Identifier: EUPL-1.2
// The pages of the paper that is scanned now, as cards; and what can be said of the scanning while it goes on.
#pragma once

#include "screens/context.h"

namespace entre::screens {

/// The paper that is scanned into now, and how much it may hold.
struct PaperShown {
    visit::PaperPlace place;
    int most = 0;  ///< pages
    std::size_t most_bytes = 0;
};
PaperShown paper_shown(const Context& at);
/// One of its pages is looked at large.
bool page_is_large(const Context& at);

/// Fills a paged group: progress, what went wrong, what was taken out, how much room is left, the cards.
/// `none` is said while there is no page yet.
void paper_list(ui::Ui& ui, Context& at, const PaperShown& shown, const std::string& none);

/// "Scan one more page", "Stop scanning": for the rail; the primary button while there is no page.
void scan_buttons(ui::Ui& ui, Context& at, const PaperShown& shown);

/// In the help: that words are being read meanwhile.
void reading_words(ui::Ui& ui, Context& at);

/// What is being done to pages now, as far as it goes on; nothing if nothing does.
void scan_progress(ui::Ui& ui, Context& at);

/// Takes the page out of its paper, with the words and the way back on the list.
void remove_page(Context& at, visit::PageId id);

}  // namespace entre::screens
