// SPDX-License-Identifier: EUPL-1.2
// What can be found at a place, pressed, focused and measured.
#include <string>

#include "screens/ui/accessibility/object.h"
#include "screens/ui/accessibility/text.h"

namespace entre::ui {
namespace {

// The window fills the screen, so places in the window are places on the screen.
void get_extents(AtkComponent* component, int* x, int* y, int* w, int* h, AtkCoordType relative_to) {
    const auto [world, node] = standing(component);
    *x = node.x;
    *y = node.y;
    *w = node.w;
    *h = node.h;
    if (relative_to == ATK_XY_PARENT && world && node.id != World::application) {
        const AccessibleNode& parent = world->node(world->parent(node.id));
        *x -= parent.x;
        *y -= parent.y;
    }
}

// The innermost thing at a place; of two in one place the one that is drawn last.
const AccessibleNode* innermost(const World& world, const AccessibleNode& node, int x, int y) {
    for (auto child = node.children.rbegin(); child != node.children.rend(); ++child)
        if (const AccessibleNode* const found = innermost(world, world.node(*child), x, y)) return found;
    const bool inside = x >= node.x && x < node.x + node.w && y >= node.y && y < node.y + node.h;
    return inside ? &node : nullptr;
}

AtkObject* at_point(AtkComponent* component, int x, int y, AtkCoordType relative_to) {
    const auto [world, node] = standing(component);
    if (!world) return nullptr;
    if (relative_to == ATK_XY_PARENT && node.id != World::application) {
        x += world->node(world->parent(node.id)).x;
        y += world->node(world->parent(node.id)).y;
    }
    const AccessibleNode* const found = innermost(*world, node, x, y);
    return found ? ATK_OBJECT(g_object_ref(world->object(found->id))) : nullptr;
}

gboolean grab_focus(AtkComponent* component) {
    const auto [world, node] = standing(component);
    if (!world || !node.focusable) return FALSE;
    world->request({.id = node.id, .action = AccessibleAction::focus});
    return TRUE;
}

int count_actions(AtkAction*) { return 1; }

const char* action_name(AtkAction* action, int) {
    return is_editable(standing(action).node.role) ? "activate" : "click";
}

// Told as menus tell theirs: mnemonic, way through the menus, and the key that works everywhere.
const char* action_key(AtkAction* action, int) {
    const std::string& key = standing(action).node.shortcut;
    if (key.empty()) return nullptr;
    // ATK keeps no copy and frees nothing; GLib keeps one of each.
    return g_intern_string((";;" + key).c_str());
}

gboolean do_action(AtkAction* action, int index) {
    const auto [world, node] = standing(action);
    if (!world || node.disabled || index != 0) return FALSE;
    world->request({.id = node.id, .action = AccessibleAction::press});
    return TRUE;
}

void get_value(AtkValue* value, double* number, char** words) {
    const AccessibleNode& node = standing(value).node;
    *number = node.value;
    *words = g_strdup(node.text.c_str());
}

AtkRange* get_range(AtkValue* value) {
    const AccessibleNode& node = standing(value).node;
    return atk_range_new(node.min, node.max, nullptr);
}

}  // namespace

void component_interface(gpointer table, gpointer) {
    auto* component = static_cast<AtkComponentIface*>(table);
    component->get_extents = get_extents;
    component->grab_focus = grab_focus;
    component->ref_accessible_at_point = at_point;
}

void action_interface(gpointer table, gpointer) {
    auto* action = static_cast<AtkActionIface*>(table);
    action->get_n_actions = count_actions;
    action->get_name = action_name;
    action->get_keybinding = action_key;
    action->do_action = do_action;
}

void value_interface(gpointer table, gpointer) {
    auto* value = static_cast<AtkValueIface*>(table);
    value->get_value_and_text = get_value;
    value->get_range = get_range;
}

// A window has signals and no functions.
void window_interface(gpointer, gpointer) {}

}  // namespace entre::ui
