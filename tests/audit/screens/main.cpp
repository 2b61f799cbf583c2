// SPDX-License-Identifier: EUPL-1.2
// Audits the screens of one language: what it looked at and what it found, as lines of fields, for `run`.
#include <cstdio>
#include <cstring>
#include <iostream>

#include "tests/audit/screens/sheet.h"
#include "tests/audit/screens/walk.h"

namespace {

using namespace entre;
using namespace entre::audit;

struct Options {
    std::string language = "sv";
    std::vector<std::string> languages = {"sv", "en"}, formats;
    std::filesystem::path source, locales, sheets, pictures;
    WalkOptions walk;
};

std::vector<std::string> list(const char* words) {
    std::vector<std::string> out;
    std::string rest = words;
    for (std::size_t begin = 0; begin <= rest.size();) {
        const auto end = std::min(rest.find(',', begin), rest.size());
        out.push_back(rest.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

bool read(int argc, char** argv, Options& options) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view name = argv[i];
        if (name == "--sample") {
            options.walk.sample = true;
            continue;
        }
        if (i + 1 >= argc) return false;
        const char* value = argv[++i];
        if (name == "--language")
            options.language = value;
        else if (name == "--languages")
            options.languages = list(value);
        else if (name == "--formats")
            options.formats = list(value);
        else if (name == "--source")
            options.source = value;
        else if (name == "--locales")
            options.locales = value;
        else if (name == "--sheets")
            options.sheets = value;
        else if (name == "--pictures")
            options.pictures = value;
        else if (name == "--scenes")
            options.walk.scenes = list(value);
        else if (name == "--themes") {
            options.walk.themes.clear();
            for (const auto& one : list(value))
                for (const auto theme : themes)
                    if (audit::name(theme) == one) options.walk.themes.push_back(theme);
        } else if (name == "--scales") {
            options.walk.scales.clear();
            for (const auto& one : list(value))
                for (const auto scale : scales)
                    if (audit::name(scale) == one) options.walk.scales.push_back(scale);
        } else {
            return false;
        }
    }
    return !options.source.empty() && !options.locales.empty();
}

// A line's fields are parted by tabs; what they hold has none.
std::string field(std::string words) {
    for (char& c : words)
        if (c == '\t' || c == '\n') c = ' ';
    return words;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    if (!read(argc, argv, options)) {
        std::cerr
            << "--source FOLDER --locales FOLDER [--language sv] [--languages sv,en] [--formats landscape,...] "
               "[--themes light,...] [--scales 100,...] [--scenes form.,...] [--sheets FOLDER] [--pictures FOLDER] "
               "[--sample]\n";
        return 2;
    }
    Findings findings;
    const Messages messages = read_messages(options.source / "locales" / options.language / "entre.po");
    const auto content = options.source / "provisioning/content";
    std::set<std::string> shown;
    const auto whole = eservice::Catalogue::load(content / "services", options.languages);
    findings.at({"services", options.language, "", "", ""});
    for (const auto& refusal : whole ? whole->refusals() : std::vector<eservice::Refusal>())
        findings.judge(Check::translated, false, "", refusal.words());
    for (const auto& format : formats) {
        if (!options.formats.empty() && std::ranges::find(options.formats, format.name) == options.formats.end())
            continue;
        auto opened = Stage::open(format, content, options.locales, options.languages);
        if (!opened) {
            std::cerr << opened.error().detail << '\n';
            return 1;
        }
        Stage& stage = **opened;
        if (!stage.words().set_language(options.language)) return 1;
        Walk walk(stage, messages, findings);
        std::vector<Pixels> pictures;
        auto how = options.walk;
        how.rotation = static_cast<std::size_t>(&format - std::begin(formats)) +
                       static_cast<std::size_t>(std::ranges::find(options.languages, options.language) -
                                                options.languages.begin());
        how.every_page = !options.pictures.empty();
        if (!options.sheets.empty() || how.every_page)
            how.picture = [&](const Place& place, int page, const Pixels& pixels) {
                if (!options.sheets.empty() && page == 0)
                    pictures.push_back(smaller(pixels, format.width > format.height ? 480 : 270));
                if (options.pictures.empty()) return;
                const auto name = place.page + "-" + place.language + "-" + place.theme + "-" + place.scale + "-" +
                                  place.format + (page ? "-" + std::to_string(page + 1) : "") + ".png";
                if (const auto written = write_png(pixels, options.pictures / name); !written)
                    std::cerr << written.error().detail << '\n';
            };
        walk.go(how);
        shown.insert(walk.shown().begin(), walk.shown().end());
        const auto& slowest = walk.slowest();
        std::printf("slowest\tbuild\t%.1f\t%s\n", slowest.build, slowest.build_place.c_str());
        std::printf("slowest\tdraw\t%.1f\t%s\n", slowest.draw, slowest.draw_place.c_str());
        if (!options.sheets.empty()) {
            const auto file = options.sheets / (std::string(format.name) + "-" + options.language + ".png");
            if (const auto written = write_sheet(pictures, 9, file); !written)
                std::cerr << written.error().detail << '\n';
        }
    }
    for (const auto& page : screens::pages())
        std::printf("page\t%s\t%s\n", std::string(page.name).c_str(),
                    shown.contains(std::string(page.name)) ? "shown" : "missing");
    for (const auto& what : check_infos())
        std::printf("cases\t%s\t%s\t%s\t%zu\t%zu\n", std::string(what.name).c_str(), std::string(what.clause).c_str(),
                    std::string(what.requirement).c_str(), findings.cases(what.check), findings.count(what.check));
    for (const auto& f : findings.all())
        std::printf("finding\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", std::string(info(f.check).name).c_str(),
                    f.place.page.c_str(), f.place.language.c_str(), f.place.theme.c_str(), f.place.scale.c_str(),
                    f.place.format.c_str(), field(f.node).c_str(), field(f.figure).c_str());
    return 0;
}
