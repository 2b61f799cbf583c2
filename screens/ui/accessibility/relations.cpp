// SPDX-License-Identifier: EUPL-1.2
// What belongs together on the screen, and what else a reader may want to know of a thing.
#include <string>

#include "screens/ui/accessibility/object.h"

namespace entre::ui {
namespace {

AtkRelationType atk_relation(Relation relation) {
    switch (relation) {
        case Relation::labelled_by:
            return ATK_RELATION_LABELLED_BY;
        case Relation::label_for:
            return ATK_RELATION_LABEL_FOR;
        case Relation::described_by:
            return ATK_RELATION_DESCRIBED_BY;
        case Relation::description_for:
            return ATK_RELATION_DESCRIPTION_FOR;
        case Relation::error_message:
            return ATK_RELATION_ERROR_MESSAGE;
        case Relation::error_for:
            return ATK_RELATION_ERROR_FOR;
        case Relation::member_of:
            return ATK_RELATION_MEMBER_OF;
        case Relation::controller_for:
            return ATK_RELATION_CONTROLLER_FOR;
        case Relation::controlled_by:
            return ATK_RELATION_CONTROLLED_BY;
    }
    return ATK_RELATION_NULL;
}

AtkAttributeSet* add(AtkAttributeSet* set, const char* name, const std::string& value) {
    if (value.empty()) return set;
    auto* attribute = g_new(AtkAttribute, 1);
    *attribute = {g_strdup(name), g_strndup(value.data(), value.size())};
    return g_slist_prepend(set, attribute);
}

std::string number(int value) { return value > 0 ? std::to_string(value) : std::string(); }

}  // namespace

AtkRelationSet* relations(AtkObject* object) {
    AtkRelationSet* const set = atk_relation_set_new();
    const auto [world, node] = standing(object);
    if (!world) return set;
    for (const AccessibleRelation& relation : node.relations)
        for (const std::uint64_t id : relation.targets)
            if (AtkObject* const target = world->object(id))
                atk_relation_set_add_relation_by_type(set, atk_relation(relation.relation), target);
    return set;
}

AtkAttributeSet* attributes(AtkObject* object) {
    const AccessibleNode& node = standing(object).node;
    AtkAttributeSet* set = nullptr;
    set = add(set, "private", node.private_ ? "true" : "");
    set = add(set, "level", number(node.level));
    set = add(set, "posinset", number(node.position));
    set = add(set, "setsize", number(node.count));
    set = add(set, "placeholder-text", node.placeholder);
    set = add(set, "valuetext", has_value(node.role) ? node.text : std::string());
    return set;
}

}  // namespace entre::ui
