// SPDX-License-Identifier: EUPL-1.2
// How one list of children becomes another, told as removals and additions one at a time.
#pragma once

#include <cstdint>
#include <vector>

namespace entre::ui {

struct ChildChange {
    bool added = false;
    int index = 0;  ///< where in the list as it is at that moment
    std::uint64_t id = 0;

    bool operator==(const ChildChange&) const = default;
};

/// Removals from the back first, then additions from the front; a child that changed places is removed and added.
std::vector<ChildChange> child_changes(const std::vector<std::uint64_t>& before,
                                       const std::vector<std::uint64_t>& after);

}  // namespace entre::ui
