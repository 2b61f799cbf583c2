// SPDX-License-Identifier: EUPL-1.2
// Some twenty pages as they shall look: compares the program's pictures with those that are kept, or renews them.
//   golden --source FOLDER --locales FOLDER [--out FOLDER] [--renew]
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <map>

#include "tests/audit/screens/sheet.h"
#include "tests/audit/screens/walk.h"

namespace {

using namespace entre;
using namespace entre::audit;

struct Golden {
    const char *scene, *language, *theme, *scale, *format;
};
constexpr Golden goldens[] = {
    {"start", "sv", "light", "100", "landscape"},
    {"start", "ar", "light", "100", "landscape"},
    {"start", "ti", "dark", "200", "small"},
    {"language", "fi", "light", "150", "landscape"},
    {"services", "sv", "light", "100", "landscape"},
    {"services", "en", "high_contrast", "100", "portrait"},
    {"service_info.specialkost", "sv", "light", "100", "landscape"},
    {"log_in.empty", "sv", "light", "100", "landscape"},
    {"pin", "en", "dark", "100", "landscape"},
    {"form.specialkost.diet.answered", "sv", "light", "100", "landscape"},
    {"form.specialkost.diet.faults", "ar", "light", "100", "landscape"},
    {"form.specialkost.diet.writing.child_name", "sv", "light", "100", "portrait"},
    {"form.specialkost.contact.answered", "se", "high_contrast", "200", "landscape"},
    {"attachments.specialkost.0.pages3", "sv", "light", "100", "landscape"},
    {"review.specialkost", "sv", "light", "100", "landscape"},
    {"review.synpunkter", "ti", "light", "150", "portrait"},
    {"receipt.specialkost", "sv", "light", "100", "landscape"},
    {"receipt.specialkost", "ar", "high_contrast", "150", "landscape"},
    {"help.queue", "sv", "light", "100", "landscape"},
    {"time_out.48", "fi", "light", "100", "landscape"},
    {"leaving", "en", "light", "200", "small"},
};

// Half as large and in few colours: what a person would see is kept, and the pictures stay small.
Pixels kept(const Pixels& pixels) {
    Pixels small = smaller(pixels, pixels.width / 3);
    for (auto& pixel : small.at) pixel &= 0xF8F8F8U;
    return small;
}

int difference(std::uint32_t one, std::uint32_t other) {
    int most = 0;
    for (const unsigned shift : {0U, 8U, 16U})
        most =
            std::max(most, std::abs(static_cast<int>(one >> shift & 0xFFU) - static_cast<int>(other >> shift & 0xFFU)));
    return most;
}

/// The share of pixels that a person would see to be another. Antialiasing may differ a little between releases of
/// the libraries.
double differing(const Pixels& one, const Pixels& other, Pixels& shown) {
    if (one.width != other.width || one.height != other.height) return 1;
    shown = one;
    std::size_t n = 0;
    for (std::size_t i = 0; i < one.at.size(); ++i) {
        const bool differs = difference(one.at[i], other.at[i]) > 40;
        n += differs;
        shown.at[i] = differs ? 0xFF0000U : (one.at[i] >> 2U & 0x3F3F3FU) + 0xC0C0C0U;
    }
    return static_cast<double>(n) / static_cast<double>(one.at.size());
}

constexpr double tolerated = 0.004;

}  // namespace

int main(int argc, char** argv) {
    std::filesystem::path source, locales, out = ".";
    bool renew = false;
    for (int i = 1; i < argc; ++i) {
        if (!std::strcmp(argv[i], "--renew"))
            renew = true;
        else if (i + 1 >= argc)
            return 2;
        else if (!std::strcmp(argv[i], "--source"))
            source = argv[++i];
        else if (!std::strcmp(argv[i], "--locales"))
            locales = argv[++i];
        else if (!std::strcmp(argv[i], "--out"))
            out = argv[++i];
    }
    setenv("TZ", "Europe/Stockholm", 1);  // the pictures show times of day
    const auto folder = source / "tests/audit/golden";
    std::filesystem::create_directories(renew ? folder : out);
    int wrong = 0;
    for (const auto& format : formats) {
        std::unique_ptr<Stage> stage;
        for (const auto& golden : goldens) {
            if (golden.format != format.name) continue;
            if (!stage) {
                auto opened =
                    Stage::open(format, source / "provisioning/content", locales, {"sv", "en", "fi", "se", "ar", "ti"});
                if (!opened) {
                    std::cerr << opened.error().detail << '\n';
                    return 1;
                }
                stage = std::move(*opened);
            }
            if (!stage->words().set_language(golden.language)) return 1;
            for (const auto theme : themes)
                if (name(theme) == golden.theme) stage->use(theme);
            for (const auto scale : scales)
                if (name(scale) == golden.scale) stage->state().scale = scale;
            const auto all = scenes(*stage);
            const auto scene = std::ranges::find(all, golden.scene, &Scene::name);
            if (scene == all.end()) {
                std::cout << golden.scene << ": there is no such scene\n";
                ++wrong;
                continue;
            }
            show(*stage, *scene);
            const Pixels now = kept(stage->draw());
            const std::string file = std::string(golden.scene) + "-" + golden.language + "-" + golden.theme + "-" +
                                     golden.scale + "-" + golden.format + ".png";
            if (renew) {
                if (!write_png(now, folder / file)) return 1;
                continue;
            }
            const auto before = read_png(folder / file);
            Pixels shown;
            const double share = before ? differing(*before, now, shown) : 1;
            if (share <= tolerated) continue;
            ++wrong;
            std::cout << file << ": " << share * 100
                      << " % of it has changed; the picture now and the difference are in " << out.string() << '\n';
            static_cast<void>(write_png(now, out / file));
            if (!shown.at.empty()) static_cast<void>(write_png(shown, out / ("difference-" + file)));
        }
    }
    if (wrong) std::cout << "If the pages shall look like this: tests/audit/golden/renew\n";
    return wrong ? 1 : 0;
}
