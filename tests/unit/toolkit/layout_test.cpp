// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <set>

#include "screens/ui/layout.h"

using namespace entre::ui;

namespace {

// Boxes of known height, so that only the placing is tested.
struct Page {
    Nodes nodes;
    Pagings pagings;
    Shaper shaper{[](Node& node, float, float height) { return height > 0 ? height : node.layout.fixed_height; },
                  [](Node& node) { return node.layout.fixed_width; }};

    Page() {
        nodes.emplace_back();
        nodes[0].id = 1;
    }
    int add(int parent, float height, Look look = Look::text) {
        const int index = static_cast<int>(nodes.size());
        Node& node = nodes.emplace_back();
        node.id = static_cast<NodeId>(index) + 1;
        node.parent = parent;
        node.look = look;
        node.layout.fixed_height = height;
        nodes[static_cast<std::size_t>(parent)].children.push_back(index);
        return index;
    }
    void place(Rect box, NodeId focus = 0) {
        for (Node& node : nodes) node.hidden = false;
        Layout(nodes, shaper, pagings, focus).place(0, box);
    }
    Node& operator[](int index) { return nodes[static_cast<std::size_t>(index)]; }
};

}  // namespace

TEST_CASE("a column stacks, and what is pushed stands at the far end") {
    Page page;
    page[0].layout.gap = 10;
    const int first = page.add(0, 40), last = page.add(0, 60);
    page[last].layout.push = true;
    page.place({0, 0, 500, 300});
    CHECK(page[first].box == Rect{0, 0, 500, 40});
    CHECK(page[last].box == Rect{0, 240, 500, 60});
}

TEST_CASE("a row shares what is left by weight") {
    Page page;
    page[0].layout.axis = Axis::row;
    page[0].layout.gap = 20;
    const int fixed = page.add(0, 50), one = page.add(0, 50), two = page.add(0, 50);
    page[fixed].layout.width = Sizing::fixed;
    page[fixed].layout.fixed_width = 100;
    page[two].layout.weight = 2;
    page.place({0, 0, 440, 80});
    CHECK(page[fixed].box.w == 100);
    CHECK(page[one].box.w == 100);
    CHECK(page[two].box.w == 200);
    CHECK(page[two].box.x == 240);
}

TEST_CASE("what does not fit is turned to, nothing is lost and nothing is shown twice") {
    Page page;
    page[0].layout.paged = true;
    page[0].layout.gap = 10;
    std::vector<int> items;
    items.reserve(9);
    for (int i = 0; i < 9; ++i) items.push_back(page.add(0, 60));
    const int pager = page.add(0, 0, Look::group);
    page.add(pager, 80);
    page.place({0, 0, 400, 300});
    const int pages = page.pagings[1].pages;
    CHECK(pages > 1);
    std::vector<int> seen;
    for (int p = 0; p < pages; ++p) {
        page.pagings[1].anchor = page.pagings[1].firsts[static_cast<std::size_t>(p)];
        page.place({0, 0, 400, 300});
        CHECK(page.pagings[1].page == p);
        for (int item : items)
            if (!page[item].hidden) {
                seen.push_back(item);
                CHECK(page[item].box.bottom() <= 300 - 80 - 10 + 0.5F);
            }
    }
    CHECK(seen == items);
}

TEST_CASE("a heading does not stand last on its page, and a question's options stay with it") {
    Page page;
    page[0].layout.paged = true;
    const int text = page.add(0, 200), heading = page.add(0, 40), option = page.add(0, 80), other = page.add(0, 80);
    page[heading].layout.keep_with_next = page[option].layout.keep_with_next = true;
    page.add(0, 0, Look::group);
    page.place({0, 0, 400, 330});
    CHECK_FALSE(page[text].hidden);
    CHECK(page[heading].hidden);
    CHECK(page[option].hidden);
    CHECK(page[other].hidden);
}

TEST_CASE("a heading that leaves no room for what it heads gives way to it") {
    Page page;
    page[0].layout.paged = true;
    const int heading = page.add(0, 100), first = page.add(0, 200), second = page.add(0, 200);
    page[heading].layout.keep_with_next = true;
    page[heading].role = Role::heading;
    page.add(page.add(0, 0, Look::group), 40);
    page.place({0, 0, 400, 250});
    CHECK(page.pagings[1].pages == 2);
    CHECK(page[heading].hidden);
    CHECK_FALSE(page[first].hidden);
    CHECK(page[second].hidden);
}

