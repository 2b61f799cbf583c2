// SPDX-License-Identifier: EUPL-1.2
// entre: one citizen's visit, from the start page until the process ends.
#include <sys/prctl.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "screens/app.h"

// NOLINTNEXTLINE(bugprone-exception-escape): what nobody catches ends the visit at once, and the next one begins.
int main(int argc, char** argv) {
    CLI::App command{"Entré: the visit on the public self-service terminal"};
    std::string config, language, size;
    double density = 0;
    bool software = false, times = false, pointer = false;
    command.add_option("--config", config, "Configuration of the terminal (default: /etc/entre/terminal.toml)");
    command.add_option("--language", language, "Begin in this language");
    command.add_option("--size", size, "Window size in pixels, WIDTHxHEIGHT");
    command.add_option("--millimetres-per-pixel", density, "Density of the screen");
    command.add_flag("--software", software, "Draw without the GPU");
    command.add_flag("--pointer", pointer, "Show the mouse pointer");
    command.add_flag("--print-times", times, "Say when the first picture is up");
    CLI11_PARSE(command, argc, argv);

    // A visit's memory is private: no core dump, and nobody attaches to it (ptrace of the same user).
    prctl(PR_SET_DUMPABLE, 0);

    auto terminal = config.empty() ? entre::settings::Terminal::load() : entre::settings::Terminal::load(config);
    if (!terminal) {
        std::fprintf(stderr, "%s\n", terminal.error().detail.c_str());
        return 2;
    }
    // NOLINTNEXTLINE(cert-err34-c): for those who build; a size that no number holds is no size of a window.
    if (!size.empty() && std::sscanf(size.c_str(), "%dx%d", &terminal->screen.width, &terminal->screen.height) != 2) {
        std::fprintf(stderr, "--size: write it as 1920x1080\n");
        return 2;
    }
    if (density > 0) terminal->screen.millimetres_per_pixel = density;
    if (software) terminal->screen.renderer = "software";
    if (pointer) terminal->screen.pointer = true;
    auto app = entre::screens::App::open({*terminal, language, times});
    if (!app) {
        std::fprintf(stderr, "%s: %s\n", std::string(entre::name(app.error().code)).c_str(),
                     app.error().detail.c_str());
        return 3;
    }
    return (*app)->run();
}
