// SPDX-License-Identifier: EUPL-1.2
// One or two switches instead of a keyboard: what can be chosen is shown group by group, row by row, one by one.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "screens/ui/ui.h"

namespace entre::ui {

/// Two switches: `move` shows the next, `select` takes what is shown. One switch: `press` begins, what is shown then
/// changes by itself, and `press` takes it. Nothing traps: the last stop of a row or group leads out of it again, and
/// with one switch so do two rounds without a choice.
class SwitchScanning {
public:
    using Clock = std::chrono::steady_clock;

    explicit SwitchScanning(std::chrono::milliseconds interval) : interval_(interval) {}

    /// Told what is shown now: its words, and the control if it is one.
    std::function<void(const std::string&, const Node*)> on_shown;

    void move(Ui& ui, Clock::time_point now);
    void select(Ui& ui, Clock::time_point now);
    void press(Ui& ui, Clock::time_point now);
    /// The page may have changed: what is shown stays where it can.
    void laid_out(Ui& ui, Clock::time_point now);
    /// Somebody uses touch or other keys.
    void stop(Ui& ui);

    bool active() const { return active_; }
    /// One switch: nothing has been chosen for some rounds, and nothing moves until the switch is pressed.
    bool paused() const { return paused_; }

    std::chrono::milliseconds interval() const { return interval_; }
    void set_interval(std::chrono::milliseconds interval) { interval_ = interval; }
    std::optional<Clock::time_point> deadline() const;
    void due(Ui& ui, Clock::time_point now);

private:
    enum class Level { groups, rows, items };
    struct Row {
        NodeId id = 0;
        std::vector<NodeId> items;
    };
    struct Group {
        NodeId id = 0;
        std::string region;
        std::vector<Row> rows;
    };

    void begin(Ui& ui, bool by_itself);
    void read(const Ui& ui);
    void enter_group();
    void leave();
    void take(Ui& ui, NodeId item);
    void advance();
    void show(Ui& ui);
    void wait_on(Clock::time_point now);
    std::size_t stops() const;
    bool leads_out() const;
    Group& group() { return groups_[group_]; }
    const Group& group() const { return groups_[group_]; }

    std::chrono::milliseconds interval_;
    std::vector<Group> groups_;
    Level level_ = Level::groups;
    std::size_t group_ = 0, row_ = 0, at_ = 0;
    NodeId group_id_ = 0;
    std::string page_;
    std::optional<Ui::Scan> shown_;
    bool active_ = false, by_itself_ = false, paused_ = false, to_keyboard_ = false, first_ = true;
    int rounds_ = 0;
    std::optional<Clock::time_point> next_;
};

}  // namespace entre::ui
