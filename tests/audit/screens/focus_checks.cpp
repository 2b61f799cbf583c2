// SPDX-License-Identifier: EUPL-1.2
// The way of the focus: everywhere, in reading order, and round again.
#include <algorithm>
#include <set>

#include "tests/audit/screens/node_checks.h"

namespace entre::audit {
namespace {

using ui::Node;

const Node& region_of(const ui::Nodes& nodes, const Node& node) {
    const Node* n = &node;
    while (n->parent > 0) n = &nodes[static_cast<std::size_t>(n->parent)];
    return *n;
}

/// Nothing that comes later is read before: it is not above without being further on, nor before on the same line.
void order(const ui::Ui& ui, const Node& first, const Node& then, Findings& findings) {
    if (&region_of(ui.nodes(), first) != &region_of(ui.nodes(), then)) return;
    // Keys keep their order in every language.
    const Node& group = ui.nodes()[static_cast<std::size_t>(then.parent)];
    const bool keys = region_of(ui.nodes(), then).key == "region.keyboard" ||
                      (then.parent == first.parent && group.layout.keeps_order);
    const bool rtl = ui.surroundings().rtl && !keys;
    const float slack = 2;
    const bool above = then.box.bottom() <= first.box.y + slack;
    const bool further = rtl ? then.box.right() <= first.box.x + slack : then.box.x >= first.box.right() - slack;
    const bool same_line = !above && then.box.y < first.box.bottom() - slack;
    const bool before = rtl ? then.box.x >= first.box.right() - slack : then.box.right() <= first.box.x + slack;
    findings.judge(Check::focus_order, !(above && !further) && !(same_line && before), first.key + " -> " + then.key,
                   above ? "goes upwards" : "goes backwards");
}

}  // namespace

void check_focus(ui::Ui& ui, const std::function<void()>& settle, Findings& findings) {
    const auto expected = ui.focus_order();
    std::set<ui::NodeId> wanted;
    for (const Node& node : ui.nodes())
        if (is_seen(node) && node.focusable && !node.disabled) wanted.insert(node.id);
    const Node* last = nullptr;
    for (const auto id : expected) {
        const Node* node = ui.find(id);
        if (last) order(ui, *last, *node, findings);
        last = node;
    }
    // Reading order is that of the list; the same holds for what is only read.
    last = nullptr;
    for (const Node& node : ui.nodes()) {
        if (!is_seen(node) || node.decoration) continue;
        if (last && last->parent == node.parent) order(ui, *last, node, findings);
        last = &node;
    }
    std::set<ui::NodeId> reached;
    const ui::InputEvent tab{.kind = ui::InputEvent::Kind::key_down, .key = ui::Key::tab};
    const std::size_t most = expected.size() + 60;  // a keyboard may open on the way
    bool round = false;
    const auto all_reached = [&] { return std::ranges::includes(reached, wanted); };
    for (std::size_t i = 0; i < most && !(round && all_reached()); ++i) {
        ui.handle(tab);
        settle();
        // A keyboard that opens can leave room for fewer questions: it comes round to the first of those that show.
        round = !reached.insert(ui.focus()).second || round;
        // What a keyboard that opened has pushed to another page is reached there.
        std::erase_if(wanted, [&](ui::NodeId id) {
            const Node* node = ui.find(id);
            return !node || !is_seen(*node);
        });
    }
    findings.judge(Check::focus_reaches, round || expected.empty(), "", "Tab does not come round");
    for (const auto id : wanted) {
        const Node* node = ui.find(id);
        findings.judge(Check::focus_reaches, reached.contains(id), node ? node->key : "?", "is not reached by Tab");
    }
}

}  // namespace entre::audit
