// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/frame.h"

#include <algorithm>
#include <limits>

#include "screens/ui/controls.h"
#include "screens/ui/on_screen_keyboard.h"

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

}  // namespace

Frame::Frame(Ui& ui)
    : ui_(ui),
      shape_(ui.shaper()),
      layout_(ui.nodes_, shape_, ui.pagings_, ui.focus_),
      w_(ui.viewport_.w),
      h_(ui.viewport_.h),
      upright_(ui.portrait()),
      margin_(upright_ ? 40.F : 48.F),
      rail_(used(Region::help) || used(Region::actions)) {}

void Frame::place() {
    node(0).box = {0, 0, w_, h_};
    node(0).box_style = BoxStyle{.fill = Token::page};
    for (const auto& [region, index] : ui_.regions_)
        if (node(index).children.empty()) layout_.hide(index);
    bottom_ = h_;
    if (used(Region::access)) place_access();
    if (used(Region::speech)) place_speech();
    if (used(Region::top)) place_top();
    if (used(Region::dialog)) {
        place_dialog();
    } else {
        divide();
        if (used(Region::keyboard)) place_keyboard();
        if (rail_ && !upright_) place_rail();
        if (used(Region::steps)) place_steps();
        place_head();
        if (upright_ && used(Region::actions)) place_pair();
        if (upright_ && used(Region::help)) place_help_above();
        place_body();
    }
    // Everything above was placed from left to right; in Arabic the whole frame is mirrored. Keys keep their order.
    if (ui_.around_.rtl) mirror(0);
}

// One row of six where they fit, else two rows of three.
void Frame::place_access() {
    Node& bar = at(Region::access);
    float wanted = 0;
    for (const int child : bar.children) wanted += layout_.natural_width(child) + bar_gap;
    const float room = w_ - 2 * margin_;
    const bool two_rows = upright_ || wanted - bar_gap + 24 > room;
    bar.layout.padding = {margin_, upright_ ? 16.F : 12.F, margin_, 12};
    bar.layout.gap = bar_gap;
    bar.box_style = BoxStyle{.fill = Token::bar};
    float bar_height = 120;
    if (two_rows) {
        bar.layout.columns = 3;
        float row = 96;
        for (const int child : bar.children) row = std::max(row, layout_.height(child, (room - 2 * bar_gap) / 3));
        for (const int child : bar.children) node(child).layout.min_height = row;
        bar_height = (upright_ ? 32.F : 24.F) + 2 * row + bar_gap;
    } else {
        bar.layout.axis = Axis::row;
        // At 100 % the six are alike; enlarged, each is as wide as its words and shares what is left.
        const auto count = static_cast<float>(bar.children.size());
        const float spare = std::max(0.F, room - wanted + bar_gap - 24) / count;
        const float equal = (room - 24 - bar_gap * (count - 1)) / count;
        float widest = 0;
        for (const int child : bar.children) widest = std::max(widest, layout_.natural_width(child));
        for (const int child : bar.children) {
            Node& button = node(child);
            const float natural = layout_.natural_width(child);
            button.layout.width = Sizing::fixed;
            button.layout.fixed_width = equal >= widest ? equal : natural + spare;
            button.layout.push = button.look == Look::access_end;
        }
    }
    ui_.bar_height_ = bar_height;
    bottom_ = h_ - bar_height;
    place(Region::access, {0, bottom_, w_, bar_height});
}

void Frame::place_speech() {
    Node& speech = at(Region::speech);
    speech.layout.padding = {margin_, 16, margin_, 16};
    fit_speech(w_ - 2 * margin_);
    const float speech_height = std::max(120.F, height(Region::speech, w_));
    speech.box_style = BoxStyle{.fill = Token::speech_sentence};
    bottom_ -= speech_height;
    place(Region::speech, {0, bottom_, w_, speech_height});
}

void Frame::place_top() {
    Node& top = at(Region::top);
    top.layout.axis = Axis::row;
    top.layout.cross = Cross::centre;
    top.layout.padding = {margin_, 0, margin_, 0};
    top.box_style = BoxStyle{.fill = Token::surface};
    // The municipality's name gives way to the step and the person.
    float wanted = 0;
    for (const int child : top.children) wanted += layout_.natural_width(child) + top.layout.gap;
    if (top.children.size() > 2 && wanted - top.layout.gap > w_ - 2 * margin_) layout_.hide(top.children.front());
    place(Region::top, {0, 0, w_, top_height});
    top_ = top_height;
}

void Frame::place_dialog() {
    for (const Region region :
         {Region::steps, Region::head, Region::body, Region::help, Region::actions, Region::keyboard})
        hide(region);
    Node& dialog = at(Region::dialog);
    dialog.box_style = BoxStyle{.fill = Token::backdrop};
    dialog.modal = true;
    place(Region::dialog, {0, top_, w_, bottom_ - top_});
}

