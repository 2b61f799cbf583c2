// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/visit/paper.h"

#include <algorithm>
#include <utility>

namespace entre::visit {

std::optional<std::size_t> Paper::index_of(PageId id) const {
    const auto it = std::ranges::find(sheets_, id, &Sheet::id);
    if (it == sheets_.end()) return std::nullopt;
    return static_cast<std::size_t>(it - sheets_.begin());
}

Sheet* Paper::find(PageId id) {
    if (const auto it = std::ranges::find(sheets_, id, &Sheet::id); it != sheets_.end()) return &*it;
    const auto it = std::ranges::find_if(removed_, [&](const Removed& r) { return r.sheet.id == id; });
    return it == removed_.end() ? nullptr : &it->sheet;
}

bool Paper::move(PageId id, int by) {
    const auto index = index_of(id);
    if (!index || (by < 0 ? *index == 0 : *index + 1 == sheets_.size())) return false;
    std::swap(sheets_[*index], sheets_[by < 0 ? *index - 1 : *index + 1]);
    return true;
}

void Paper::remove(PageId id) {
    const auto index = index_of(id);
    if (!index) return;
    removed_.push_back({std::move(sheets_[*index]), *index});
    sheets_.erase(sheets_.begin() + static_cast<std::ptrdiff_t>(*index));
}

std::optional<PageId> Paper::put_back() {
    if (removed_.empty()) return std::nullopt;
    auto [sheet, at] = std::move(removed_.back());
    removed_.pop_back();
    const PageId id = sheet.id;
    sheets_.insert(sheets_.begin() + static_cast<std::ptrdiff_t>(std::min(at, sheets_.size())), std::move(sheet));
    return id;
}

std::size_t Paper::bytes() const {
    std::size_t sum = 0;
    for (const auto& sheet : sheets_) sum += sheet.page.jpeg.size();
    return sum;
}

Paper& Papers::at(const PaperPlace& place) {
    auto& papers = by_attachment_[place.attachment];
    if (papers.size() <= place.number) papers.resize(place.number + 1);
    return papers[place.number];
}

const std::vector<Paper>& Papers::of(const std::string& attachment) const {
    static const std::vector<Paper> none;
    const auto it = by_attachment_.find(attachment);
    return it == by_attachment_.end() ? none : it->second;
}

std::size_t Papers::pages_of(const std::string& attachment) const {
    std::size_t sum = 0;
    for (const auto& paper : of(attachment)) sum += paper.size();
    return sum;
}

bool Papers::empty() const {
    return std::ranges::all_of(by_attachment_,
                               [](const auto& entry) { return std::ranges::all_of(entry.second, &Paper::empty); });
}

std::size_t Papers::bytes() const {
    std::size_t sum = 0;
    for (const auto& [attachment, papers] : by_attachment_)
        for (const auto& paper : papers) sum += paper.bytes();
    return sum;
}

std::size_t Papers::heaviest_page() const {
    std::size_t most = 0;
    for (const auto& [attachment, papers] : by_attachment_)
        for (const auto& paper : papers)
            for (const auto& sheet : paper.sheets()) most = std::max(most, sheet.page.jpeg.size());
    return most;
}

std::size_t Papers::documents() const {
    std::size_t count = 0;
    for (const auto& [attachment, papers] : by_attachment_)
        count += static_cast<std::size_t>(std::ranges::count_if(papers, [](const Paper& p) { return !p.empty(); }));
    return count;
}

Paper* Papers::with(PageId id) {
    for (auto& [attachment, papers] : by_attachment_)
        for (auto& paper : papers)
            if (paper.find(id)) return &paper;
    return nullptr;
}

Sheet* Papers::find(PageId id) {
    auto* paper = with(id);
    return paper ? paper->find(id) : nullptr;
}

void Papers::clear() { by_attachment_.clear(); }

}  // namespace entre::visit
