// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/publish.h"

#include <cmath>

#include "screens/ui/ui.h"

namespace entre::ui {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

int characters(const std::string& s, std::size_t bytes) {
    int n = 0;
    for (std::size_t i = 0; i < bytes && i < s.size(); ++i)
        if (!continues(s[i])) ++n;
    return n;
}

std::size_t byte_of(const std::string& s, int character) {
    std::size_t i = 0;
    while (i < s.size() && character > 0) {
        ++i;
        while (i < s.size() && continues(s[i])) ++i;
        --character;
    }
    return i;
}

// What a reader says after the name: hint, error, purpose, in the order in which they are seen.
std::string description(const Ui& ui, const Node& node) {
    std::string words;
    const auto add = [&](const std::string& more) {
        if (more.empty()) return;
        if (!words.empty()) words += ". ";
        words += more;
    };
    add(node.error);
    if (node.look != Look::key && node.look != Look::key_function) add(node.hint);
    const bool face = node.look == Look::key || node.look == Look::day || node.look == Look::day_off;
    if (node.look != Look::field && !face) add(node.value);
    if (node.required) add(ui.tr("(must be filled in)"));
    return words;
}

}  // namespace

AccessibleSnapshot snapshot(const Ui& ui, float scale) {
    AccessibleSnapshot out;
    const Nodes& nodes = ui.nodes();
    if (nodes.empty()) return out;
    out.root = nodes[0].id;
    // With switches the focus is where they point, be it a group.
    out.focus = ui.scan() ? ui.scan()->node : ui.focus();
    if (!out.focus)
        for (const Node& node : nodes)
            if (node.role == Role::heading && !node.hidden) {
                out.focus = node.id;
                break;
            }
    for (const Node& node : nodes) {
        if (node.hidden || node.decoration) continue;
        AccessibleNode& a = out.nodes.emplace_back();
        a.id = node.id;
        a.role = node.role;
        a.name = node.name;
        a.description = description(ui, node);
        a.x = static_cast<int>(std::lround(node.box.x * scale));
        a.y = static_cast<int>(std::lround(node.box.y * scale));
        a.w = static_cast<int>(std::lround(node.box.w * scale));
        a.h = static_cast<int>(std::lround(node.box.h * scale));
        a.focusable = node.focusable || node.role == Role::heading;
        if (ui.scan() && ui.scan()->node == node.id && (ui.scan()->out || ui.scan()->covers.size() > 1)) {
            a.name = ui.scan()->words;
            a.focusable = true;
        }
        a.disabled = node.disabled;
        a.checked = a.selected = node.selected;
        a.invalid = !node.error.empty();
        a.required = node.required;
        a.modal = node.modal;
        a.multi_line = node.multi_line;
        a.private_ = node.is_private;
        a.language = node.language.empty() ? ui.surroundings().language : node.language;
        if (node.role == Role::text_field || node.role == Role::password) {
            a.text = node.value;
            a.caret = characters(node.value, node.caret);
            const auto [begin, end] = std::minmax(node.caret, node.anchor);
            a.selection_start = characters(node.value, begin);
            a.selection_end = characters(node.value, end);
        }
        if (node.role == Role::progress) {
            a.value = node.progress * 100;
            a.max = 100;
        }
        for (int child : node.children) {
            const Node& c = nodes[static_cast<std::size_t>(child)];
            if (!c.hidden && !c.decoration) a.children.push_back(c.id);
        }
    }
    if (!out.nodes.empty()) out.nodes.front().name = "Entré";
    return out;
}

bool carry_out(Ui& ui, const AccessibleRequest& request) {
    const Node* node = ui.find(request.id);
    if (node && node->masked) {
        if (request.action == AccessibleAction::delete_text) return ui.type_masked(request.id, "\b");
        if (request.action == AccessibleAction::set_text || request.action == AccessibleAction::insert_text)
            return ui.type_masked(request.id, request.text);
    }
    switch (request.action) {
        case AccessibleAction::press:
            return ui.press(request.id);
        case AccessibleAction::focus:
            return ui.focus_node(request.id);
        case AccessibleAction::set_text:
            return ui.edit_text(request.id, [&](TextEditing& e) {
                e.select_all();
                e.insert(request.text);
            });
        case AccessibleAction::insert_text:
            return ui.edit_text(request.id, [&](TextEditing& e) {
                e.place_caret(byte_of(e.value(), request.position), false);
                e.insert(request.text);
            });
        case AccessibleAction::delete_text:
            return ui.edit_text(request.id, [&](TextEditing& e) {
                e.erase(byte_of(e.value(), request.position), byte_of(e.value(), request.end));
            });
        case AccessibleAction::set_caret:
            return ui.edit_text(request.id,
                                [&](TextEditing& e) { e.place_caret(byte_of(e.value(), request.position), false); });
        case AccessibleAction::set_selection:
            return ui.edit_text(request.id, [&](TextEditing& e) {
                e.place_caret(byte_of(e.value(), request.position), false);
                e.place_caret(byte_of(e.value(), request.end), true);
            });
    }
    return false;
}

}  // namespace entre::ui
