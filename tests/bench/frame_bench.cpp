// SPDX-License-Identifier: EUPL-1.2
// How long each page takes to build and lay out, and to draw with the software renderer. Prints; judges nothing.
//   frame_bench SOURCE LOCALES [scene]
#include <ctime>

#include <algorithm>
#include <cstdio>

#include "screens/ui/draw.h"
#include "tests/audit/screens/walk.h"

namespace {

using namespace entre;
using namespace entre::audit;

// The processor's own time: other programs on the machine do not count.
double milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Timed {
    std::string scene;
    double first = 0, build = 0, draw = 0, present = 0;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    auto opened =
        Stage::open(formats[0], std::filesystem::path(argv[1]) / "provisioning/content", argv[2], {"sv", "en"});
    if (!opened) return 1;
    Stage& stage = **opened;
    std::vector<Timed> all;
    for (const auto& scene : scenes(stage)) {
        if (scene.words_only || (argc > 3 && scene.name != argv[3])) continue;
        Timed timed{scene.name};
        double since = milliseconds();
        show(stage, scene);
        stage.draw_frame();
        timed.first = milliseconds() - since;
        constexpr int rounds = 10;
        for (int i = 0; i < rounds; ++i) {
            since = milliseconds();
            for (int pass = 0; pass < 2; ++pass) stage.lay_out();
            timed.build += (milliseconds() - since) / rounds;
            since = milliseconds();
            stage.begin_frame();
            ui::draw(stage.ui());
            timed.draw += (milliseconds() - since) / rounds;
            since = milliseconds();
            stage.end_frame();
            timed.present += (milliseconds() - since) / rounds;
        }
        all.push_back(timed);
    }
    std::ranges::sort(all, std::greater{}, [](const Timed& t) { return t.build + t.draw + t.present; });
    std::printf("%-44s %8s %8s %8s %8s %8s\n", "page (ms)", "whole", "build", "draw", "present", "first");
    for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 12); ++i)
        std::printf("%-44s %8.2f %8.2f %8.2f %8.2f %8.2f\n", all[i].scene.c_str(),
                    all[i].build + all[i].draw + all[i].present, all[i].build, all[i].draw, all[i].present,
                    all[i].first);
    return 0;
}
