// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/accessibility/object.h"

#include <algorithm>
#include <string>

namespace entre::ui {
namespace {

struct Accessible {
    AtkObject base;
    World* world;
    std::uint64_t id;
};

struct AccessibleClass {
    AtkObjectClass base;
};

const char* get_name(AtkObject* object) { return standing(object).node.name.c_str(); }
const char* get_description(AtkObject* object) { return standing(object).node.description.c_str(); }
const char* get_locale(AtkObject* object) { return standing(object).node.language.c_str(); }

AtkRole get_role(AtkObject* object) {
    const auto [world, node] = standing(object);
    return world && node.id == World::application ? ATK_ROLE_APPLICATION : atk_role(node.role);
}

int get_child_count(AtkObject* object) { return static_cast<int>(standing(object).node.children.size()); }

AtkObject* ref_child(AtkObject* object, int index) {
    const auto [world, node] = standing(object);
    if (!world || index < 0 || index >= static_cast<int>(node.children.size())) return nullptr;
    return ATK_OBJECT(g_object_ref(world->object(node.children[static_cast<std::size_t>(index)])));
}

AtkObject* get_parent(AtkObject* object) {
    const auto [world, node] = standing(object);
    return world && node.id != World::application ? world->object(world->parent(node.id)) : nullptr;
}

int get_index_in_parent(AtkObject* object) {
    const auto [world, node] = standing(object);
    if (!world || node.id == World::application) return -1;
    const auto& siblings = world->node(world->parent(node.id)).children;
    return static_cast<int>(std::ranges::find(siblings, node.id) - siblings.begin());
}

AtkStateSet* ref_states(AtkObject* object) {
    AtkStateSet* set = atk_state_set_new();
    const auto [world, node] = standing(object);
    // An answer to one who asks of something that is gone; the event itself is the bridge's to send.
    const std::uint64_t bits = world ? states(node, world->focus()) : std::uint64_t{1} << ATK_STATE_DEFUNCT;
    for (int bit = 0; bit < ATK_STATE_LAST_DEFINED; ++bit)
        if (bits >> bit & 1) atk_state_set_add_state(set, static_cast<AtkStateType>(bit));
    return set;
}

void fill_class(gpointer table, gpointer) {
    auto* object = static_cast<AtkObjectClass*>(table);
    object->get_name = get_name;
    object->get_description = get_description;
    object->get_object_locale = get_locale;
    object->get_role = get_role;
    object->get_n_children = get_child_count;
    object->ref_child = ref_child;
    object->get_parent = get_parent;
    object->get_index_in_parent = get_index_in_parent;
    object->ref_state_set = ref_states;
    object->get_attributes = attributes;
    object->ref_relation_set = relations;
}

// One type for each set of interfaces, because ATK asks "does it implement Text?" by type.
GType type_for(Role role) {
    const struct {
        bool wanted;
        GType type;
        GInterfaceInitFunc fill;
    } interfaces[] = {
        {true, ATK_TYPE_COMPONENT, component_interface},
        {has_action(role), ATK_TYPE_ACTION, action_interface},
        {has_text(role), ATK_TYPE_TEXT, text_interface},
        {is_editable(role), ATK_TYPE_EDITABLE_TEXT, editable_text_interface},
        {has_value(role), ATK_TYPE_VALUE, value_interface},
        {is_window(role), ATK_TYPE_WINDOW, window_interface},
    };
    std::string name = "EntreAccessible";
    for (const auto& interface : interfaces) name += interface.wanted ? '1' : '0';
    if (const GType known = g_type_from_name(name.c_str())) return known;

    GTypeInfo info{};
    info.class_size = sizeof(AccessibleClass);
    info.instance_size = sizeof(Accessible);
    info.class_init = fill_class;
    const GType type = g_type_register_static(ATK_TYPE_OBJECT, name.c_str(), &info, GTypeFlags{});
    for (const auto& interface : interfaces) {
        if (!interface.wanted) continue;
        const GInterfaceInfo interface_info{interface.fill, nullptr, nullptr};
        g_type_add_interface_static(type, interface.type, &interface_info);
    }
    return type;
}

}  // namespace

AtkPointer make_object(World& world, std::uint64_t id, Role role) {
    auto* accessible = static_cast<Accessible*>(g_object_new(type_for(role), nullptr));
    accessible->world = &world;
    accessible->id = id;
    return AtkPointer(&accessible->base);
}

void forget(AtkObject* object) { reinterpret_cast<Accessible*>(object)->world = nullptr; }

Standing standing(gpointer object) {
    static const AccessibleNode nothing;
    const auto* accessible = static_cast<const Accessible*>(object);
    if (!accessible->world) return {nullptr, nothing};
    return {accessible->world, accessible->world->node(accessible->id)};
}

}  // namespace entre::ui
