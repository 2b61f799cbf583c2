// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/visit/paper_room.h"

#include <algorithm>

#include "kiosk/handin/case_package.h"

namespace entre::visit {
namespace {

using Limits = handin::PackageLimits;

// What the case holds beside its papers: its own PDF, the answers, and what a document adds to its pictures.
constexpr std::size_t kept_free = 10U << 20;

// A page that nobody has seen yet may be a photo in colour.
constexpr std::size_t heavy_page = 3U << 20;

}  // namespace

PaperRoom room_for(const Papers& papers, const std::string& attachment, int most) {
    const std::size_t used = papers.bytes() + kept_free;
    const std::size_t page = std::max(heavy_page, papers.heaviest_page());
    const int by_bytes = used >= Limits::total ? 0 : static_cast<int>((Limits::total - used) / page);
    const int by_pages = std::max(0, most - static_cast<int>(papers.pages_of(attachment)));
    if (by_bytes < by_pages) return {by_bytes, PaperRoom::Limit::bytes};
    return {by_pages, PaperRoom::Limit::pages};
}

bool room_for_another_paper(const Papers& papers) { return papers.documents() < Limits::attachments; }

}  // namespace entre::visit
