// SPDX-License-Identifier: EUPL-1.2
// Sizes and places: nothing cut, nothing on top of something else, targets that a finger meets.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "tests/audit/screens/node_checks.h"

namespace entre::audit {
namespace {

using ui::Node;
using ui::Part;
using ui::Rect;

constexpr float slack = 1;                 // u: edges fall on whole pixels
constexpr float least_target = 12.7F;      // mm
constexpr float least_gap = 2.5F;          // mm
constexpr float least_capital = 7.33F;     // mm: 0.7 degrees at 600 mm (5.1.4)
constexpr float capital_of_size = 0.727F;  // Inter's capitals

std::string figure(const char* format, double one, double other) {
    char words[96];
    std::snprintf(words, sizeof words, format, one, other);
    return words;
}

float overhang(Rect inner, Rect outer) {
    return std::max(
        {outer.x - inner.x, outer.y - inner.y, inner.right() - outer.right(), inner.bottom() - outer.bottom(), 0.F});
}

bool is_within(const ui::Nodes& nodes, const Node& node, const Node& other) {
    for (const Node* n = &node; n->parent >= 0;) {
        n = &nodes[static_cast<std::size_t>(n->parent)];
        if (n == &other) return true;
    }
    return false;
}

void clipped(ui::Ui& ui, const Node& node, Findings& findings) {
    for (const Part& part : node.parts) {
        if (part.kind != Part::Kind::text || part.text.text.empty()) continue;
        // What is typed moves in its field.
        const bool moves = node.look == ui::Look::field && part.source == Part::Source::value;
        const ui::Size needed = ui.canvas().text_engine().measure(part.text);
        const float wide = moves ? 0 : needed.w - part.at.w, high = moves ? 0 : needed.h - part.at.h;
        const float out = moves ? 0 : overhang(part.at, {0, 0, node.box.w, node.box.h});
        findings.judge(Check::clipped, wide <= slack && high <= slack && out <= slack + 9, node.key,
                       figure("text is %.0f u too large, %.0f u outside its control", std::max(wide, high), out));
    }
}

void inside(const ui::Ui& ui, const Node& node, Findings& findings) {
    const Rect screen{0, 0, ui.viewport().w, ui.viewport().h};
    const float out = overhang(node.box, screen);
    findings.judge(Check::outside, out <= slack, node.key,
                   figure("%.0f u outside the screen of %.0f u", out, screen.h));
    // A group gives its children their room.
    const Node& parent = ui.nodes()[static_cast<std::size_t>(node.parent)];
    const float over = overhang(node.box, parent.box);
    // The frame puts the page's buttons where there is room for them, not in one box.
    const bool placed_freely =
        parent.parent < 0 || parent.key == "region.actions" || parent.key == "region.help" || node.decoration;
    findings.judge(Check::clipped, placed_freely || over <= slack, node.key,
                   figure("%.0f u outside its group, which is %.0f u high", over, parent.box.h));
}

void targets(const ui::Ui& ui, const Ground& ground, const Node& node, Findings& findings) {
    const float mm = ground.millimetres_in_unit;
    const float w = node.box.w * mm, h = node.box.h * mm;
    findings.judge(Check::target_size, std::min(w, h) >= least_target, node.key, figure("%.1f x %.1f mm", w, h));
    for (const Node& other : ui.nodes()) {
        if (&other <= &node && other.id <= node.id) continue;
        if (other.id == node.id || !is_seen(other) || !other.focusable) continue;
        const float dx = std::max(other.box.x - node.box.right(), node.box.x - other.box.right());
        const float dy = std::max(other.box.y - node.box.bottom(), node.box.y - other.box.bottom());
        const float gap = std::max(dx, dy) * mm;
        findings.judge(Check::target_gap, gap >= least_gap, node.key + " / " + other.key,
                       figure("%.1f mm between, %.1f asked", gap, least_gap));
    }
}

void capitals(const ui::Ui& ui, const Ground& ground, const Node& node, Findings& findings) {
    if (ui.surroundings().scale != ui::TextScale::largest) return;  // the clause asks for one such mode
    for (const Part& part : node.parts) {
        if (part.kind != Part::Kind::text || part.text.text.empty()) continue;
        const float size = ui::metrics(part.text.style, part.text.scale, part.text.least).size;
        const float high = size * capital_of_size * ground.millimetres_in_unit;
        findings.judge(Check::capitals, high >= least_capital, node.key,
                       figure("capitals of %.2f mm, text of %.0f u", high, size));
    }
}

}  // namespace

Rect placed(const Node& node, Rect at) {
    if (node.rtl) at.x = node.box.w - at.x - at.w;
    return at.moved(node.box.x, node.box.y);
}

bool is_seen(const Node& node) {
    return !node.hidden && node.look != ui::Look::group && node.parent >= 0 && !node.box.empty();
}

void check_geometry(ui::Ui& ui, const Ground& ground, Findings& findings) {
    const auto& nodes = ui.nodes();
    for (const Node& node : nodes) {
        if (node.parent >= 0 && !node.hidden && node.look != ui::Look::group) {
            const bool empty = node.box.w < 1 || node.box.h < 1;
            const bool words = !node.decoration && !node.name.empty();
            findings.judge(Check::clipped, !(empty && words), node.key, "it has no room at all");
        }
        if (!is_seen(node)) continue;
        inside(ui, node, findings);
        clipped(ui, node, findings);
        capitals(ui, ground, node, findings);
        if (node.focusable) targets(ui, ground, node, findings);
        for (const Node& other : nodes) {
            if (&other == &node) break;  // each pair once
            if (!is_seen(other) || is_within(nodes, node, other) || is_within(nodes, other, node)) continue;
            const float dx = std::min(node.box.right(), other.box.right()) - std::max(node.box.x, other.box.x);
            const float dy = std::min(node.box.bottom(), other.box.bottom()) - std::max(node.box.y, other.box.y);
            const float over = std::min(dx, dy);
            findings.judge(Check::overlapping, over <= slack, node.key + " / " + other.key,
                           figure("%.0f x %.0f u on each other", dx, dy));
        }
    }
}

}  // namespace entre::audit