TEST_CASE("the page with the focus is the one that shows") {
    Page page;
    page[0].layout.paged = true;
    std::vector<int> items;
    items.reserve(6);
    for (int i = 0; i < 6; ++i) items.push_back(page.add(0, 100));
    page.add(0, 0, Look::group);
    page.place({0, 0, 400, 220}, page[items[5]].id);
    CHECK_FALSE(page[items[5]].hidden);
    CHECK(page[items[0]].hidden);
}

TEST_CASE("a card that is taller than a page goes on on the next, with its frame on both") {
    Page page;
    page[0].layout.paged = true;
    page[0].layout.gap = 10;
    const int card = page.add(0, 0, Look::group);
    page[card].layout.padding = {20, 20, 20, 20};
    std::vector<int> lines(5);
    for (int& one : lines) one = page.add(card, 100);
    const int after = page.add(0, 50);
    page.add(0, 0, Look::group);
    std::set<int> seen;
    for (int turn = 0; turn < 9; ++turn) {
        page.place({0, 0, 400, 260});
        Paging& paging = page.pagings[1];
        for (const int line : lines) {
            if (page[line].hidden) continue;
            CHECK(page[line].box.y >= 20);
            CHECK(page[line].box.bottom() <= 260 - 20);
            CHECK(page[card].box.bottom() >= page[line].box.bottom() + 20);
            CHECK(seen.insert(line).second);
        }
        if (!page[after].hidden) seen.insert(after);
        if (paging.page + 1 == paging.pages) break;
        paging.anchor = paging.turned_to = paging.firsts[static_cast<std::size_t>(paging.page) + 1];
    }
    CHECK(seen.size() == lines.size() + 1);
}

TEST_CASE("what the visitor has turned to begins its page, also when there is more room than before") {
    Page page;
    page[0].layout.paged = true;
    std::vector<int> items(4);
    for (int& one : items) one = page.add(0, 100);
    page.add(0, 0, Look::group);
    page.place({0, 0, 400, 220});
    Paging& paging = page.pagings[1];
    paging.anchor = paging.turned_to = paging.firsts[1];
    // The help above the questions was that of the last page: now there is room for all of them.
    page.place({0, 0, 400, 500});
    CHECK(page[items[1]].hidden);
    CHECK_FALSE(page[items[2]].hidden);
    CHECK(paging.page == 1);
    // The focus goes elsewhere: the page is made as if nothing had been turned.
    page.place({0, 0, 400, 500}, page[items[0]].id);
    page.place({0, 0, 400, 500}, page[items[0]].id);
    CHECK(paging.pages == 1);
    CHECK_FALSE(page[items[3]].hidden);
}

TEST_CASE("a pager is as high on every page as with all its buttons") {
    Page page;
    page[0].layout.paged = true;
    std::vector<int> items(6);
    for (int& one : items) one = page.add(0, 100);
    const int pager = page.add(0, 0, Look::group);
    page[pager].layout.axis = Axis::row;
    const int back = page.add(pager, 90), more = page.add(pager, 50);
    const auto pages_with = [&](int hidden) {
        for (Node& node : page.nodes) node.hidden = false;
        page[hidden].hidden = true;
        Layout(page.nodes, page.shaper, page.pagings, 0).place(0, {0, 0, 400, 380});
        return page.pagings[1].pages;
    };
    CHECK(pages_with(back) == 3);  // two of 100 over a pager of 90; over one of 50 there would be room for three
    CHECK(pages_with(more) == 3);
    CHECK(page[pager].box.h == 90);
}

TEST_CASE("a grid that takes what height there is gives way") {
    Page page;
    const int grid = page.add(0, 0, Look::group);
    page[grid].layout.columns = 3;
    page[grid].layout.gap = 10;
    page[grid].layout.height = Sizing::fill;
    std::vector<int> keys(12);
    for (int& one : keys) one = page.add(grid, 88);
    page.place({0, 0, 320, 310});
    CHECK(page[keys[11]].box.bottom() == 310);
    page.place({0, 0, 320, 900});
    CHECK(page[keys[0]].box.h == 88);
}
