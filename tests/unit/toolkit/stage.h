// SPDX-License-Identifier: EUPL-1.2
// A page of the toolkit in a window of its own, and somebody who touches it and strikes keys.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "screens/ui/ui.h"

namespace entre::ui::test {

class Stage {
public:
    std::unique_ptr<Window> window =
        std::move(*Window::open({.title = "test", .width = 1920, .height = 1080, .scale = 1, .software = true}));
    Canvas canvas{*window};
    Ui ui;
    Surroundings around;
    std::string page = "page";
    bool asked = false;  ///< the page is covered by a dialog

    explicit Stage(Listener listener = {}) : ui(canvas, std::move(listener)) {}
    virtual ~Stage() = default;
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    /// As a program does: once more when something has moved.
    virtual void build() {
        for (int pass = 0; pass < 2; ++pass) {
            ui.begin(asked ? "dialog" : page, around);
            asked ? add_dialog() : add_page();
            ui.end(window->size());
        }
    }

    const Node& find(std::string_view name) const {
        const auto found = seen(name);
        if (found == ui.nodes().end()) FAIL("not there: " << std::string(name));
        return *found;
    }
    bool sees(std::string_view name) const { return seen(name) != ui.nodes().end(); }
    const Node& node(std::string_view key) const { return *ui.find(node_id("page", key)); }
    std::string focused() const { return ui.find(ui.focus()) ? ui.find(ui.focus())->name : ""; }
    void focus(std::string_view key) {
        ui.focus_node(node_id("page", key));
        build();
    }

    void send(const InputEvent& event) {
        ui.handle(event);
        build();
    }
    void touch(Point down, Point up) {
        InputEvent event;
        event.kind = InputEvent::Kind::pointer_down;
        event.at = down;
        send(event);
        event.kind = InputEvent::Kind::pointer_up;
        event.at = up;
        send(event);
    }
    void touch(Point at) { touch(at, at); }
    void touch(std::string_view name) { touch(find(name).box.centre()); }
    void key(Key key, Modifiers modifiers = {}) {
        InputEvent event;
        event.kind = InputEvent::Kind::key_down;
        event.key = key;
        event.modifiers = modifiers;
        send(event);
    }
    void command(Command command) {
        ui.command(command);
        build();
    }
    void type(const std::string& text) {
        InputEvent event;
        event.kind = InputEvent::Kind::text;
        event.text = text;
        send(event);
    }

protected:
    virtual void add_page() = 0;
    virtual void add_dialog() {}

private:
    Nodes::const_iterator seen(std::string_view name) const {
        return std::ranges::find_if(ui.nodes(), [&](const Node& node) { return node.name == name && !node.hidden; });
    }
};

}  // namespace entre::ui::test
