// SPDX-License-Identifier: EUPL-1.2
// How much more may be scanned, known before it bites.
#pragma once

#include "kiosk/visit/paper.h"

namespace entre::visit {

struct PaperRoom {
    enum class Limit {
        pages,  ///< as many as the receiver wants
        bytes,  ///< as much as one case can hold
    };
    int pages = 0;  ///< that may still be scanned
    Limit limit = Limit::pages;

    bool full() const { return pages == 0; }
};

/// For an attachment that takes `most` pages, all its papers together. What further pages weigh is guessed from the
/// heaviest that there is.
PaperRoom room_for(const Papers& papers, const std::string& attachment, int most);

/// Whether the case can take one more document.
bool room_for_another_paper(const Papers& papers);

}  // namespace entre::visit
