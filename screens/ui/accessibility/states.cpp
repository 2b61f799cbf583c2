// SPDX-License-Identifier: EUPL-1.2
// What our roles are to ATK, what can be done with them, and how things stand.
#include "screens/ui/accessibility/object.h"

namespace entre::ui {
namespace {

bool is_checkable(Role role) {
    return role == Role::check_box || role == Role::radio_button || role == Role::toggle_button;
}

}  // namespace

AtkRole atk_role(Role role) {
    switch (role) {
        case Role::window:
            return ATK_ROLE_FRAME;
        case Role::heading:
            return ATK_ROLE_HEADING;
        case Role::label:
            return ATK_ROLE_LABEL;
        case Role::button:
            return ATK_ROLE_PUSH_BUTTON;
        case Role::toggle_button:
            return ATK_ROLE_TOGGLE_BUTTON;
        case Role::check_box:
            return ATK_ROLE_CHECK_BOX;
        case Role::radio_button:
            return ATK_ROLE_RADIO_BUTTON;
        case Role::text_field:
            return ATK_ROLE_ENTRY;
        case Role::password:
            return ATK_ROLE_PASSWORD_TEXT;
        case Role::progress:
            return ATK_ROLE_PROGRESS_BAR;
        case Role::list:
            return ATK_ROLE_LIST;
        case Role::list_item:
            return ATK_ROLE_LIST_ITEM;
        case Role::image:
            return ATK_ROLE_IMAGE;
        case Role::dialog:
            return ATK_ROLE_DIALOG;
        case Role::status:
            return ATK_ROLE_STATUSBAR;
        case Role::note:
            return ATK_ROLE_NOTIFICATION;
        case Role::group:
            return ATK_ROLE_PANEL;
        case Role::link:
            return ATK_ROLE_LINK;
        case Role::separator:
            return ATK_ROLE_SEPARATOR;
    }
    return ATK_ROLE_UNKNOWN;
}

std::uint64_t states(const AccessibleNode& node, std::uint64_t focus) {
    std::uint64_t bits = 0;
    const auto set = [&](AtkStateType state, bool when = true) { bits |= std::uint64_t{when} << state; };
    set(ATK_STATE_VISIBLE);
    set(ATK_STATE_SHOWING);
    set(ATK_STATE_ENABLED, !node.disabled);
    set(ATK_STATE_SENSITIVE, !node.disabled);
    set(ATK_STATE_FOCUSABLE, node.focusable);
    set(ATK_STATE_FOCUSED, node.id != World::application && node.id == focus);
    set(ATK_STATE_CHECKABLE, is_checkable(node.role));
    set(ATK_STATE_CHECKED, node.checked && is_checkable(node.role));
    set(ATK_STATE_PRESSED, node.checked && node.role == Role::toggle_button);
    set(ATK_STATE_SELECTABLE, node.role == Role::list_item && node.focusable);
    set(ATK_STATE_SELECTED, node.selected);
    set(ATK_STATE_INVALID_ENTRY, node.invalid);
    set(ATK_STATE_REQUIRED, node.required);
    set(ATK_STATE_MODAL, node.modal);
    set(ATK_STATE_BUSY, node.busy);
    set(ATK_STATE_EXPANDABLE, node.expanded.has_value());
    set(ATK_STATE_EXPANDED, node.expanded.value_or(false));
    set(ATK_STATE_ACTIVE, is_window(node.role) && node.id != World::application);
    set(ATK_STATE_READ_ONLY, has_text(node.role) && !is_editable(node.role));
    set(ATK_STATE_SELECTABLE_TEXT, is_editable(node.role));
    set(ATK_STATE_EDITABLE, is_editable(node.role) && !node.disabled);
    set(ATK_STATE_MULTI_LINE, node.multi_line);
    set(ATK_STATE_SINGLE_LINE, is_editable(node.role) && !node.multi_line);
    return bits;
}

bool has_text(Role role) {
    return is_editable(role) || role == Role::heading || role == Role::label || role == Role::status ||
           role == Role::note;
}
bool is_editable(Role role) { return role == Role::text_field || role == Role::password; }
bool has_action(Role role) {
    return is_editable(role) || is_checkable(role) || role == Role::button || role == Role::link ||
           role == Role::list_item;
}
bool has_value(Role role) { return role == Role::progress; }
bool is_window(Role role) { return role == Role::window || role == Role::dialog; }

}  // namespace entre::ui
