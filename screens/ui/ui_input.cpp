// SPDX-License-Identifier: EUPL-1.2
// What the citizen does: finds what is meant, moves the focus, edits text and runs actions.
#include <algorithm>

#include "screens/ui/ui.h"

namespace entre::ui {
namespace {

using namespace std::chrono_literals;

// A second press on the same control within this time is a trembling hand (EN 301 549 5.8; DESIGN.md 7). Keys of the
// on-screen keyboard are meant to be pressed twice ("tt") and have a shorter one.
constexpr auto double_strike = 300ms;
constexpr auto double_strike_key = 80ms;

// Contacts that come this close upon each other are a palm, or several fingers at once.
constexpr auto palm = 80ms;
// A finger that has not been lifted for so long has been, and nobody told.
constexpr auto lost_finger = 30s;

bool is_text(const Node& node) { return node.role == Role::text_field || node.role == Role::password; }
bool is_key(const Node& node) { return node.look == Look::key || node.look == Look::key_function; }

}  // namespace

const Node* Ui::hit(Point at) const {
    const Node* found = nullptr;
    for (const Node& node : nodes_)
        if (!node.hidden && node.focusable && node.box.contains(at)) found = &node;
    return found;
}

std::vector<NodeId> Ui::focus_order() const {
    std::vector<NodeId> order;
    const std::function<void(int)> walk = [&](int index) {
        const Node& node = nodes_[static_cast<std::size_t>(index)];
        if (node.hidden) return;
        if (node.focusable && !node.disabled && !node.box.empty()) order.push_back(node.id);
        for (int child : node.children) walk(child);
    };
    if (!nodes_.empty()) walk(0);
    return order;
}

bool Ui::focus_node(NodeId id, bool visible) {
    const Node* node = find(id);
    if (!node || !node->focusable) return false;
    const bool moved = focus_ != id;
    focus_ = id;
    focus_visible_ = visible;
    if (is_text(*node)) {
        if (editing_ != id) {
            editing_ = id;
            shift_ = node->value.empty() && node->entry == Entry::name;
            selecting_ = false;
            plane_ = node->digits ? KeyboardPlane::digits : KeyboardPlane::letters;
        }
        keyboard_hidden_ = keyboard_hidden_ && !moved;
    } else {
        // The keyboard stays while the focus is on its keys, the rail or the bars, and goes when another answer is
        // given.
        const Node* top = node;
        while (top->parent > 0) top = &nodes_[static_cast<std::size_t>(top->parent)];
        if (top->key == "region.body") editing_ = 0;
    }
    if (moved && listener_.focused) listener_.focused(*node);
    return moved;
}

bool Ui::move_focus(int by) {
    const auto order = focus_order();
    if (order.empty()) return false;
    const auto it = std::find(order.begin(), order.end(), focus_);
    std::size_t next = 0;
    step_ = {it == order.end() ? 0 : focus_, by};
    last_press_ = {};  // who went away and came back means the second press (5.8 is about one that bounces)
    if (it == order.end()) {
        // From the page's heading (or nowhere) forwards is the page's first control, not the top bar's.
        next = by > 0 ? 0 : order.size() - 1;
    } else {
        const auto n = static_cast<std::ptrdiff_t>(order.size());
        next = static_cast<std::size_t>(((it - order.begin()) + by + n) % n);
    }
    focus_node(order[next], true);
    return true;
}

bool Ui::run(NodeId id, bool by_hand) {
    const Node* node = find(id);
    if (!node || node->disabled || node->hidden) return false;
    const auto now = std::chrono::steady_clock::now();
    if (by_hand && id == last_press_.node &&
        now - last_press_.seen < (is_key(*node) ? double_strike_key : double_strike))
        return false;
    last_press_ = {id, node->box, now, true};
    if (listener_.pressed) listener_.pressed(*node);
    // The action may build the page anew: it is copied before it runs.
    const auto action = node->action;
    if (action) action();
    return true;
}

bool Ui::strikes_again(const Node& node, Point at) const {
    // On the on-screen keyboard other keys may come to stand where one was pressed, and they are meant.
    return !is_key(node) && last_press_.box.contains(at) &&
           std::chrono::steady_clock::now() - last_press_.seen < double_strike;
}

bool Ui::press(NodeId id) {
    const Node* node = find(id);
    if (listener_.acted) listener_.acted(node);
    if (!node) return false;
    if (is_text(*node)) return focus_node(id);
    return run(id, false);
}

bool Ui::key_pressed(const InputEvent& event) {
    const Node* node = find(focus_);
    focus_visible_ = true;
    if (node && is_text(*node) && !node->disabled)
        if (const auto done = text_key(*node, event)) return *done;
    if (node && node->on_key && !node->disabled) {
        const auto on_key = node->on_key;  // may build the page anew
        if (on_key(event.key)) return true;
    }
    switch (event.key) {
        case Key::tab:
            return move_focus(event.modifiers.shift ? -1 : 1);
        case Key::down:
            return move_focus(1);
        case Key::up:
            return move_focus(-1);
        case Key::right:
            return move_focus(around_.rtl ? -1 : 1);
        case Key::left:
            return move_focus(around_.rtl ? 1 : -1);
        case Key::enter:
        case Key::space:
            if (!node || event.repeat) return false;
            return run(node->id);
        case Key::escape:
            if (editing_) {
                keyboard_hidden_ = true;
                return true;
            }
            return false;
        default:
            return false;
    }
}

// One finger at a time. A hand that rests where nothing is to be pressed is in nobody's way.
bool Ui::finger_counts(const InputEvent& event) {
    const auto now = std::chrono::steady_clock::now();
    const bool same = finger_.touch == event.touch && finger_.id == event.finger;
    if (event.kind == InputEvent::Kind::pointer_up) fingers_down_.erase(event.finger);
    if (event.kind != InputEvent::Kind::pointer_down) return !pressed_ || same;
    const bool many = event.touch && !fingers_down_.empty() && now - finger_.last_down < palm;
    if (event.touch) {
        finger_.last_down = now;
        fingers_down_.insert(event.finger);
    }
    if (many) pressed_ = 0;
    if (many || (pressed_ && now - finger_.since < lost_finger)) return false;
    finger_.id = event.finger;
    finger_.touch = event.touch;
    finger_.since = now;
    return true;
}

bool Ui::handle(const InputEvent& event) {
    using Kind = InputEvent::Kind;
    switch (event.kind) {
        case Kind::pointer_down: {
            if (!finger_counts(event)) return true;
            const Node* node = hit(event.at);
            if (listener_.acted) listener_.acted(node);
            if (!node || node->disabled) return false;
            pressed_ = node->id;
            pressed_inside_ = true;
            hovered_ = 0;
            if (is_text(*node)) {
                touch_text(*node, event);
            }
            return true;
        }
        case Kind::pointer_move: {
            if (!finger_counts(event)) return false;
            if (pressed_) {
                const Node* node = find(pressed_);
                if (node && is_text(*node) && !event.touch) return drag_over_text(*node, event.at);
                const bool inside = node && node->box.contains(event.at);
                const bool changed = inside != pressed_inside_;
                pressed_inside_ = inside;
                return changed;
            }
            if (event.touch) return false;
            const Node* node = hit(event.at);
            const NodeId id = node && !node->disabled ? node->id : 0;
            const bool changed = id != hovered_;
            hovered_ = id;
            return changed;
        }
        case Kind::pointer_left: {
            const bool changed = hovered_ != 0;
            hovered_ = 0;
            return changed;
        }
        case Kind::pointer_up: {
            if (!finger_counts(event)) return false;
            const NodeId id = pressed_;
            pressed_ = 0;
            const Node* node = find(id);
            if (!node) return id != 0;
            // A press counts only where it began: sliding off takes it back (DESIGN.md 7).
            if (!node->box.contains(event.at) || is_text(*node)) return true;
            if (strikes_again(*node, event.at)) return true;
            if (!is_key(*node)) focus_node(id, false);
            run(id);
            return true;
        }
        case Kind::key_down:
            // Only a press is done to something; other keys move on from it.
            if (listener_.acted)
                listener_.acted(event.key == Key::enter || event.key == Key::space ? find(focus_) : nullptr);
            return key_pressed(event);
        case Kind::text:
            if (listener_.acted) listener_.acted(nullptr);
            return type(event.text);
        case Kind::exposed:
        case Kind::woken:
            return true;
        case Kind::key_up:
        case Kind::window_closed:
            return false;
    }
    return false;
}

}  // namespace entre::ui