// Into the column and its rail.
void Frame::divide() {
    if (rail_ && !upright_) {
        const float base = ui_.around_.scale == TextScale::large     ? 560.F
                           : ui_.around_.scale == TextScale::largest ? 536.F
                                                                     : 544.F;
        const float wanted = ui_.rail_width_ > 0 && !ui_.enlarged() ? ui_.rail_width_ : base;
        rail_width_ = std::max(std::min(wanted, w_ * 0.4F), std::min(wanted, 420.F));
    }
    main_width_ = w_ - rail_width_;
    inner_ = {margin_, 0, rail_ && !upright_ ? 32.F : margin_, 0};
    main_bottom_ = bottom_;
    cursor_ = top_;
}

void Frame::place_keyboard() {
    if (ui_.fold_open_) return hide(Region::keyboard);
    Node& keyboard = at(Region::keyboard);
    keyboard.layout.gap = key_gap;
    keyboard.layout.padding = upright_ ? Edges{24, 18, 24, 16} : Edges{margin_, 18, inner_.right, 16};
    keyboard.box_style = BoxStyle{.fill = Token::keyboard};
    const auto& padding = keyboard.layout.padding;
    const float units = units_across(upright_);
    const float unit = (main_width_ - padding.left - padding.right - (units - 1) * key_gap) / units;
    for (const int row : keyboard.children)
        for (const int key : node(row).children) {
            auto& layout = node(key).layout;
            layout.width = Sizing::fixed;
            layout.fixed_width = layout.weight * unit + (layout.weight - 1) * key_gap;
        }
    const auto rows = static_cast<float>(keyboard.children.size());
    // Keys give way to the field that is written in: it is never covered.
    float taken = 2 * 24;
    for (int index = 0; index < static_cast<int>(ui_.nodes_.size()); ++index)
        if (node(index).id == ui_.editing_) taken += layout_.height(index, inner_width());
    if (used(Region::steps)) taken += steps_height();
    if (used(Region::head)) taken += height(Region::head, main_width_) + 32;
    const float room = main_bottom_ - top_ - taken - 34 - (rows - 1) * key_gap;
    const float key = std::clamp(room / rows, least_key_height, key_height);
    for (const int row : keyboard.children) node(row).layout.fixed_height = key;
    const float keyboard_height = rows * key + (rows - 1) * key_gap + 34;
    main_bottom_ -= keyboard_height;
    place(Region::keyboard, {0, main_bottom_, main_width_, keyboard_height});
}

void Frame::place_steps() {
    Node& steps = at(Region::steps);
    steps.layout.padding = upright_ ? Edges{24, 0, 24, 0} : inner_;
    steps.box_style = BoxStyle{.fill = Token::surface};
    place(Region::steps, {0, top_, main_width_, steps_height()});
    cursor_ = top_ + steps_height();
}

float Frame::above() const { return used(Region::steps) ? 24.F : ui_.enlarged() ? 20.F : 32.F; }

float Frame::gap_before_body() const { return used(Region::head) ? 20.F : above(); }

void Frame::place_head() {
    Node& head = at(Region::head);
    head.layout.padding = inner_;
    head.layout.gap = 12;
    const bool white = rail_ || at(Region::body).box_style || head.box_style;
    node(0).box_style = BoxStyle{.fill = white ? Token::surface : Token::page};
    main_top_ = cursor_;
    if (!used(Region::head)) return;
    const float head_height = height(Region::head, main_width_);
    place(Region::head, {0, cursor_ + above(), main_width_, head_height});
    cursor_ += above() + head_height;
}

void Frame::place_body() {
    if (ui_.fold_open_) return place_opened_fold();
    if (ui_.full_bleed_) return place(Region::body, {0, top_, w_, main_bottom_ - top_});
    if (!used(Region::body)) return;
    at(Region::body).layout.padding = inner_;
    const float gap = gap_before_body();
    const Rect box{0, cursor_ + gap, main_width_, main_bottom_ - cursor_ - gap - 24};
    place(Region::body, box);
    const Extent extent = extent_of(ui_.nodes_, ui_.regions_.at(Region::body));
    const float lower = std::min(highest_target - extent.first_target, box.y + box.h - extent.bottom);
    if (upright_ && lower > 0) {
        move(ui_.nodes_, ui_.regions_.at(Region::body), 0, lower);
        if (!used(Region::help)) move(ui_.nodes_, ui_.regions_.at(Region::head), 0, lower);
    }
}

void Frame::mirror(int index) {
    Node& mirrored = node(index);
    if (index == ui_.regions_.at(Region::keyboard) || mirrored.layout.keeps_order)
        return move(ui_.nodes_, index, w_ - 2 * mirrored.box.x - mirrored.box.w, 0);
    mirrored.box.x = w_ - mirrored.box.x - mirrored.box.w;
    for (const int child : mirrored.children) mirror(child);
}

}  // namespace entre::ui
