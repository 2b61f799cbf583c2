// SPDX-License-Identifier: EUPL-1.2
// One page of the toolkit in Arabic at 200 %: a field, and a text that says what stands in it. Ends when its input
// does.
#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <thread>

#include "screens/ui/draw.h"
#include "screens/ui/publish.h"
#include "screens/ui/ui.h"

using namespace entre::ui;

int main(int argc, char** argv) {
    const char* name = argc > 1 ? argv[1] : "bidi";
    auto window = Window::open({.title = name, .width = 1920, .height = 1080, .scale = 1, .software = true});
    if (!window) return 1;
    Canvas canvas(**window, ThemeName::light);
    Ui ui(canvas, {});
    std::string value;
    bool running = true;
    const auto post = (*window)->poster();
    AccessibilityTree tree(name, [&](AccessibleRequest request) {
        post([&ui, request = std::move(request)] { carry_out(ui, request); });
    });
    std::thread ends([&] {
        char c = 0;
        while (::read(STDIN_FILENO, &c, 1) > 0) {
        }
        post([&] { running = false; });
    });
    Surroundings around{.language = "ar", .rtl = true, .scale = TextScale::largest};
    while (running) {
        for (int pass = 0; pass < 2; ++pass) {
            ui.begin("bidi", around);
            {
                const auto head = ui.in(Region::head);
                ui.heading("طعام خاص");
            }
            {
                const auto body = ui.in(Region::body);
                ui.field("name", "الاسم", value, [&](std::string now) { value = std::move(now); });
                ui.text("echo", "= " + value);
            }
            ui.end((*window)->size());
        }
        (*window)->begin_frame();
        draw(ui);
        (*window)->end_frame();
        tree.publish(snapshot(ui, (*window)->scale()));
        // Where the caret is drawn, for the test: in the visual order of mixed directions.
        InputEvent event;
        (*window)->wait(event);
        if (event.kind == InputEvent::Kind::window_closed) break;
        ui.handle(event);
    }
    ends.join();
    return 0;
}
