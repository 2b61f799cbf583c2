// SPDX-License-Identifier: EUPL-1.2
// What is on the screen now, as a screen reader is told it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "screens/ui/role.h"

namespace entre::ui {

/// A line of text as it is shown: its characters, and where they stand in device pixels.
struct AccessibleLine {
    int begin = 0, end = 0;
    int x = 0, y = 0, w = 0, h = 0;
    bool rtl = false;
    std::vector<int> edges = {};  ///< where its carets stand, from `begin` to `end`; empty where nobody writes

    bool operator==(const AccessibleLine&) const = default;
};

/// How one thing on the screen belongs with another. Each has its converse at the other end.
enum class Relation {
    labelled_by,
    label_for,
    described_by,
    description_for,
    error_message,
    error_for,
    member_of,  ///< one of the radio buttons of which one is chosen
    controller_for,
    controlled_by,
};

struct AccessibleRelation {
    Relation relation = Relation::labelled_by;
    std::vector<std::uint64_t> targets = {};

    bool operator==(const AccessibleRelation&) const = default;
};

/// One thing on the screen. Positions in text count characters (code points), boxes are device pixels in the window.
struct AccessibleNode {
    std::uint64_t id = 0;  ///< lives as long as the thing does, and is not 0
    Role role = Role::label;
    std::string name = {}, description = {};
    /// Contents of a field, or what a label says in place of its name; of a password only the length is used; of a
    /// progress its value in words.
    std::string text = {};
    int x = 0, y = 0, w = 0, h = 0;
    bool focusable = false, disabled = false, checked = false, selected = false, invalid = false, required = false;
    bool modal = false, multi_line = false, busy = false;
    bool private_ = false;  ///< personal; told as the attribute "private", so that a reader may choose where to say it
    std::optional<bool> expanded = {};  ///< where it can be opened and closed
    int caret = -1, selection_start = -1, selection_end = -1;
    double value = 0, min = 0, max = 0;  ///< of a progress
    int level = 0;                       ///< of a heading, from 1
    int position = 0, count = 0;         ///< among its likes, from 1, also those on pages that do not show
    std::string placeholder = {};        ///< an example, shown while a field is empty
    std::string shortcut = {};
    std::string language = {};  ///< BCP 47
    std::vector<AccessibleLine> lines = {};
    std::vector<AccessibleRelation> relations = {};
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
