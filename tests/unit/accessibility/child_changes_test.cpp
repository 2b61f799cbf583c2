// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/accessibility/child_changes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace entre::ui;
using Ids = std::vector<std::uint64_t>;

TEST_CASE("each removal and addition, told in turn, makes one list of the other") {
    std::mt19937 random{std::random_device{}()};
    const auto some = [&] {
        Ids ids;
        for (std::uint64_t id = 1; id < 9; ++id)
            if (random() % 2) ids.push_back(id);
        std::ranges::shuffle(ids, random);
        return ids;
    };
    for (int round = 0; round < 2000; ++round) {
        const Ids before = some(), after = some();
        Ids told = before;
        for (const auto& [added, index, id] : child_changes(before, after)) {
            const auto at = told.begin() + index;
            if (added) {
                told.insert(at, id);
            } else {
                REQUIRE(*at == id);
                told.erase(at);
            }
        }
        REQUIRE(told == after);
    }
}

TEST_CASE("what stays in its place is not told") {
    CHECK(child_changes({1, 2, 3}, {1, 2, 3}).empty());
    CHECK(child_changes({1, 3}, {1, 2, 3}) == std::vector<ChildChange>{{true, 1, 2}});
    CHECK(child_changes({1, 2, 3}, {1, 3}) == std::vector<ChildChange>{{false, 1, 2}});
}
