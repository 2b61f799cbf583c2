// SPDX-License-Identifier: EUPL-1.2
// How long the form page takes to draw, and what it holds in memory. Prints; judges nothing.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>

#include "screens/ui/window.h"
#include "tests/bench/form_picture.h"

namespace {

using Clock = std::chrono::steady_clock;
using namespace entre;

double milliseconds(Clock::time_point since) {
    return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
}

long resident_kilobytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmRSS:", 0) == 0) return std::strtol(line.c_str() + 6, nullptr, 10);
    return 0;
}

void frame(ui::Window& window, ui::Canvas& canvas, const std::string& typed) {
    window.begin_frame();
    bench::draw_form(canvas, typed);
    window.end_frame();
}

}  // namespace

int main(int argc, char** argv) {
    const auto start = Clock::now();
    std::string folder;
    ui::WindowOptions options{.width = 1920, .height = 1080};
    ui::ThemeName theme = ui::ThemeName::light;
    for (int i = 1; i < argc; ++i) {
        if (!std::strcmp(argv[i], "--pictures") && i + 1 < argc) folder = argv[++i];
        if (!std::strcmp(argv[i], "--dark")) theme = ui::ThemeName::dark;
        if (!std::strcmp(argv[i], "--high-contrast")) theme = ui::ThemeName::high_contrast;
    }
    options.ground = ui::Theme(theme).color(ui::Token::page);
    auto opened = ui::Window::open(options);
    if (!opened) {
        std::fprintf(stderr, "%s\n", opened.error().detail.c_str());
        return 1;
    }
    ui::Window& window = **opened;
    std::printf("window and ground      %8.2f ms\n", milliseconds(start));
    auto since = Clock::now();
    ui::Canvas canvas(window, theme);
    std::printf("canvas and fonts       %8.2f ms\n", milliseconds(since));
    since = Clock::now();
    frame(window, canvas, "Mjölk och ägg");
    std::printf("first frame            %8.2f ms\n", milliseconds(since));
    std::printf("start to first picture %8.2f ms\n", milliseconds(start));
    if (!folder.empty() && !window.screenshot(folder + "/form.png")) return 1;

    constexpr int rounds = 200;
    since = Clock::now();
    for (int i = 0; i < rounds; ++i) frame(window, canvas, "Mjölk och ägg");
    std::printf("warm frame             %8.2f ms\n", milliseconds(since) / rounds);
    since = Clock::now();
    for (int i = 0; i < rounds; ++i) frame(window, canvas, "Mjölk och " + std::to_string(i) + " ägg");
    std::printf("frame while typing     %8.2f ms\n", milliseconds(since) / rounds);
    canvas.text_engine().forget_all();
    since = Clock::now();
    frame(window, canvas, "Mjölk och ägg");
    std::printf("frame, all text anew   %8.2f ms\n", milliseconds(since));
    std::printf("cached                 %8.2f MB\n", static_cast<double>(canvas.bytes()) / (1 << 20));
    std::printf("resident               %8.2f MB\n", static_cast<double>(resident_kilobytes()) / 1024);

    if (folder.empty()) return 0;
    window.begin_frame();
    bench::draw_samples(canvas);
    window.end_frame();
    return window.screenshot(folder + "/samples.png") ? 0 : 1;
}
