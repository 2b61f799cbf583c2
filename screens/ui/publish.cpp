// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/publish.h"

#include <algorithm>
#include <cmath>

#include "screens/ui/accessibility/text.h"
#include "screens/ui/ui.h"

namespace entre::ui {
namespace {

int characters_before(const std::string& s, std::size_t byte) {
    return character_count(std::string_view(s).substr(0, std::min(byte, s.size())));
}

// What a reader says after the name: hint, error, purpose, in the order in which they are seen.
std::string description(const Ui& ui, const Node& node) {
    std::string words;
    const auto add = [&](const std::string& more) {
        if (more.empty()) return;
        if (!words.empty()) words += words.ends_with('.') ? " " : ". ";
        words += more;
    };
    add(node.error);
    if (node.look != Look::key && node.look != Look::key_function) add(node.hint);
    const bool face = node.look == Look::key || node.look == Look::day || node.look == Look::day_off;
    if (node.look != Look::field && !face) add(node.value);
    if (node.required) add(ui.tr("(must be filled in)"));
    return words;
}

// Notices that stand for where things are now are told when they come, as all notices are; so is a question's fault,
// for a reader that comes to one of its options says the question and not what is wrong with it.
Role told_role(const Node& node) {
    const bool notice = node.look == Look::note_ok || node.look == Look::note_warn || node.look == Look::note_error;
    return node.tells == Tells::error || (node.role == Role::status && notice) ? Role::note : node.role;
}

AccessibleNode told(Ui& ui, const Node& node, float scale) {
    AccessibleNode a;
    const auto pixels = [scale](float units) { return static_cast<int>(std::lround(units * scale)); };
    a.id = node.id;
    a.role = told_role(node);
    a.name = node.name;
    a.description = description(ui, node);
    a.x = pixels(node.box.x);
    a.y = pixels(node.box.y);
    a.w = pixels(node.box.right()) - a.x;
    a.h = pixels(node.box.bottom()) - a.y;
    a.focusable = node.focusable || node.role == Role::heading;
    a.disabled = node.disabled;
    a.checked = a.selected = node.selected;
    a.invalid = !node.error.empty();
    a.required = node.required;
    a.modal = node.modal;
    a.multi_line = node.multi_line;
    a.private_ = node.is_private;
    a.placeholder = node.example;
    a.shortcut = node.shortcut;
    a.language = node.language.empty() ? ui.surroundings().language : node.language;
    if (node.role == Role::heading) a.level = node.count > 0 ? node.count : 2;
    if (node.role == Role::text_field || node.role == Role::password) {
        a.text = node.value;
        a.caret = characters_before(node.value, node.caret);
        const auto [begin, end] = std::minmax(node.caret, node.anchor);
        a.selection_start = characters_before(node.value, begin);
        a.selection_end = characters_before(node.value, end);
    }
    if (node.role == Role::progress) {
        a.value = node.progress * 100;
        a.max = 100;
        a.text = std::to_string(std::lround(a.value)) + " %";
        a.busy = node.progress < 1;
    }
    a.lines = lines_of(ui, node, a, scale);
    return a;
}

}  // namespace

AccessibleSnapshot snapshot(Ui& ui, float scale) {
    AccessibleSnapshot out;
    const Nodes& nodes = ui.nodes();
    if (nodes.empty()) return out;
    out.root = nodes[0].id;
    // With switches the focus is where they point, be it a group.
    out.focus = ui.scan() ? ui.scan()->node : ui.focus();
    out.nodes.reserve(nodes.size() * 2);
    for (const Node& node : nodes) {
        if (node.hidden || node.decoration) continue;
        AccessibleNode& a = out.nodes.emplace_back(told(ui, node, scale));
        if (const auto& scan = ui.scan(); scan && scan->node == node.id && (scan->out || scan->covers.size() > 1)) {
            a.name = scan->words;
            a.focusable = true;
        }
        for (int child : node.children) {
            const Node& c = nodes[static_cast<std::size_t>(child)];
            if (!c.hidden && !c.decoration) a.children.push_back(c.id);
        }
    }
    if (out.nodes.empty()) return out;
    // The page's title is the window's, and where a reader is that has nothing else.
    const auto heading = [](const Node& node) { return node.role == Role::heading && !node.hidden; };
    auto title = std::ranges::find_if(nodes, [&](const Node& node) { return heading(node) && node.count == 1; });
    if (title == nodes.end()) title = std::ranges::find_if(nodes, heading);
    out.nodes.front().name = "Entré";
    if (title != nodes.end()) {
        out.nodes.front().name = title->name + " – Entré";
        if (!out.focus) out.focus = title->id;
    }
    tie_together(ui, out, scale);
    return out;
}

}  // namespace entre::ui
