// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/accessibility/object.h"

#include <algorithm>
#include <map>
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

bool is_checkable(Role role) {
    return role == Role::check_box || role == Role::radio_button || role == Role::toggle_button;
}

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

AtkAttributeSet* get_attributes(AtkObject* object) {
    if (!standing(object).node.private_) return nullptr;
    auto* attribute = g_new(AtkAttribute, 1);
    *attribute = {g_strdup("private"), g_strdup("true")};
    return g_slist_append(nullptr, attribute);
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
    object->get_attributes = get_attributes;
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
    set(ATK_STATE_CHECKED, node.checked);
    set(ATK_STATE_PRESSED, node.checked && node.role == Role::toggle_button);
    set(ATK_STATE_SELECTABLE, node.role == Role::list_item && node.focusable);
    set(ATK_STATE_SELECTED, node.selected);
    set(ATK_STATE_INVALID_ENTRY, node.invalid);
    set(ATK_STATE_REQUIRED, node.required);
    set(ATK_STATE_MODAL, node.modal);
    set(ATK_STATE_ACTIVE, is_window(node.role) && node.id != World::application);
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
