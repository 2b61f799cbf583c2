// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/visit/paper_room.h"

#include <algorithm>

#include "kiosk/handin/case_package.h"

namespace entre::visit {
namespace {

using Limits = handin::PackageLimits;

// A page that nobody has seen yet may be full of colours.
constexpr std::size_t heavy_page = 1U << 20;

}  // namespace

// 10 MB for its own PDF, the answers, and what documents add to their pictures.
const std::size_t case_bytes = Limits::total - (10U << 20);

PaperRoom room_for(const Papers& papers, const std::string& attachment, int most, std::size_t most_bytes) {
    const std::size_t used = papers.bytes();
    const std::size_t page = std::max(heavy_page, papers.heaviest_page());
    const int by_bytes = used >= most_bytes ? 0 : static_cast<int>((most_bytes - used) / page);
    const int by_pages = std::max(0, most - static_cast<int>(papers.pages_of(attachment)));
    if (by_bytes < by_pages) return {by_bytes, PaperRoom::Limit::bytes};
    return {by_pages, PaperRoom::Limit::pages};
}

bool room_for_another_paper(const Papers& papers) { return papers.documents() < Limits::attachments; }

}  // namespace entre::visit
