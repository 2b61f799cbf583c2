// SPDX-License-Identifier: EUPL-1.2
// What the assistive programs have been told is on the screen. Belongs to the bridge's thread.
#pragma once

#include <atk/atk.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "screens/ui/accessibility/tree.h"

namespace entre::ui {

struct Unref {
    void operator()(AtkObject* object) const { g_object_unref(object); }
};
using AtkPointer = std::unique_ptr<AtkObject, Unref>;

class World {
public:
    static constexpr std::uint64_t application = 0;  ///< the id of the application, above the window

    World(std::string application_name, std::function<void(AccessibleRequest)> on_request);
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    /// Makes `snapshot` the world and tells what differs.
    void apply(AccessibleSnapshot&& snapshot);
    void announce(const std::string& text);

    const AccessibleNode& node(std::uint64_t id) const { return entries_.at(id).node; }
    AtkObject* object(std::uint64_t id) const;
    std::uint64_t parent(std::uint64_t id) const { return entries_.at(id).parent; }
    std::uint64_t focus() const { return focus_; }
    const std::string& name() const { return name_; }
    void request(AccessibleRequest request) const { on_request_(std::move(request)); }

private:
    struct Entry {
        AccessibleNode node;
        std::uint64_t parent = application;
        AtkPointer object;
    };
    using Entries = std::unordered_map<std::uint64_t, Entry>;

    Entries reached(AccessibleSnapshot&& snapshot) const;
    void tell_children(const Entry& before, const Entry& now, const Entries& gone) const;
    void tell_properties(const Entry& before, const Entry& now, std::uint64_t focus_before) const;
    void tell_focus(std::uint64_t before) const;
    void tell_notices(std::uint64_t id, const Entries& before) const;

    std::string name_;
    std::function<void(AccessibleRequest)> on_request_;
    Entries entries_;
    std::uint64_t focus_ = 0;
};

}  // namespace entre::ui
