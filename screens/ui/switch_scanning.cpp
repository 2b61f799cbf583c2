// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/switch_scanning.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/language/mark.h"

namespace entre::ui {
namespace {

// So many are gone through one by one; more are gone through by rows.
constexpr std::size_t most_without_rows = 6;
// Rounds without a choice: then what is inside is left, and at last nothing moves until the switch is pressed.
constexpr int rounds_inside = 2, rounds_in_all = 3;

std::string_view group_words(std::string_view region) {
    using language::tr_noop;
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> words{{
        {"region.head", tr_noop("The page")},
        {"region.body", tr_noop("The page")},
        {"region.help", tr_noop("Help with the page")},
        {"region.actions", tr_noop("On and back")},
        {"region.keyboard", tr_noop("Keyboard")},
        {"region.speech", tr_noop("Reading aloud")},
        {"region.dialog", tr_noop("The question")},
        {"region.access", tr_noop("Language, text, help and end")},
        {"region.top", tr_noop("At the top")},
    }};
    for (const auto& [key, name] : words)
        if (key == region) return name;
    return tr_noop("The page");
}

std::string names_of(const Ui& ui, const std::vector<NodeId>& items) {
    std::string names;
    for (const NodeId id : items)
        if (const Node* node = ui.find(id)) names += (names.empty() ? "" : ", ") + node->name;
    return names;
}

}  // namespace

void SwitchScanning::read(const Ui& ui) {
    groups_.clear();
    for (const NodeId id : ui.focus_order()) {
        const Node& node = *ui.find(id);
        const std::string_view region = ui.region_of(node);
        if (groups_.empty() || groups_.back().region != region) {
            Group& made = groups_.emplace_back();
            made.region = region;
            made.id = node_id(ui.page(), region);
        }
        auto& rows = groups_.back().rows;
        // A row of the keyboard is one; elsewhere what stands side by side is.
        const Node& parent = ui.nodes()[static_cast<std::size_t>(node.parent)];
        const Node* before = rows.empty() ? nullptr : ui.find(rows.back().items.back());
        const bool same = before && (region == "region.keyboard" ? before->parent == node.parent
                                                                 : node.box.centre().y < before->box.bottom() &&
                                                                       node.box.centre().y > before->box.y);
        if (!same) rows.push_back({region == "region.keyboard" ? parent.id : id, {}});
        rows.back().items.push_back(id);
    }
    for (Group& each : groups_) {
        std::size_t items = 0;
        for (const Row& row : each.rows) items += row.items.size();
        // Rows help only where there are several with several in them.
        if (each.region != "region.keyboard" && (items <= most_without_rows || items == each.rows.size())) {
            Row all{each.id, {}};
            for (const Row& row : each.rows) all.items.insert(all.items.end(), row.items.begin(), row.items.end());
            each.rows = {std::move(all)};
        }
    }
}

bool SwitchScanning::leads_out() const {
    if (level_ == Level::groups) return false;
    return groups_.size() > 1 || (level_ == Level::items && group().rows.size() > 1);
}

std::size_t SwitchScanning::stops() const {
    if (groups_.empty()) return 0;
    const std::size_t out = leads_out() ? 1 : 0;
    if (level_ == Level::groups) return groups_.size();
    if (level_ == Level::rows) return group().rows.size() + out;
    return group().rows[row_].items.size() + out;
}

void SwitchScanning::begin(Ui& ui, bool by_itself) {
    active_ = true;
    by_itself_ = by_itself;
    paused_ = false;
    level_ = Level::groups;
    group_ = row_ = at_ = 0;
    rounds_ = 0;
    page_ = ui.page();
    read(ui);
    if (groups_.size() == 1) enter_group();
    show(ui);
}

void SwitchScanning::stop(Ui& ui) {
    active_ = paused_ = to_keyboard_ = false;
    next_.reset();
    shown_.reset();
    ui.set_scan({});
}

void SwitchScanning::enter_group() {
    row_ = at_ = 0;
    rounds_ = 0;
    level_ = group().rows.size() > 1 ? Level::rows : Level::items;
}

void SwitchScanning::leave() {
    rounds_ = 0;
    if (level_ == Level::items && group().rows.size() > 1) {
        level_ = Level::rows;
        at_ = row_;
    } else {
        level_ = Level::groups;
        at_ = group_;
    }
}

void SwitchScanning::move(Ui& ui, Clock::time_point now) {
    if (!active_ || by_itself_) return begin(ui, false);
    read(ui);
    advance();
    show(ui);
    wait_on(now);
}

void SwitchScanning::advance() {
    const std::size_t count = stops();
    if (count == 0) return;
    first_ = false;
    if (++at_ < count) {
        if (level_ == Level::groups) group_ = at_;
        return;
    }
    at_ = 0;
    first_ = true;
    ++rounds_;
    if (level_ == Level::groups) group_ = 0;
    if (!by_itself_) return;
    if (level_ != Level::groups && leads_out() && rounds_ >= rounds_inside)
        leave();
    else if (rounds_ >= rounds_in_all)
        paused_ = true;
}

void SwitchScanning::take(Ui& ui, NodeId item) {
    const Node* node = ui.find(item);
    if (!node) return;
    const bool keyboard = group().region == "region.keyboard";
    to_keyboard_ = node->role == Role::text_field || node->role == Role::password;
    rounds_ = 0;
    // After a letter comes a letter; after anything else the groups, from where one is.
    if (keyboard) {
        level_ = Level::rows;
        row_ = at_ = 0;
    } else {
        level_ = Level::groups;
        at_ = group_;
    }
    ui.select(item);
}

void SwitchScanning::select(Ui& ui, Clock::time_point now) {
    if (!active_) return begin(ui, by_itself_);
    read(ui);
    if (groups_.empty() || at_ >= stops()) return show(ui);
    first_ = true;
    if (level_ == Level::groups) {
        group_ = at_;
        if (group().rows.size() == 1 && group().rows[0].items.size() == 1)
            take(ui, group().rows[0].items[0]);
        else
            enter_group();
    } else if (leads_out() && at_ + 1 == stops()) {
        leave();
    } else if (level_ == Level::rows) {
        row_ = at_;
        if (group().rows[row_].items.size() == 1) {
            take(ui, group().rows[row_].items[0]);
        } else {
            level_ = Level::items;
            at_ = 0;
            rounds_ = 0;
        }
    } else {
        take(ui, group().rows[row_].items[at_]);
    }
    show(ui);
    wait_on(now);
}

void SwitchScanning::press(Ui& ui, Clock::time_point now) {
    if (!active_ || !by_itself_) {
        begin(ui, true);
    } else if (std::exchange(paused_, false)) {
        rounds_ = 0;
        show(ui);
    } else {
        return select(ui, now);
    }
    first_ = true;
    wait_on(now);
}

// The first of what has just come up is shown for twice the time: it has to be seen first.
void SwitchScanning::wait_on(Clock::time_point now) {
    next_.reset();
    if (active_ && by_itself_ && !paused_) next_ = now + interval_ * (first_ ? 2 : 1);
}

std::optional<SwitchScanning::Clock::time_point> SwitchScanning::deadline() const { return next_; }

void SwitchScanning::due(Ui& ui, Clock::time_point now) {
    if (!next_ || now < *next_) return;
    read(ui);
    advance();
    show(ui);
    wait_on(now);
}

void SwitchScanning::laid_out(Ui& ui, Clock::time_point now) {
    if (!active_) return;
    read(ui);
    const auto place = [&](const auto& fits) {
        const auto it = std::find_if(groups_.begin(), groups_.end(), fits);
        return it == groups_.end() ? groups_.size() : static_cast<std::size_t>(it - groups_.begin());
    };
    const bool turned = std::exchange(page_, ui.page()) != ui.page();
    if (turned) to_keyboard_ = false;
    const std::size_t keyboard = place([](const Group& g) { return g.region == "region.keyboard"; });
    const std::size_t same = place([&](const Group& g) { return g.id == group_id_; });
    bool restarted = turned;
    if (std::exchange(to_keyboard_, false) && keyboard < groups_.size()) {
        group_ = keyboard;
        enter_group();
        restarted = true;
    } else if (turned || same == groups_.size()) {
        level_ = Level::groups;
        group_ = row_ = at_ = 0;
        restarted = true;
        if (groups_.size() == 1) enter_group();
    } else {
        group_ = same;
        if (level_ == Level::groups) at_ = group_;
        if (level_ == Level::rows && group().rows.size() < 2) enter_group();
        row_ = std::min(row_, group().rows.size() - 1);
    }
    if (at_ >= stops()) at_ = 0;
    if (restarted) {
        rounds_ = 0;
        first_ = true;
        wait_on(now);
    }
    show(ui);
}

void SwitchScanning::show(Ui& ui) {
    if (groups_.empty()) return ui.set_scan({});
    group_id_ = group().id;
    Ui::Scan scan;
    const Node* item = nullptr;
    const auto cover = [&](const Group& of) {
        scan.node = of.id;
        for (const Row& row : of.rows) scan.covers.insert(scan.covers.end(), row.items.begin(), row.items.end());
    };
    const bool out = leads_out() && at_ + 1 == stops();
    if (out) {
        if (level_ == Level::items && group().rows.size() > 1) {
            scan.covers = group().rows[row_].items;
            scan.node = group().rows[row_].id;
        } else {
            cover(group());
        }
        scan.words = ui.tr("Out of here");
    } else if (level_ == Level::groups) {
        cover(group());
        scan.words = ui.tr(group_words(group().region));
        // A group of one is that one.
        if (scan.covers.size() == 1) item = ui.find(scan.covers.front());
        if (item) scan.node = item->id;
        if (item) scan.words = item->name;
    } else {
        const Row& row = group().rows[level_ == Level::rows ? at_ : row_];
        scan.node = level_ == Level::rows ? row.id : row.items[at_];
        scan.covers = level_ == Level::rows ? row.items : std::vector{scan.node};
        if (scan.covers.size() == 1) item = ui.find(scan.covers.front());
        scan.words = names_of(ui, scan.covers);
    }
    if (paused_) scan.words = ui.tr("Nothing moves now. Press the switch to go on.");
    scan.out = out;
    const bool changed = !shown_ || *shown_ != scan;
    shown_ = scan;
    if (changed && on_shown) on_shown(scan.words, paused_ ? nullptr : item);
    ui.set_scan(std::move(scan));
}

}  // namespace entre::ui
