// SPDX-License-Identifier: EUPL-1.2
// What a key's command does: moves the focus, turns pages, or presses the control that touch would press.
#include <algorithm>

#include "screens/ui/ui.h"

namespace entre::ui {

bool Ui::press_control(std::string_view key) {
    for (const Node& node : nodes_)
        if (node.key == key && node.focusable && !node.hidden && !node.disabled) return run(node.id);
    return false;
}

std::string_view Ui::region_of(const Node& node) const {
    const Node* top = &node;
    while (top->parent > 0) top = &nodes_[static_cast<std::size_t>(top->parent)];
    return top->key;
}

bool Ui::select(NodeId id) {
    if (listener_.acted) listener_.acted(nullptr);
    const Node* node = find(id);
    if (!node || node->hidden || node->disabled) return false;
    if (node->role == Role::text_field || node->role == Role::password) {
        focus_node(id, true);
        keyboard_hidden_ = false;
        return true;
    }
    if (node->look != Look::key && node->look != Look::key_function) focus_node(id, false);
    // A switch that trembles is the key map's to forgive: by it one takes the same letter twice.
    return run(id, false);
}

bool Ui::turn_by_key(bool forwards) {
    const std::string_view wanted = forwards ? ".more" : ".back";
    const Node* here = find(focus_);
    const Node* found = nullptr;
    for (const Node& node : nodes_) {
        if (node.hidden || node.disabled || !node.focusable || !node.key.ends_with(wanted)) continue;
        if (node.parent < 0 || !nodes_[static_cast<std::size_t>(node.parent)].key.ends_with(".pager")) continue;
        // Of several the one beside the focus, else the first: the page's own before the rail's.
        if (!found || (here && region_of(*here) == region_of(node))) found = &node;
    }
    if (found) return run(found->id);
    // Questions that go on over pages are turned by the page's own way on and back.
    for (const Node& node : nodes_) {
        if (!node.layout.paged || node.hidden || node.number == 1) continue;
        const Paging at = paging(node.key);
        if (forwards ? at.page + 1 < at.pages : at.page > 0) return press_control(forwards ? "next" : "back");
    }
    return false;
}

bool Ui::writing() const {
    const Node* node = find(focus_);
    return node && !node->disabled && (node->role == Role::text_field || node->role == Role::password || node->on_key);
}

bool Ui::command(Command command) {
    if (listener_.acted) listener_.acted(nullptr);
    focus_visible_ = true;
    switch (command) {
        case Command::next:
            return move_focus(1);
        case Command::previous:
            return move_focus(-1);
        case Command::right:
            return move_focus(around_.rtl ? -1 : 1);
        case Command::left:
            return move_focus(around_.rtl ? 1 : -1);
        case Command::first:
        case Command::last: {
            auto order = focus_order();
            std::erase_if(order, [&](NodeId id) {
                const std::string_view region = region_of(*find(id));
                return region == "region.access" || region == "region.speech";
            });
            if (order.empty()) return false;
            focus_node(command == Command::first ? order.front() : order.back(), true);
            return true;
        }
        case Command::page_next:
            return turn_by_key(true);
        case Command::page_previous:
            return turn_by_key(false);
        case Command::activate: {
            const Node* node = find(focus_);
            if (!node) return false;
            if (!node->action && editing_ != node->id) return focus_node(node->id, true);
            return run(node->id);
        }
        case Command::cancel:
            if (editing_ && !keyboard_hidden_) {
                keyboard_hidden_ = true;
                return true;
            }
            [[fallthrough]];
        case Command::back:
            // What lies over the page is closed first.
            for (const std::string_view key : {"stay", "continue", "close", "language.back"})
                if (press_control(key)) return true;
            return command == Command::back && press_control("back");
        default:
            break;
    }
    const std::string_view key = control_of(command);
    return !key.empty() && press_control(key);
}

}  // namespace entre::ui
