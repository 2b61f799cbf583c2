// SPDX-License-Identifier: EUPL-1.2
// How much more may be scanned, known before it bites.
#pragma once

#include "kiosk/visit/paper.h"

namespace entre::visit {

struct PaperRoom {
    enum class Limit {
        pages,  ///< as many as the receiver wants
        bytes,  ///< as much as one case, or one e-mail, can hold
    };
    int pages = 0;  ///< that may still be scanned
    Limit limit = Limit::pages;

    bool full() const { return pages == 0; }
};

/// What a case can hold of papers, beside its own PDF and the answers.
extern const std::size_t case_bytes;
/// What most mailboxes take in one e-mail: 25 MB, a third of which is what e-mail adds (base64).
inline constexpr std::size_t mail_bytes = 18U << 20;

/// For an attachment that takes `most` pages, all its papers together, where the pictures of all papers may be
/// `most_bytes`. What further pages weigh is guessed from the heaviest that there is.
PaperRoom room_for(const Papers& papers, const std::string& attachment, int most, std::size_t most_bytes = case_bytes);

/// Whether the case can take one more document.
bool room_for_another_paper(const Papers& papers);

}  // namespace entre::visit
