// SPDX-License-Identifier: EUPL-1.2
// How a screen says what there is: the nodes and groups of one page.
#include <algorithm>

#include "screens/ui/controls.h"
#include "screens/ui/ui.h"

namespace entre::ui {

NodeId node_id(std::string_view page, std::string_view key) {
    // FNV-1a, 64 bits: stable between frames, languages and processes.
    NodeId hash = 14695981039346656037ULL;
    const auto mix = [&](std::string_view s) {
        for (char c : s) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    };
    mix(page);
    mix("/");
    mix(key);
    return hash ? hash : 1;
}

Ui::Ui(Canvas& canvas, Listener listener) : canvas_(canvas), listener_(std::move(listener)) {}

void Ui::begin(std::string_view page, const Surroundings& surroundings) {
    page_changed_ = page_ != page;
    if (page_changed_) {
        if (!dialog_) covered_ = Covered{page_, std::move(pagings_), focus_, editing_, keyboard_hidden_, plane_};
        page_ = page;
        pagings_.clear();
        fields_.clear();
        editing_ = pressed_ = hovered_ = 0;
        keyboard_hidden_ = shift_ = false;
        focus_ = 0;
        reading_ = {};
        folded_ = fold_open_ = false;
        if (covered_ && covered_->page == page_) {
            pagings_ = std::move(covered_->pagings);
            focus_ = covered_->focus;
            editing_ = covered_->editing;
            keyboard_hidden_ = covered_->keyboard_hidden;
            plane_ = covered_->plane;
        }
    }
    around_ = surroundings;
    rail_width_ = 0;
    full_bleed_ = overlay_ = false;
    nodes_.clear();
    stack_.clear();
    regions_.clear();
    Node& window = nodes_.emplace_back();
    window.id = node_id("", "window");
    window.role = Role::window;
    window.key = "window";
    window.layout.width = Sizing::fill;
    stack_.push_back(0);
    const bool upright = portrait();
    std::vector<Region> order{Region::top,     Region::steps,    Region::head,   Region::body,   Region::help,
                              Region::actions, Region::keyboard, Region::speech, Region::dialog, Region::access};
    // In portrait, help stands above the questions it is about (DESIGN.md 11).
    if (upright) std::swap(order[3], order[4]);
    static constexpr const char* names[] = {"region.top",    "region.steps",   "region.head",     "region.body",
                                            "region.help",   "region.actions", "region.keyboard", "region.speech",
                                            "region.access", "region.dialog"};
    for (Region region : order) {
        LayoutSpec spec;
        spec.gap = region == Region::body ? 24.F : 16.F;
        regions_[region] =
            open(names[static_cast<int>(region)], spec, region == Region::dialog ? Role::dialog : Role::group);
        stack_.pop_back();
    }
}

int Ui::open(std::string_view key, LayoutSpec layout, Role role) {
    const int index = static_cast<int>(nodes_.size());
    Node& node = nodes_.emplace_back();
    node.key = key;
    node.id = node_id(page_, key);
    node.parent = stack_.back();
    node.role = role;
    node.look = Look::group;
    node.layout = layout;
    node.rtl = around_.rtl;
    nodes_[static_cast<std::size_t>(node.parent)].children.push_back(index);
    stack_.push_back(index);
    return index;
}

void Ui::close() {
    const int index = stack_.back();
    stack_.pop_back();
    Node& node = nodes_[static_cast<std::size_t>(index)];
    if (!node.layout.paged) return;
    // The pager is the last child of a paged group, shown only when there are several pages.
    const std::string key = node.key;
    const bool own = node.number == 1;
    std::string about;
    for (std::size_t i = static_cast<std::size_t>(index) + 1; i < nodes_.size() && about.empty(); ++i)
        if (nodes_[i].role == Role::heading) about = nodes_[i].name;
    stack_.push_back(index);
    open(key + ".pager", {.axis = Axis::row, .gap = 16, .push = true}, Role::group);
    if (own) add_pager(key, about);
    stack_.pop_back();
    stack_.pop_back();
}

// Two of them may stand on one page: each says what it is `about`. Buttons that have nothing to turn to are there,
// hidden, so that the pager is as high on every page.
void Ui::add_pager(const std::string& key, const std::string& about) {
    const Paging paging = this->paging(key);
    const bool last = paging.pages > 1 && paging.page + 1 == paging.pages;
    const auto button = [&](const char* end, std::string name, const char* icon, int by, bool shown) -> Node& {
        Node& turns = small_button(key + end, std::move(name), icon, [this, key, by] { turn_page(key, by); });
        turns.layout.width = Sizing::fill;
        turns.hint = about;
        turns.hidden = !shown;
        return turns;
    };
    if (stack_[1] != regions_.at(Region::help) || portrait()) {
        button(".back", tr("Show previous"), "chevron-up", -1, paging.page > 0);
        button(".more", tr("Show more"), "chevron-down", 1, !last);
        return;
    }
    // The rail is too narrow for two beside each other. The one there goes round and is one key, so that it keeps the
    // focus; its other name is there for the height.
    nodes_[static_cast<std::size_t>(stack_.back())].layout.columns = 1;
    Node& more = button(last ? ".measured" : ".more", tr("Show more"), "chevron-down", 1, !last);
    Node& again = button(last ? ".more" : ".measured", tr("From the start"), "chevron-double-up", -paging.page, last);
    (last ? more : again).decoration = true;
}

Ui::Scope Ui::in(Region region) {
    stack_.push_back(regions_.at(region));
    return Scope(*this);
}

Ui::Scope Ui::group(std::string_view key, LayoutSpec layout, Role role) {
    open(key, layout, role);
    return Scope(*this);
}

Ui::Scope Ui::row(std::string_view key, float gap, Cross cross) {
    LayoutSpec spec{.axis = Axis::row, .gap = gap};
    spec.cross = cross;
    return group(key, spec);
}

Ui::Scope Ui::grid(std::string_view key, int columns, float gap) {
    LayoutSpec spec;
    spec.gap = gap;
    spec.columns = columns;
    return group(key, spec);
}

Ui::Scope Ui::card(std::string_view key, float padding) {
    LayoutSpec spec;
    spec.gap = 8;
    spec.padding = {padding, padding, padding, padding};
    const int index = open(key, spec, Role::group);
    nodes_[static_cast<std::size_t>(index)].box_style =
        BoxStyle{.radius = 20, .fill = Token::surface, .border = Token::line, .border_width = 2};
    return Scope(*this);
}

Ui::Scope Ui::paged(std::string_view key, float gap, bool own_pager) {
    LayoutSpec spec;
    spec.gap = gap;
    spec.height = Sizing::fill;
    spec.paged = true;
    const int index = open(key, spec, Role::group);
    nodes_[static_cast<std::size_t>(index)].number = own_pager ? 1 : 0;
    return Scope(*this);
}

Node& Ui::add(std::string_view key, Role role, Look look, std::string name) {
    const int index = open(key, {}, role);
    stack_.pop_back();
    Node& node = nodes_[static_cast<std::size_t>(index)];
    node.look = look;
    node.name = std::move(name);
    return node;
}

Node& Ui::heading(std::string name) {
    Node& node = add("heading", Role::heading, Look::text, std::move(name));
    node.style = TextStyle::title;
    node.count = 1;
    node.layout.keep_with_next = true;
    return node;
}

Node& Ui::subheading(std::string_view key, std::string name, std::string icon) {
    Node& node = add(key, Role::heading, icon.empty() ? Look::text : Look::heading_icon, std::move(name));
    node.style = TextStyle::heading;
    node.icon = std::move(icon);
    node.count = 2;
    node.layout.keep_with_next = true;
    return node;
}

Node& Ui::text(std::string_view key, std::string words, TextStyle style, Token token) {
    Node& node = add(key, Role::label, Look::text, std::move(words));
    node.style = style;
    node.token = token;
    return node;
}

Node& Ui::primary(std::string_view key, std::string name, std::function<void()> action) {
    Node& node = add(key, Role::button, Look::primary, std::move(name));
    node.trailing_icon = "arrow-right";
    node.focusable = true;
    node.action = std::move(action);
    return node;
}

Node& Ui::secondary(std::string_view key, std::string name, std::string icon, std::function<void()> action) {
    Node& node = add(key, Role::button, Look::secondary, std::move(name));
    node.icon = std::move(icon);
    node.focusable = true;
    node.action = std::move(action);
    return node;
}

Node& Ui::small_button(std::string_view key, std::string name, std::string icon, std::function<void()> action) {
    Node& node = secondary(key, std::move(name), std::move(icon), std::move(action));
    node.look = Look::small;
    return node;
}

Node& Ui::field(std::string_view key, std::string label, std::string value, std::function<void(std::string)> change) {
    Node& node = add(key, Role::text_field, Look::field, std::move(label));
    node.focusable = true;
    node.value = std::move(value);
    node.change = std::move(change);
    TextEditing& editing = fields_.try_emplace(node.id, TextEditing(node.value)).first->second;
    editing.set_value(node.value);
    node.caret = editing.caret();
    node.anchor = editing.anchor();
    return node;
}

Node& Ui::choice(std::string_view key, std::string name, std::string hint, bool selected,
                 std::function<void()> action) {
    Node& node = add(key, Role::radio_button, Look::choice, std::move(name));
    node.hint = std::move(hint);
    node.selected = selected;
    node.focusable = true;
    node.action = std::move(action);
    return node;
}

Node& Ui::check(std::string_view key, std::string name, bool checked, std::function<void()> action) {
    Node& node = add(key, Role::check_box, Look::check, std::move(name));
    node.selected = checked;
    node.focusable = true;
    node.action = std::move(action);
    return node;
}

Node& Ui::note(std::string_view key, Look look, std::string words) {
    return add(key, Role::note, look, std::move(words));
}

Node& Ui::divider(std::string_view key) {
    Node& node = add(key, Role::separator, Look::divider, {});
    node.decoration = true;
    return node;
}

Paging Ui::paging(std::string_view key) const {
    const auto it = pagings_.find(node_id(page_, key));
    return it == pagings_.end() ? Paging{} : it->second;
}

void Ui::turn_page(std::string_view key, int by) {
    Paging& paging = pagings_[node_id(page_, key)];
    const int to = std::clamp(paging.page + by, 0, std::max(0, static_cast<int>(paging.firsts.size()) - 1));
    if (to < static_cast<int>(paging.firsts.size()))
        paging.anchor = paging.turned_to = paging.firsts[static_cast<std::size_t>(to)];
    paging.page = to;
    ++turned_;
    // Else the page would turn back to where the focus is.
    for (const Node* n = find(focus_); n && n->parent >= 0; n = &nodes_[static_cast<std::size_t>(n->parent)])
        if (n->key == key) focus_ = editing_ = 0;
}

void Ui::focus_on(std::string_view key) { focus_wanted_ = node_id(page_, key); }

void Ui::set_reading(NodeId id, Part::Source source, ByteRange sentence, ByteRange word) {
    reading_ = {id, source, sentence, word};
}

const Node* Ui::find(NodeId id) const {
    if (!id) return nullptr;
    const auto it = std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& n) { return n.id == id; });
    return it == nodes_.end() ? nullptr : &*it;
}

Node* Ui::find_mutable(NodeId id) { return const_cast<Node*>(std::as_const(*this).find(id)); }

Shaper Ui::shaper() {
    return {[this](Node& node, float width, float height) { return Controls(*this).shape(node, width, height); },
            [this](Node& node) { return Controls(*this).natural_width(node); }};
}

}  // namespace entre::ui
