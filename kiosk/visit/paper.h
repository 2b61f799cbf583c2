// SPDX-License-Identifier: EUPL-1.2
// One paper of the citizen's: its pages in the order that they chose, and what they have taken out of it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/document/page.h"

namespace entre::visit {

/// Names a page for as long as the visit lasts, wherever it is moved to. 0 is none.
using PageId = std::uint64_t;

struct Sheet {
    PageId id = 0;
    document::Page page = {};
};

/// Becomes one document. What is taken out stays at hand until the visit ends, so that it can be put back.
class Paper {
public:
    const std::vector<Sheet>& sheets() const { return sheets_; }
    bool empty() const { return sheets_.empty(); }
    std::size_t size() const { return sheets_.size(); }
    std::optional<std::size_t> index_of(PageId id) const;
    /// Among the pages, or among those that were taken out.
    Sheet* find(PageId id);

    void add(Sheet sheet) { sheets_.push_back(std::move(sheet)); }
    /// Changes places with the page before (-1) or after (1) it. False at the ends.
    bool move(PageId id, int by);
    void remove(PageId id);

    struct Removed {
        Sheet sheet;
        std::size_t at = 0;  ///< where it stood
    };
    /// The page that was taken out last and has not been put back.
    const Removed* last_removed() const { return removed_.empty() ? nullptr : &removed_.back(); }
    /// Puts it where it stood, or last if there is not that much any more. Gives its id.
    std::optional<PageId> put_back();

    std::size_t bytes() const;  ///< of the pictures that go into the document

private:
    std::vector<Sheet> sheets_;
    std::vector<Removed> removed_;
};

/// Which of a case's papers: the attachment that it answers, and its number among that one's papers, from 0.
struct PaperPlace {
    std::string attachment;
    std::size_t number = 0;
    bool operator==(const PaperPlace&) const = default;
};

/// All papers, by what asks for them. Looking for a paper that is not there yet makes it.
class Papers {
public:
    Paper& at(const PaperPlace& place);
    /// Those of `attachment` that there are, empty ones among them.
    const std::vector<Paper>& of(const std::string& attachment) const;
    std::size_t pages_of(const std::string& attachment) const;
    bool empty() const;
    std::size_t bytes() const;
    std::size_t heaviest_page() const;  ///< bytes
    std::size_t documents() const;      ///< papers that are not empty
    /// The paper that holds the page, or held it before it was taken out.
    Paper* with(PageId id);
    Sheet* find(PageId id);
    PageId next_id() { return ++last_id_; }
    void clear();

private:
    std::map<std::string, std::vector<Paper>> by_attachment_;
    PageId last_id_ = 0;  ///< goes on counting when all is cleared: an answer that comes late finds nobody
};

}  // namespace entre::visit
