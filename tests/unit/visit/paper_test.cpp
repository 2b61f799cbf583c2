// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "kiosk/handin/case_package.h"
#include "kiosk/visit/paper_room.h"

using namespace entre::visit;

namespace {

std::vector<PageId> ids(const Paper& paper) {
    std::vector<PageId> found;
    for (const auto& sheet : paper.sheets()) found.push_back(sheet.id);
    return found;
}

PageId add(Papers& papers, const PaperPlace& place, std::size_t bytes = 1) {
    Sheet sheet{papers.next_id(), {}};
    sheet.page.jpeg.resize(bytes);
    const auto id = sheet.id;
    papers.at(place).add(std::move(sheet));
    return id;
}

}  // namespace

TEST_CASE("whatever is moved, taken out and put back: no page is lost, and the last taken out comes back first") {
    std::mt19937 random(std::random_device{}());
    Papers papers;
    const PaperPlace place{"a", 0};
    std::vector<PageId> all(5);
    for (auto& one : all) one = add(papers, place);
    auto& paper = papers.at(place);
    std::vector<PageId> out;
    for (int step = 0; step < 300; ++step) {
        const auto id = all[random() % all.size()];
        const auto before = ids(paper);
        switch (random() % 3) {
            case 0: {
                const int by = random() % 2 ? 1 : -1;
                const auto index = paper.index_of(id);
                const bool moved = paper.move(id, by);
                if (!index) CHECK_FALSE(moved);
                CHECK(moved == (ids(paper) != before));
                if (moved) CHECK(static_cast<int>(*paper.index_of(id)) == static_cast<int>(*index) + by);
                break;
            }
            case 1:
                if (paper.index_of(id)) out.push_back(id);
                paper.remove(id);
                CHECK_FALSE(paper.index_of(id));
                break;
            default:
                const auto back = paper.put_back();
                REQUIRE(back.has_value() == !out.empty());
                if (!back) break;
                CHECK(*back == out.back());
                out.pop_back();
        }
        CHECK(paper.size() + out.size() == all.size());
        for (const auto one : all) CHECK(papers.find(one)->id == one);
    }
}

TEST_CASE("a page that is taken out and put back at once stands where it stood") {
    Papers papers;
    const PaperPlace place{"a", 0};
    for (int i = 0; i < 4; ++i) add(papers, place);
    auto& paper = papers.at(place);
    const auto before = ids(paper);
    for (const auto id : before) {
        paper.remove(id);
        CHECK(paper.put_back() == id);
        CHECK(ids(paper) == before);
    }
}

TEST_CASE("a page that has been cleared away with its case is found no more, and no later page bears its name") {
    Papers papers;
    const auto id = add(papers, {"a", 0});
    papers.clear();
    CHECK_FALSE(papers.find(id));
    CHECK(add(papers, {"a", 0}) != id);
}

TEST_CASE("room is counted over all papers of an attachment, and those of others leave it alone") {
    Papers papers;
    add(papers, {"a", 0});
    add(papers, {"a", 1});
    add(papers, {"b", 0});
    CHECK(room_for(papers, "a", 5).pages == 3);
    CHECK(room_for(papers, "a", 5).limit == PaperRoom::Limit::pages);
    CHECK(room_for(papers, "a", 2).full());
    CHECK(room_for(papers, "a", 1).full());
    papers.at({"a", 1}).remove(papers.at({"a", 1}).sheets().front().id);
    CHECK(room_for(papers, "a", 2).pages == 1);
}

TEST_CASE("as many pages as there is said to be room for do fit into a case, heavy as they may be") {
    for (const std::size_t weight : {std::size_t{1} << 20, std::size_t{7} << 20, std::size_t{30} << 20}) {
        Papers papers;
        add(papers, {"a", 0}, weight);
        PaperRoom room = room_for(papers, "a", 1000);
        CHECK(room.limit == PaperRoom::Limit::bytes);
        for (int left = room.pages; left > 0; --left) add(papers, {"b", 0}, weight);
        CHECK(papers.bytes() < entre::handin::PackageLimits::total);
        while (!(room = room_for(papers, "a", 1000)).full()) add(papers, {"a", 0}, weight);
        CHECK(papers.bytes() < entre::handin::PackageLimits::total);
    }
}

TEST_CASE("a case takes as many documents as a package does; empty papers are none") {
    Papers papers;
    for (std::size_t i = 0; i < entre::handin::PackageLimits::attachments; ++i) {
        CHECK(room_for_another_paper(papers));
        add(papers, {"a", i});
    }
    CHECK_FALSE(room_for_another_paper(papers));
    auto& last = papers.at({"a", 0});
    last.remove(last.sheets().front().id);
    CHECK(room_for_another_paper(papers));
}
