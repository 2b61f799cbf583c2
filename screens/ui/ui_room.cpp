// SPDX-License-Identifier: EUPL-1.2
// What gives way where there is little room: the rail's help, the words of the bar for listeners, the steps' names.
#include <algorithm>
#include <functional>
#include <string>

#include "screens/ui/ui.h"

namespace entre::ui {

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

// In portrait the steps' names stand under their dots; large text has one or two lines of words.
float Ui::steps_height() const { return !portrait() ? 80.F : !enlarged() ? 120.F : 84.F; }

// The bar's words give way to its buttons, and these stand two and two where one row is too narrow.
void Ui::fit_speech(Layout& layout, float width) {
    const Node& speech = nodes_[static_cast<std::size_t>(regions_.at(Region::speech))];
    Node& row = nodes_[static_cast<std::size_t>(speech.children.front())];
    const auto room = [&] { return width - layout.natural_width(speech.children.front()); };
    constexpr float two_lines = 150;
    const int words = row.children.front();
    if (row.children.size() < 2 || room() >= 0) return;
    const float left = layout.natural_width(words) + room();
    if (left > 200 && layout.height(words, left) <= two_lines) return;
    layout.hide(words);
    if (room() >= 0) {
        nodes_[static_cast<std::size_t>(row.children[1])].layout.push = true;
        return;
    }
    row.layout.columns = 2;
    for (const int child : row.children) nodes_[static_cast<std::size_t>(child)].layout.width = Sizing::fill;
}

bool Ui::rail_is_tight(Layout& layout, float width, float available) {
    const Node& help = nodes_[static_cast<std::size_t>(regions_.at(Region::help))];
    const Node* pages = nullptr;
    float room = available;
    for (const int child : help.children) {
        const Node& node = nodes_[static_cast<std::size_t>(child)];
        if (node.key == "help.fold") continue;
        if (node.layout.paged)
            pages = &node;
        else
            room -= layout.height(child, width) + help.layout.gap;
    }
    if (!pages) return room < 0;
    float total = 0;
    for (auto child = pages->children.begin(); child + 1 < pages->children.end(); ++child)
        total += layout.height(*child, width) + (total > 0 ? pages->layout.gap : 0);
    return total > room + 0.5F && least_height(layout, Region::help, width) > room;
}

// The tallest of what a region's pages show, with the buttons that turn them.
float Ui::least_height(Layout& layout, Region region, float width) {
    float least = 0;
    for (const int child : nodes_[static_cast<std::size_t>(regions_.at(region))].children) {
        const Node& pages = nodes_[static_cast<std::size_t>(child)];
        if (!pages.layout.paged) continue;
        float tallest = 0;
        for (auto item = pages.children.begin(); item + 1 < pages.children.end(); ++item)
            tallest = std::max(tallest, layout.whole_height(*item, width));
        const bool own_pager = !nodes_[static_cast<std::size_t>(pages.children.back())].children.empty();
        const float pager = own_pager ? layout.pager_height(pages.children.back(), width) +
                                            std::max(pages.layout.gap, Layout::least_pager_gap)
                                      : 0;
        least = std::max(least, tallest + pager);
    }
    return least;
}

}  // namespace entre::ui
