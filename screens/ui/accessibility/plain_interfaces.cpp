// SPDX-License-Identifier: EUPL-1.2
// What can be found at a place, pressed, focused and measured.
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
}

void action_interface(gpointer table, gpointer) {
    auto* action = static_cast<AtkActionIface*>(table);
    action->get_n_actions = count_actions;
    action->get_name = action_name;
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
