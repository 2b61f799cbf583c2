// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/accessibility/child_changes.h"

#include <unordered_map>
#include <unordered_set>

namespace entre::ui {

std::vector<ChildChange> child_changes(const std::vector<std::uint64_t>& before,
                                       const std::vector<std::uint64_t>& after) {
    std::unordered_map<std::uint64_t, int> place_after;
    for (std::size_t i = 0; i < after.size(); ++i) place_after.emplace(after[i], static_cast<int>(i));

    // A child stays if it comes after every one that stayed before it.
    std::unordered_set<std::uint64_t> staying;
    int last = -1;
    for (const auto id : before)
        if (const auto found = place_after.find(id); found != place_after.end() && found->second > last) {
            last = found->second;
            staying.insert(id);
        }

    std::vector<ChildChange> changes;
    for (std::size_t i = before.size(); i-- > 0;)
        if (!staying.contains(before[i])) changes.push_back({false, static_cast<int>(i), before[i]});
    for (std::size_t i = 0; i < after.size(); ++i)
        if (!staying.contains(after[i])) changes.push_back({true, static_cast<int>(i), after[i]});
    return changes;
}

}  // namespace entre::ui
