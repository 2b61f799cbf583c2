// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/accessibility/world.h"

#include <utility>

#include "screens/ui/accessibility/child_changes.h"
#include "screens/ui/accessibility/object.h"
#include "screens/ui/accessibility/text.h"

namespace entre::ui {

World::World(std::string application_name, std::function<void(AccessibleRequest)> on_request)
    : name_(std::move(application_name)), on_request_(std::move(on_request)) {
    Entry application_entry;
    application_entry.node.name = name_;
    application_entry.node.role = Role::group;
    application_entry.object = make_object(*this, application, Role::group);
    entries_.emplace(application, std::move(application_entry));
}

World::~World() {
    for (const auto& [id, entry] : entries_) forget(entry.object.get());
}

AtkObject* World::object(std::uint64_t id) const {
    const auto found = entries_.find(id);
    return found == entries_.end() ? nullptr : found->second.object.get();
}

// The nodes that can be reached from the root, each once, under the application; without objects.
World::Entries World::reached(AccessibleSnapshot&& snapshot) const {
    std::unordered_map<std::uint64_t, AccessibleNode> offered;
    for (auto& node : snapshot.nodes)
        if (node.id != application) offered.emplace(node.id, std::move(node));

    Entries next;
    next[application].node = entries_.at(application).node;
    next[application].node.children.clear();
    std::vector<std::pair<std::uint64_t, std::uint64_t>> waiting{{snapshot.root, application}};
    while (!waiting.empty()) {
        const auto [id, parent] = waiting.back();
        waiting.pop_back();
        auto taken = offered.extract(id);
        if (!taken) continue;
        Entry& entry = next[id];
        entry.node = std::move(taken.mapped());
        entry.parent = parent;
        next[parent].node.children.push_back(id);
        const auto children = std::exchange(entry.node.children, {});
        for (auto child = children.rbegin(); child != children.rend(); ++child) waiting.emplace_back(*child, id);
    }
    return next;
}

void World::apply(AccessibleSnapshot&& snapshot) {
    const std::uint64_t focus_before = std::exchange(focus_, snapshot.focus);
    Entries before = std::exchange(entries_, reached(std::move(snapshot)));

    // A node that took another role is another thing: its interfaces are others.
    for (auto& [id, entry] : entries_)
        if (const auto old = before.find(id); old != before.end() && old->second.node.role == entry.node.role)
            entry.object = std::move(old->second.object);
        else
            entry.object = make_object(*this, id, entry.node.role);
    for (const auto& [id, entry] : before)
        if (entry.object) forget(entry.object.get());

    for (const auto& [id, now] : entries_) {
        const auto old = before.find(id);
        if (old == before.end() || old->second.object) continue;
        tell_children(old->second, now, before);
        if (old->second.parent != now.parent || before.at(now.parent).object)
            g_object_notify(G_OBJECT(now.object.get()), "accessible-parent");
        tell_properties(old->second, now, focus_before);
    }
    for (const auto& [id, now] : entries_)
        if (now.node.role == Role::window && !before.contains(id)) g_signal_emit_by_name(now.object.get(), "activate");
    if (focus_before != focus_) tell_focus(focus_before);
    tell_notices(application, before);
}

void World::tell_children(const Entry& before, const Entry& now, const Entries& gone) const {
    const auto emit = [&](bool added, int index, AtkObject* child) {
        g_signal_emit_by_name(now.object.get(), added ? "children-changed::add" : "children-changed::remove",
                              static_cast<guint>(index), child, nullptr);
    };
    for (const auto& [added, index, id] : child_changes(before.node.children, now.node.children)) {
        const auto old = gone.find(id);
        AtkObject* const left = old != gone.end() ? old->second.object.get() : nullptr;
        emit(added, index, added || !left ? object(id) : left);
    }
    // Those that stayed in place but took another role.
    for (std::size_t i = 0; i < now.node.children.size(); ++i) {
        const std::uint64_t id = now.node.children[i];
        const auto old = gone.find(id);
        if (old == gone.end() || !old->second.object || old->second.parent != now.node.id) continue;
        emit(false, static_cast<int>(i), old->second.object.get());
        emit(true, static_cast<int>(i), object(id));
    }
}

void World::tell_properties(const Entry& before, const Entry& now, std::uint64_t focus_before) const {
    AtkObject* const self = now.object.get();
    const AccessibleNode &was = before.node, &is = now.node;
    if (was == is) return;
    if (was.name != is.name) g_object_notify(G_OBJECT(self), "accessible-name");
    if (was.description != is.description) g_object_notify(G_OBJECT(self), "accessible-description");

    // The focus is told last, when everything else is so.
    const std::uint64_t changed = states(was, focus_before) ^ states(is, focus_before);
    for (int bit = 0; bit < ATK_STATE_LAST_DEFINED; ++bit)
        if (changed >> bit & 1)
            atk_object_notify_state_change(self, static_cast<AtkStateType>(bit), states(is, focus_before) >> bit & 1);

    if (has_text(is.role)) {
        const auto [position, removed, inserted] = text_change(contents(was), contents(is));
        if (!removed.empty())
            g_signal_emit_by_name(self, "text-remove", position, character_count(removed), removed.c_str());
        if (!inserted.empty())
            g_signal_emit_by_name(self, "text-insert", position, character_count(inserted), inserted.c_str());
        if (was.caret != is.caret) g_signal_emit_by_name(self, "text-caret-moved", is.caret);
        if (was.selection_start != is.selection_start || was.selection_end != is.selection_end)
            g_signal_emit_by_name(self, "text-selection-changed");
    }
    if (has_value(is.role) && (was.value != is.value || was.text != is.text))
        g_signal_emit_by_name(self, "value-changed", is.value, is.text.c_str());
}

void World::tell_focus(std::uint64_t before) const {
    if (AtkObject* const old = object(before); old && before != application)
        atk_object_notify_state_change(old, ATK_STATE_FOCUSED, FALSE);
    AtkObject* const now = object(focus_);
    if (!now || focus_ == application) return;
    atk_object_notify_state_change(now, ATK_STATE_FOCUSED, TRUE);
    // Orca reads the line of a field only when its caret moves.
    if (const AccessibleNode& node = entries_.at(focus_).node; is_editable(node.role) && node.caret >= 0)
        g_signal_emit_by_name(now, "text-caret-moved", node.caret);
}

// After the focus, which would cut them short. Orca tells of a notice when it is said to show.
void World::tell_notices(std::uint64_t id, const Entries& before) const {
    const Entry& now = entries_.at(id);
    if (now.node.role == Role::note) {
        const auto old = before.find(id);
        if (old == before.end() || old->second.node.role != Role::note || old->second.node.name != now.node.name)
            atk_object_notify_state_change(now.object.get(), ATK_STATE_SHOWING, TRUE);
    }
    for (const std::uint64_t child : now.node.children) tell_notices(child, before);
}

void World::announce(const std::string& text) {
    AtkObject* const speaker = object(focus_);
    g_signal_emit_by_name(speaker ? speaker : object(application), "announcement", text.c_str());
}

}  // namespace entre::ui
