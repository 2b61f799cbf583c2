// SPDX-License-Identifier: EUPL-1.2
// The frame that never moves: top bar, work column, rail, keyboard, access bar (DESIGN.md sections 1, 4, 10, 11).
#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "screens/ui/controls.h"
#include "screens/ui/on_screen_keyboard.h"
#include "screens/ui/ui.h"

namespace entre::ui {
namespace {

constexpr float top_height = 88, bar_gap = 16;
constexpr float key_height = 88, key_gap = 16;
constexpr float least_key_height = 73;  // 12.7 mm where a panel of 1280 x 800 and 15.6" shows a u as 0.175 mm
constexpr float highest_target = 740;   // in portrait, so that it can be reached from a wheelchair (DESIGN.md 11)

void move(Nodes& nodes, int index, float x, float y) {
    Node& node = nodes[static_cast<std::size_t>(index)];
    node.box.x += x;
    node.box.y += y;
    for (int child : node.children) move(nodes, child, x, y);
}

/// Where the first target of a region begins (infinity if it has none), and where its last line ends.
struct Extent {
    float first_target = std::numeric_limits<float>::infinity(), bottom = 0;
};

Extent extent_of(const Nodes& nodes, int index) {
    const Node& node = nodes[static_cast<std::size_t>(index)];
    Extent extent;
    if (node.hidden) return extent;
    if (node.children.empty()) extent.bottom = node.box.y + node.box.h;
    if (node.focusable) extent.first_target = node.box.y;
    for (int child : node.children) {
        const Extent inner = extent_of(nodes, child);
        extent.first_target = std::min(extent.first_target, inner.first_target);
        extent.bottom = std::max(extent.bottom, inner.bottom);
    }
    return extent;
}

float stack_height(Layout& layout, std::span<const int> nodes, float width, float gap) {
    float height = 0;
    for (int node : nodes) height += layout.height(node, width) + (height > 0 ? gap : 0);
    return height;
}

void stack(Layout& layout, std::span<const int> nodes, Rect box, float gap) {
    for (int node : nodes) {
        const float height = layout.height(node, box.w);
        layout.place(node, {box.x, box.y, box.w, height});
        box.y += height + gap;
    }
}

}  // namespace

bool Ui::end(Size viewport) {
    viewport_ = viewport;
    build_keyboard();
    build_fold();
    if (portrait()) order_pair();
    const bool was_folded = folded_;
    place_regions();
    settle_focus();
    dialog_ = overlay_ || !nodes_[static_cast<std::size_t>(regions_.at(Region::dialog))].children.empty();
    if (!dialog_) covered_.reset();
    // What was struck while a slow action ran could not be an answer to it: the wait for a second strike begins now.
    if (std::exchange(last_press_.unseen, false)) last_press_.seen = std::chrono::steady_clock::now();
    return page_changed_ || folded_ != was_folded;
}

void Ui::place_regions() {
    const Shaper shape = shaper();
    Layout layout(nodes_, shape, pagings_, focus_);
    const float w = viewport_.w, h = viewport_.h;
    const bool upright = portrait();
    const auto at = [&](Region region) -> Node& { return nodes_[static_cast<std::size_t>(regions_.at(region))]; };
    const auto used = [&](Region region) { return !at(region).children.empty(); };
    const auto place = [&](Region region, Rect box) { layout.place(regions_.at(region), box); };
    const auto height = [&](Region region, float width) { return layout.height(regions_.at(region), width); };
    const float margin = upright ? 40 : 48;
    nodes_[0].box = {0, 0, w, h};
    nodes_[0].box_style = BoxStyle{.fill = Token::page};

    const auto hide = [&](Region region) {
        Node& node = at(region);
        const std::function<void(Node&)> walk = [&](Node& n) {
            n.hidden = true;
            for (int child : n.children) walk(nodes_[static_cast<std::size_t>(child)]);
        };
        walk(node);
    };
    for (const auto& [region, index] : regions_)
        if (!used(region)) hide(region);

    // The access bar: one row of six where they fit, else two rows of three.
    float bottom = h;
    if (used(Region::access)) {
        Node& bar = at(Region::access);
        float wanted = 0;
        for (int child : bar.children) wanted += layout.natural_width(child) + bar_gap;
        const float room = w - 2 * margin;
        const bool two_rows = upright || wanted - bar_gap + 24 > room;
        bar.layout.padding = {margin, upright ? 16.F : 12.F, margin, 12};
        bar.layout.gap = bar_gap;
        bar.box_style = BoxStyle{.fill = Token::bar};
        if (two_rows) {
            bar.layout.columns = 3;
        } else {
            bar.layout.axis = Axis::row;
            // At 100 % the six are alike; enlarged, each is as wide as its words and shares what is left.
            float spare = std::max(0.F, room - wanted + bar_gap - 24) /
                          static_cast<float>(std::max<std::size_t>(1, bar.children.size()));
            float widest = 0;
            for (int child : bar.children) widest = std::max(widest, layout.natural_width(child));
            const float equal = (room - 24 - bar_gap * static_cast<float>(bar.children.size() - 1)) /
                                static_cast<float>(bar.children.size());
            for (int child : bar.children) {
                Node& node = nodes_[static_cast<std::size_t>(child)];
                const float natural = layout.natural_width(child);
                node.layout.width = Sizing::fixed;
                node.layout.fixed_width = equal >= widest ? equal : natural + spare;
                node.layout.push = node.look == Look::access_end;
            }
        }
        float row = 96;
        if (two_rows)
            for (int child : bar.children) row = std::max(row, layout.height(child, (room - 2 * bar_gap) / 3));
        const float bar_height = two_rows ? (upright ? 28.F : 24.F) + 2 * row + bar_gap + (upright ? 4 : 0) : 120;
        if (two_rows)
            for (int child : bar.children) nodes_[static_cast<std::size_t>(child)].layout.min_height = row;
        bar_height_ = bar_height;
        bottom = h - bar_height;
        place(Region::access, {0, bottom, w, bar_height});
    }
    if (used(Region::speech)) {
        Node& speech = at(Region::speech);
        speech.layout.padding = {margin, 16, margin, 16};
        fit_speech(layout, w - 2 * margin);
        const float speech_height = std::max(120.F, height(Region::speech, w));
        speech.box_style = BoxStyle{.fill = Token::speech_sentence};
        bottom -= speech_height;
        place(Region::speech, {0, bottom, w, speech_height});
    }
    float y = 0;
    if (used(Region::top)) {
        Node& top = at(Region::top);
        top.layout.axis = Axis::row;
        top.layout.cross = Cross::centre;
        top.layout.padding = {margin, 0, margin, 0};
        top.box_style = BoxStyle{.fill = Token::surface};
        // The municipality's name gives way to the step and the person.
        float wanted = 0;
        for (const int child : top.children) wanted += layout.natural_width(child) + top.layout.gap;
        if (top.children.size() > 2 && wanted - top.layout.gap > w - 2 * margin) layout.hide(top.children.front());
        place(Region::top, {0, 0, w, top_height});
        y = top_height;
    }
    if (used(Region::dialog)) {
        for (Region region :
             {Region::steps, Region::head, Region::body, Region::help, Region::actions, Region::keyboard})
            hide(region);
        Node& dialog = at(Region::dialog);
        dialog.box_style = BoxStyle{.fill = Token::backdrop};
        dialog.modal = true;
        place(Region::dialog, {0, y, w, bottom - y});
    } else {
        const bool rail = used(Region::help) || used(Region::actions);
        float rail_width = 0;
        if (rail && !upright) {
            const float base = around_.scale == TextScale::large     ? 560.F
                               : around_.scale == TextScale::largest ? 536.F
                                                                     : 544.F;
            rail_width = rail_width_ > 0 && !enlarged() ? rail_width_ : base;
            rail_width = std::max(std::min(rail_width, w * 0.4F), std::min(rail_width, 420.F));
        }
        const float main_width = w - rail_width;
        const float inner_end = rail && !upright ? 32.F : margin;
        const Edges inner{margin, 0, inner_end, 0};
        float main_bottom = bottom;

        if (fold_open_) hide(Region::keyboard);
        if (used(Region::keyboard) && !fold_open_) {
            Node& keyboard = at(Region::keyboard);
            const float edge = upright ? 24.F : margin;
            keyboard.layout.gap = key_gap;
            keyboard.layout.padding = {edge, 18, upright ? 24.F : inner_end, 16};
            keyboard.box_style = BoxStyle{.fill = Token::keyboard};
            const float units = units_across(upright);
            const float unit =
                (main_width - keyboard.layout.padding.left - keyboard.layout.padding.right - (units - 1) * key_gap) /
                units;
            for (int row : keyboard.children)
                for (int key : nodes_[static_cast<std::size_t>(row)].children) {
                    Node& node = nodes_[static_cast<std::size_t>(key)];
                    const float wide = node.layout.weight;
                    node.layout.width = Sizing::fixed;
                    node.layout.fixed_width = wide * unit + (wide - 1) * key_gap;
                }
            const auto rows = static_cast<float>(keyboard.children.size());
            // Keys give way to the field that is written in: it is never covered.
            float taken = 2 * 24;
            for (int index = 0; index < static_cast<int>(nodes_.size()); ++index)
                if (nodes_[static_cast<std::size_t>(index)].id == editing_)
                    taken += layout.height(index, main_width - margin - inner_end);
            if (used(Region::steps)) taken += steps_height();
            if (used(Region::head)) taken += height(Region::head, main_width) + 32;
            const float room = main_bottom - y - taken - 34 - (rows - 1) * key_gap;
            const float key = std::clamp(room / rows, least_key_height, key_height);
            for (int row : keyboard.children) nodes_[static_cast<std::size_t>(row)].layout.fixed_height = key;
            const float keyboard_height = rows * key + (rows - 1) * key_gap + 34;
            main_bottom -= keyboard_height;
            place(Region::keyboard, {0, main_bottom, main_width, keyboard_height});
        }
        const float inner_width = main_width - margin - inner_end;
        if (rail && !upright) {
            const float pad = enlarged() && low() ? 16 : 32;
            Node& help = at(Region::help);
            Node& actions = at(Region::actions);
            const Edges edges{pad, pad, margin, pad};
            const float rail_inner = rail_width - edges.left - edges.right;
            // Large text leaves the rail room for two; what else there is stands at the foot of the column.
            const auto& all = actions.children;
            const auto first = all.end() - std::min<std::ptrdiff_t>(enlarged() ? 2 : 99, std::ssize(all));
            const float gap = actions.layout.gap;
            const float actions_height = stack_height(layout, {first, all.end()}, rail_inner, gap);
            const float others = stack_height(layout, {all.begin(), first}, inner_width, gap);
            help.layout.padding = edges;
            help.layout.padding.bottom = 24;
            help.hidden = false;
            help.box_style = BoxStyle{.fill = Token::tint};
            // The rail's ground reaches under its buttons.
            const Rect ground{main_width, y, rail_width, bottom - y};
            const Rect room{ground.x, ground.y, ground.w, ground.h - (actions_height > 0 ? actions_height + pad : 0)};
            const bool fold_there = folded_;
            folded_ = used(Region::help) &&
                      rail_is_tight(layout, rail_inner, room.h - help.layout.padding.top - help.layout.padding.bottom);
            fold_open_ = fold_open_ && folded_;
            if (fold_there && folded_) {
                const int button = help.children.back();
                for (const int child : help.children)
                    if (child != button && !fold_open_) layout.hide(child);
                const float high = layout.height(button, rail_inner);
                if (high <= room.h - pad) {
                    layout.place(button, {ground.x + edges.left, ground.y + pad, rail_inner, high});
                } else {
                    main_bottom -= layout.height(button, inner_width) + 24;
                    layout.place(button, {margin, main_bottom, inner_width, layout.height(button, inner_width)});
                }
            } else {
                if (fold_there) layout.hide(help.children.back());
                place(Region::help, room);
            }
            help.box = ground;
            actions.box = {main_width + edges.left, bottom - pad - actions_height, rail_inner, actions_height};
            stack(layout, {first, all.end()}, actions.box, gap);
            if (others > 0) {
                main_bottom -= others + 24;
                stack(layout, {all.begin(), first}, {margin, main_bottom, inner_width, others}, gap);
            }
        }
        float main_top = y;
        if (used(Region::steps)) {
            const float steps_height = this->steps_height();
            Node& steps = at(Region::steps);
            steps.layout.padding = upright ? Edges{24, 0, 24, 0} : inner;
            steps.box_style = BoxStyle{.fill = Token::surface};
            place(Region::steps, {0, y, main_width, steps_height});
            main_top += steps_height;
        }
        Node& head = at(Region::head);
        Node& body = at(Region::body);
        head.layout.padding = inner;
        head.layout.gap = 12;
        const bool full = !rail;
        nodes_[0].box_style = BoxStyle{.fill = full ? Token::page : Token::surface};
        if (body.box_style || head.box_style) nodes_[0].box_style = BoxStyle{.fill = Token::surface};
        const float above = used(Region::steps) ? 24.F : enlarged() ? 20.F : 32.F;
        float cursor = main_top;
        if (used(Region::head)) {
            const float head_height = height(Region::head, main_width);
            place(Region::head, {0, cursor + above, main_width, head_height});
            cursor += above + head_height;
        }
        if (upright && used(Region::actions)) {
            // Back and on stand side by side, on at the end; what else there is stands above them.
            Node& actions = at(Region::actions);
            const auto n = actions.children.size();
            const float width = w - 2 * margin;
            float row = 0, others = 0;
            std::vector<int> pair;
            for (std::size_t i = n >= 2 ? n - 2 : 0; i < n; ++i) pair.push_back(actions.children[i]);
            const float back_width = pair.size() == 2 ? (width - 16) / 2.4F : width;
            row = std::max(layout.height(pair.back(), width - (pair.size() == 2 ? back_width + 16 : 0)),
                           pair.size() == 2 ? layout.height(pair.front(), back_width) : 0);
            for (std::size_t i = 0; i + 2 < n; ++i) others += layout.height(actions.children[i], width) + 16;
            main_bottom -= row + others + 32;
            float top = main_bottom;
            actions.box = {margin, top, width, row + others};
            for (std::size_t i = 0; i + 2 < n; ++i) {
                const float one = layout.height(actions.children[i], width);
                layout.place(actions.children[i], {margin, top, width, one});
                top += one + 16;
            }
            if (pair.size() == 2) {
                layout.place(pair.front(), {margin, top, back_width, row});
                layout.place(pair.back(), {margin + back_width + 16, top, width - back_width - 16, row});
            } else {
                layout.place(pair.front(), {margin, top, width, row});
            }
            main_bottom -= 24;
        }
        if (upright && used(Region::help)) {
            Node& help = at(Region::help);
            const bool fold_there = folded_;
            const float wide = w - 2 * margin;
            help.layout.padding = {40, 32, 40, 32};
            const float most = std::max((main_bottom - cursor) * (enlarged() ? 0.3F : 0.4F),
                                        least_height(layout, Region::help, wide - 80) + 64);
            const float help_height = std::min(height(Region::help, wide), most);
            // What the visitor does comes first.
            folded_ =
                enlarged() && main_bottom - cursor - 32 - help_height - 44 < least_height(layout, Region::body, wide);
            fold_open_ = fold_open_ && folded_;
            if (fold_there && folded_) {
                const int button = help.children.back();
                const float high = layout.height(button, wide);
                layout.place(button, {margin, cursor + 32, wide, high});
                help.box = {margin, cursor + 32, wide, high};
                for (const int child : help.children)
                    if (child != button && !fold_open_) layout.hide(child);
                cursor += 32 + high;
            } else {
                if (fold_there) layout.hide(help.children.back());
                help.box_style = BoxStyle{.radius = 20, .fill = Token::tint, .border = Token::line, .border_width = 2};
                place(Region::help, {margin, cursor + 32, wide, help_height});
                cursor += 32 + help_height;
            }
        }
        if (fold_open_) {
            hide(Region::head);
            hide(Region::body);
            Node& help = at(Region::help);
            const Rect ground = help.box;
            const int button = help.children.back();
            help.children.pop_back();
            help.layout.padding = inner;
            place(Region::help, {0, (upright ? cursor : main_top) + above, main_width,
                                 main_bottom - (upright ? cursor : main_top) - above - 24});
            help.children.push_back(button);
            help.box = ground;
        } else if (full_bleed_) {
            place(Region::body, {0, y, w, main_bottom - y});
        } else if (used(Region::body)) {
            body.layout.padding = inner;
            const float gap = used(Region::head) ? 20.F : above;
            const Rect box{0, cursor + gap, main_width, main_bottom - cursor - gap - 24};
            place(Region::body, box);
            const Extent extent = extent_of(nodes_, regions_.at(Region::body));
            const float lower = std::min(highest_target - extent.first_target, box.y + box.h - extent.bottom);
            if (upright && lower > 0) {
                move(nodes_, regions_.at(Region::body), 0, lower);
                if (!used(Region::help)) move(nodes_, regions_.at(Region::head), 0, lower);
            }
        }
    }
    // Everything above was placed from left to right; in Arabic the whole frame is mirrored. Keys keep their order.
    if (around_.rtl) {
        const int keyboard = regions_.at(Region::keyboard);
        const std::function<void(int)> mirror = [&](int index) {
            Node& node = nodes_[static_cast<std::size_t>(index)];
            if (index == keyboard || node.layout.keeps_order) {
                move(nodes_, index, w - 2 * node.box.x - node.box.w, 0);
                return;
            }
            node.box.x = w - node.box.x - node.box.w;
            for (int child : node.children) mirror(child);
        };
        mirror(0);
    }
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
