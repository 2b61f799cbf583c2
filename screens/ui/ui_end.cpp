// SPDX-License-Identifier: EUPL-1.2
// A page's list is whole: what the toolkit adds to it, where it all stands, and where the focus comes to be.
#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "screens/ui/frame.h"
#include "screens/ui/ui.h"

namespace entre::ui {

bool Ui::end(Size viewport) {
    viewport_ = viewport;
    build_keyboard();
    build_fold();
    if (portrait()) order_pair();
    const bool was_folded = folded_;
    Frame(*this).place();
    settle_focus();
    dialog_ = overlay_ || !nodes_[static_cast<std::size_t>(regions_.at(Region::dialog))].children.empty();
    if (!dialog_) covered_.reset();
    // What was struck while a slow action ran could not be an answer to it: the wait for a second strike begins now.
    if (std::exchange(last_press_.unseen, false)) last_press_.seen = std::chrono::steady_clock::now();
    return page_changed_ || folded_ != was_folded;
}

// Help that has no room in the rail is one press away: the button says what it is about.
void Ui::build_fold() {
    const int help = regions_.at(Region::help);
    if (nodes_[static_cast<std::size_t>(help)].children.empty()) folded_ = false;
    if (!folded_) return;
    std::string about = tr("Help");
    const std::function<bool(int)> name = [&](int index) {
        const Node& node = nodes_[static_cast<std::size_t>(index)];
        if (node.role == Role::heading) about = node.name;
        return node.role == Role::heading || std::ranges::any_of(node.children, name);
    };
    name(help);
    const auto scope = in(Region::help);
    secondary("help.fold", fold_open_ ? tr("Back to the page") : about, fold_open_ ? "arrow-left" : "question-circle",
              [this] {
                  fold_open_ = !fold_open_;
                  ++turned_;  // another part of the page shows
              });
}

// In portrait "Back" and "on" stand side by side, "on" at the end: read and walked through in that order.
void Ui::order_pair() {
    const auto& actions = nodes_[static_cast<std::size_t>(regions_.at(Region::actions))].children;
    if (actions.size() < 2) return;
    std::swap(nodes_[static_cast<std::size_t>(*(actions.end() - 1))],
              nodes_[static_cast<std::size_t>(*(actions.end() - 2))]);
}

void Ui::settle_focus() {
    // What the focus has just been sent to may be on another page of its group: the next layout turns to it.
    const NodeId sent_to = focus_wanted_;
    if (focus_wanted_) {
        const Node* node = find(focus_wanted_);
        if (node && node->focusable) {
            focus_node(focus_wanted_, focus_visible_ || node->role == Role::text_field);
            focus_wanted_ = 0;
        } else if (!page_changed_) {
            focus_wanted_ = 0;
        }
    }
    const Node* node = find(focus_);
    const Step step = std::exchange(step_, {});
    if (focus_ && (!node || (node->hidden && focus_ != sent_to) || node->disabled)) {
        focus_ = 0;
        // Leaving a field closes its keyboard, and where all has room again there is nothing to turn: the step is taken
        // from where it began.
        if (const Node* from = find(step.from); from && !from->hidden) {
            focus_ = step.from;
            move_focus(step.by);
        }
    }
    if (editing_ && !find(editing_)) editing_ = 0;
    if (hovered_ && !find(hovered_)) hovered_ = 0;
    if (pressed_ && !find(pressed_)) pressed_ = 0;
}

}  // namespace entre::ui
