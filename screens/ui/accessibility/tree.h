// SPDX-License-Identifier: EUPL-1.2
// The accessibility tree (AT-SPI): what a screen reader, a switch program or a test finds on the screen by role and
// name.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "screens/ui/accessibility/snapshot.h"

namespace entre::ui {

enum class AccessibleAction {
    press,
    focus,
    set_text,       ///< the whole contents become `text`
    insert_text,    ///< `text` goes in at `position`
    delete_text,    ///< what stands from `position` to `end` goes away
    set_caret,      ///< to `position`
    set_selection,  ///< from `position` to `end`; the same twice selects nothing
    copy,           ///< from `position` to `end`, within the program
    cut,
    paste,  ///< at `position`
};

/// What an assistive program asks of one node. Positions count characters and lie within the text last published.
struct AccessibleRequest {
    std::uint64_t id = 0;
    AccessibleAction action = AccessibleAction::press;
    std::string text = {};
    int position = 0, end = 0;
};

/// Publishes snapshots of the screen. All D-Bus work is done on a thread of its own: no call here waits for the bus,
/// and without a bus everything is quietly nothing. One at a time in a process, because ATK has one root.
class AccessibilityTree {
public:
    /// `on_request` runs on the bridge's thread: post it to the screen's thread and return.
    AccessibilityTree(std::string application_name, std::function<void(AccessibleRequest)> on_request);
    ~AccessibilityTree();
    AccessibilityTree(const AccessibilityTree&) = delete;
    AccessibilityTree& operator=(const AccessibilityTree&) = delete;

    /// True once the accessibility bus has been reached.
    bool connected() const;

    /// Makes `snapshot` what is on the screen; differences are told to those who listen. A snapshot that was not yet
    /// told when the next one comes is dropped.
    void publish(AccessibleSnapshot snapshot);

    /// Says something that is nowhere on the screen. Few screen readers hear it: what must be known is also a node.
    void announce(std::string text);

private:
    class Bridge;
    std::shared_ptr<Bridge> bridge_;
    std::future<void> over_;
    std::thread thread_;
};

}  // namespace entre::ui
