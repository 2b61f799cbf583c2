// SPDX-License-Identifier: EUPL-1.2
// Help and the way on: beside the column in landscape, above and below it in portrait; and what gives way where there
// is little room: the rail's help, the words of the bar for listeners, the steps' names.
#include <algorithm>

#include "screens/ui/frame.h"

namespace entre::ui {

float Frame::stack_height(std::span<const int> nodes, float width, float gap) {
    float total = 0;
    for (const int index : nodes) total += layout_.height(index, width) + (total > 0 ? gap : 0);
    return total;
}

void Frame::stack(std::span<const int> nodes, Rect box, float gap) {
    for (const int index : nodes) {
        const float one = layout_.height(index, box.w);
        layout_.place(index, {box.x, box.y, box.w, one});
        box.y += one + gap;
    }
}

void Frame::place_rail() {
    const float pad = ui_.enlarged() && ui_.low() ? 16 : 32;
    Node& help = at(Region::help);
    Node& actions = at(Region::actions);
    const Edges edges{pad, pad, margin_, pad};
    const float rail_inner = rail_width_ - edges.left - edges.right;
    // Large text leaves the rail room for two; what else there is stands at the foot of the column.
    const std::span<const int> all = actions.children;
    const auto below = all.last(std::min<std::size_t>(ui_.enlarged() ? 2 : all.size(), all.size()));
    const auto others = all.first(all.size() - below.size());
    const float gap = actions.layout.gap;
    const float actions_height = stack_height(below, rail_inner, gap);
    const float others_height = stack_height(others, inner_width(), gap);
    help.layout.padding = edges;
    help.layout.padding.bottom = 24;
    help.hidden = false;
    help.box_style = BoxStyle{.fill = Token::tint};
    // The rail's ground reaches under its buttons.
    const Rect ground{main_width_, top_, rail_width_, bottom_ - top_};
    const Rect room{ground.x, ground.y, ground.w, ground.h - (actions_height > 0 ? actions_height + pad : 0)};
    const bool fold_there = ui_.folded_;
    ui_.folded_ =
        used(Region::help) && rail_is_tight(rail_inner, room.h - help.layout.padding.top - help.layout.padding.bottom);
    ui_.fold_open_ = ui_.fold_open_ && ui_.folded_;
    if (fold_there && ui_.folded_) {
        show_only_fold();
        const int button = help.children.back();
        const float high = layout_.height(button, rail_inner);
        if (high + gap <= room.h - pad) {
            layout_.place(button, {ground.x + edges.left, ground.y + pad, rail_inner, high});
        } else {
            const float wide = layout_.height(button, inner_width());
            main_bottom_ -= wide + 24;
            layout_.place(button, {margin_, main_bottom_, inner_width(), wide});
        }
    } else {
        if (fold_there) layout_.hide(help.children.back());
        place(Region::help, room);
    }
    help.box = ground;
    actions.box = {main_width_ + edges.left, bottom_ - pad - actions_height, rail_inner, actions_height};
    stack(below, actions.box, gap);
    if (others.empty()) return;
    main_bottom_ -= others_height + 24;
    stack(others, {margin_, main_bottom_, inner_width(), others_height}, gap);
}

void Frame::place_pair() {
    Node& actions = at(Region::actions);
    constexpr float gap = 16;
    const float width = w_ - 2 * margin_;
    const std::span<const int> all = actions.children;
    const auto pair = all.last(std::min<std::size_t>(2, all.size()));
    const auto others = all.first(all.size() - pair.size());
    const bool two = pair.size() == 2;
    const float back_width = two ? (width - gap) / 2.4F : width;
    const float on_width = two ? width - back_width - gap : width;
    const float row =
        std::max(layout_.height(pair.back(), on_width), two ? layout_.height(pair.front(), back_width) : 0);
    float others_height = 0;
    for (const int other : others) others_height += layout_.height(other, width) + gap;
    main_bottom_ -= row + others_height + 32;
    actions.box = {margin_, main_bottom_, width, row + others_height};
    stack(others, actions.box, gap);
    const float top = main_bottom_ + others_height;
    layout_.place(pair.front(), {margin_, top, back_width, row});
    if (two) layout_.place(pair.back(), {margin_ + back_width + gap, top, on_width, row});
    main_bottom_ -= 24;
}

void Frame::place_help_above() {
    Node& help = at(Region::help);
    const bool fold_there = ui_.folded_;
    const float wide = w_ - 2 * margin_;
    help.layout.padding = {40, 32, 40, 32};
    const float most =
        std::max((main_bottom_ - cursor_) * (ui_.enlarged() ? 0.3F : 0.4F), least_height(Region::help, wide - 80) + 64);
    float high = std::min(height(Region::help, wide), most);
    // What the visitor does comes first.
    ui_.folded_ = ui_.enlarged() &&
                  main_bottom_ - cursor_ - 32 - high - gap_before_body() - 24 < least_height(Region::body, wide);
    ui_.fold_open_ = ui_.fold_open_ && ui_.folded_;
    if (fold_there && ui_.folded_) {
        show_only_fold();
        const int button = help.children.back();
        high = layout_.height(button, wide);
        layout_.place(button, {margin_, cursor_ + 32, wide, high});
        help.box = {margin_, cursor_ + 32, wide, high};
    } else {
        if (fold_there) layout_.hide(help.children.back());
        help.box_style = BoxStyle{.radius = 20, .fill = Token::tint, .border = Token::line, .border_width = 2};
        place(Region::help, {margin_, cursor_ + 32, wide, high});
    }
    cursor_ += 32 + high;
}

void Frame::show_only_fold() {
    if (ui_.fold_open_) return;
    const auto& children = at(Region::help).children;
    for (const int child : children)
        if (child != children.back()) layout_.hide(child);
}

void Frame::place_opened_fold() {
    hide(Region::head);
    hide(Region::body);
    Node& help = at(Region::help);
    const Rect ground = help.box;
    const int button = help.children.back();
    help.children.pop_back();
    help.layout.padding = inner_;
    const float top = (upright_ ? cursor_ : main_top_) + above();
    place(Region::help, {0, top, main_width_, main_bottom_ - top - 24});
    help.children.push_back(button);
    help.box = ground;
}

// In portrait the steps' names stand under their dots; large text has one or two lines of words.
float Frame::steps_height() const { return !upright_ ? 80.F : !ui_.enlarged() ? 120.F : 84.F; }

// The bar's words give way to its buttons, and these stand two and two where one row is too narrow.
void Frame::fit_speech(float width) {
    const int first = at(Region::speech).children.front();
    Node& row = node(first);
    const auto room = [&] { return width - layout_.natural_width(first); };
    constexpr float two_lines = 150;
    if (row.children.size() < 2 || room() >= 0) return;
    const int words = row.children.front();
    const float left = layout_.natural_width(words) + room();
    if (left > 200 && layout_.height(words, left) <= two_lines) return;
    layout_.hide(words);
    if (room() >= 0) {
        node(row.children[1]).layout.push = true;
        return;
    }
    row.layout.columns = 2;
    for (const int child : row.children) node(child).layout.width = Sizing::fill;
}

bool Frame::rail_is_tight(float width, float available) {
    const Node& help = at(Region::help);
    const Node* pages = nullptr;
    float room = available;
    for (const int child : help.children) {
        const Node& part = node(child);
        if (part.key == "help.fold") continue;
        if (part.layout.paged)
            pages = &part;
        else
            room -= layout_.height(child, width) + help.layout.gap;
    }
    if (!pages) return room < 0;
    const auto items = std::span<const int>(pages->children).first(pages->children.size() - 1);
    return stack_height(items, width, pages->layout.gap) > room + 0.5F && least_height(Region::help, width) > room;
}

// The tallest of what a region's pages show, with the buttons that turn them.
float Frame::least_height(Region region, float width) {
    float least = 0;
    for (const int child : at(region).children) {
        const Node& pages = node(child);
        if (!pages.layout.paged) continue;
        float tallest = 0;
        for (auto item = pages.children.begin(); item + 1 < pages.children.end(); ++item)
            tallest = std::max(tallest, layout_.whole_height(*item, width));
        const int pager = pages.children.back();
        const float gap = std::max(pages.layout.gap, Layout::least_pager_gap);
        least =
            std::max(least, tallest + (node(pager).children.empty() ? 0 : layout_.pager_height(pager, width) + gap));
    }
    return least;
}

}  // namespace entre::ui
