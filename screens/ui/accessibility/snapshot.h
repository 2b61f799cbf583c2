// SPDX-License-Identifier: EUPL-1.2
// What is on the screen now, as a screen reader is told it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "screens/ui/role.h"

namespace entre::ui {

/// One thing on the screen. Positions in text count characters (code points), boxes are device pixels in the window.
struct AccessibleNode {
    std::uint64_t id = 0;  ///< lives as long as the thing does, and is not 0
    Role role = Role::label;
    std::string name = {}, description = {};
    /// Contents of a field, or what a label says in place of its name; of a password only the length is used.
    std::string text = {};
    int x = 0, y = 0, w = 0, h = 0;
    bool focusable = false, disabled = false, checked = false, selected = false, invalid = false, required = false;
    bool modal = false, multi_line = false;
    bool private_ = false;  ///< personal; told as the attribute "private", so that a reader may choose where to say it
    int caret = -1, selection_start = -1, selection_end = -1;
    double value = 0, min = 0, max = 0;  ///< of a progress
    std::string language = {};           ///< BCP 47
    std::vector<std::uint64_t> children = {};

    bool operator==(const AccessibleNode&) const = default;
};

/// A whole screen. `root` is its window; nodes that the root does not reach are left out.
struct AccessibleSnapshot {
    std::vector<AccessibleNode> nodes = {};
    std::uint64_t root = 0, focus = 0;

    bool operator==(const AccessibleSnapshot&) const = default;
};

}  // namespace entre::ui
