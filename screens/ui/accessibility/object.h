// SPDX-License-Identifier: EUPL-1.2
// The AtkObject that stands for one node.
#pragma once

#include <atk/atk.h>

#include <cstdint>

#include "screens/ui/accessibility/world.h"

namespace entre::ui {

/// A new object for node `id` of `world`, of the type that fits `role`.
AtkPointer make_object(World& world, std::uint64_t id, Role role);

/// The object's node is no longer on the screen; whoever still holds the object finds it empty.
void forget(AtkObject* object);

/// Where an AtkObject (or one of its interfaces) stands; `world` is null when its node is gone.
struct Standing {
    const World* world;
    const AccessibleNode& node;
};
Standing standing(gpointer object);

/// The states of `node` as bits 1 << AtkStateType, for a screen whose focus is on `focus`.
std::uint64_t states(const AccessibleNode& node, std::uint64_t focus);

AtkRole atk_role(Role role);
AtkRelationSet* relations(AtkObject* object);
AtkAttributeSet* attributes(AtkObject* object);

bool has_text(Role role);
bool is_editable(Role role);
bool has_action(Role role);
bool has_value(Role role);
bool is_window(Role role);

void component_interface(gpointer table, gpointer);
void action_interface(gpointer table, gpointer);
void value_interface(gpointer table, gpointer);
void window_interface(gpointer table, gpointer);
void text_interface(gpointer table, gpointer);
void editable_text_interface(gpointer table, gpointer);

}  // namespace entre::ui
