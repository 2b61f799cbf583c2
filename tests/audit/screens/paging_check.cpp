// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "tests/audit/screens/node_checks.h"

namespace entre::audit {
namespace {

using ui::Node;

bool is_below(const ui::Nodes& nodes, const Node& node, ui::NodeId group) {
    for (const Node* n = &node; n->parent >= 0;) {
        n = &nodes[static_cast<std::size_t>(n->parent)];
        if (n->id == group) return true;
    }
    return false;
}

}  // namespace

// Every page of every paged group: what is hidden on one must show on another, by a button that turns.
void check_paging(ui::Ui& ui, const std::function<void()>& settle, const std::function<void(const std::string&)>& each,
                  Findings& findings) {
    std::vector<std::string> groups;
    for (const Node& node : ui.nodes())
        if (node.layout.paged && !node.hidden && ui.paging(node.key).pages > 1) groups.push_back(node.key);
    // The rail's first: its help is that of the question that has the focus, and goes with it.
    std::ranges::reverse(groups);
    for (const auto& group : groups) {
        const ui::NodeId id = ui::node_id(ui.page(), group);
        if (const Node* now = ui.find(id); !now || now->hidden) continue;
        std::set<ui::NodeId> seen;
        const auto note_seen = [&] {
            for (const Node& node : ui.nodes())
                if (is_seen(node)) seen.insert(node.id);
        };
        const auto press = [&](const std::string& key) {
            const Node* button = ui.find(ui::node_id(ui.page(), key));
            const bool there = button && is_seen(*button);
            if (there) {
                ui.press(button->id);
                settle();
            }
            return there;
        };
        // A group without buttons of its own is turned by the page's "Next" and "Back".
        const bool own =
            ui.find(ui::node_id(ui.page(), group + ".more")) || ui.find(ui::node_id(ui.page(), group + ".back"));
        const auto turn = [&](int by) {
            if (own) return press(group + (by > 0 ? ".more" : ".back"));
            ui.turn_page(group, by);
            settle();
            return true;
        };
        // A narrow pager has one button, which goes round.
        const auto rewind = [&] {
            for (int guard = 0; guard < 400 && ui.paging(group).page > 0; ++guard)
                if (!turn(-1) && !turn(1)) break;
        };
        rewind();
        note_seen();
        // A keyboard that closes on the way makes fewer pages of the same.
        for (int guard = 0; guard < 200; ++guard) {
            const auto before = ui.paging(group);
            if (before.page + 1 >= before.pages) break;
            const bool turned = turn(1);
            const auto after = ui.paging(group);
            const bool moved = turned && (after.page > before.page || after.pages < before.pages);
            findings.judge(Check::paging, moved, group,
                           "page " + std::to_string(before.page + 2) + " of " + std::to_string(before.pages) +
                               " cannot be turned to");
            if (!moved) break;
            note_seen();
            each(group);
        }
        // A heading that has no room beside what it heads is a group's name.
        const auto told = [&](const Node& heading) {
            return heading.role == ui::Role::heading && std::ranges::any_of(ui.nodes(), [&](const Node& node) {
                       return node.look == ui::Look::group && node.name == heading.name;
                   });
        };
        for (const Node& node : ui.nodes())
            if (is_below(ui.nodes(), node, id) && node.look != ui::Look::group && !node.key.ends_with(".more") &&
                !node.key.ends_with(".back"))
                findings.judge(Check::paging, seen.contains(node.id) || node.decoration || told(node), node.key,
                               "is on no page");
        rewind();
    }
}

}  // namespace entre::audit
