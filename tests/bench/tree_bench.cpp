// SPDX-License-Identifier: EUPL-1.2
// What the accessibility tree costs the screen's thread on a page as full as any: microseconds for the snapshot and for
// handing it over. Run in dbus-run-session it is handed to a bus, else to nobody.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>
#include <vector>

#include "screens/ui/publish.h"
#include "screens/ui/ui.h"

namespace {

using namespace entre::ui;
using Clock = std::chrono::steady_clock;

void build(Ui& ui, const std::string& value) {
    ui.begin("page", {});
    {
        const auto head = ui.in(Region::head);
        ui.heading("Allergier och reaktioner");
    }
    {
        const auto body = ui.in(Region::body);
        auto& field = ui.field("text", "Vad händer om barnet äter det?", value, [](std::string) {});
        field.hint = "Skriv med egna ord.";
        field.multi_line = true;
        for (int row = 0; row < 4; ++row) {
            const auto grid = ui.grid("row" + std::to_string(row), 3);
            ui.name_group("Vad tål barnet inte?", "allergens");
            for (int i = 0; i < 3; ++i)
                ui.choice("choice" + std::to_string(3 * row + i), "Något som barnet inte tål", {}, i == 1, [] {});
        }
    }
    {
        const auto help = ui.in(Region::help);
        for (int i = 0; i < 8; ++i)
            ui.add("line" + std::to_string(i), Role::list_item, Look::numbered, "Skriv allt som skolan behöver veta.")
                .number = i + 1;
    }
    {
        const auto actions = ui.in(Region::actions);
        ui.primary("next", "Nästa: Bilagor", [] {});
        ui.secondary("back", "Tillbaka", "arrow-left", [] {});
    }
    {
        const auto access = ui.in(Region::access);
        for (const char* name : {"Språk", "Textstorlek", "Kontrast", "Lyssna", "Kalla på hjälp", "Avsluta"}) {
            auto& node = ui.add(name, Role::button, Look::access, name);
            node.icon = "bell";
            node.focusable = true;
        }
    }
    ui.focus_once("text");
    ui.end({1920, 1080});
}

double microseconds(std::vector<Clock::duration>& times) {
    std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
    return std::chrono::duration<double, std::micro>(times[times.size() / 2]).count();
}

}  // namespace

int main() {
    const auto window = Window::open({.title = "bench", .width = 1920, .height = 1080, .scale = 1, .software = true});
    if (!window) return 1;
    Canvas canvas(**window);
    Ui ui(canvas, {});
    AccessibilityTree tree("bench", [](AccessibleRequest) {});
    for (int wait = 0; wait < 40 && !tree.connected(); ++wait)
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    std::vector<Clock::duration> snapshots, publishes;
    std::size_t nodes = 0;
    std::string value = "Utslag och svårt att andas. ";
    for (int round = 0; round < 300; ++round) {
        value += 'a';
        build(ui, value);
        build(ui, value);
        const auto begin = Clock::now();
        AccessibleSnapshot told = snapshot(ui, 1);
        const auto made = Clock::now();
        nodes = told.nodes.size();
        tree.publish(std::move(told));
        publishes.push_back(Clock::now() - made);
        snapshots.push_back(made - begin);
    }
    std::printf("%zu nodes, %s: snapshot %.0f us, publish %.0f us (medians of %zu)\n", nodes,
                tree.connected() ? "on a bus" : "no bus", microseconds(snapshots), microseconds(publishes),
                snapshots.size());
    return 0;
}
