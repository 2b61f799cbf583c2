// SPDX-License-Identifier: EUPL-1.2
// Every family of scanners that we know the options of (tests/devices/scanner/models): what each is set to.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <map>

#include "tests/devices/scanner/recorded_options.h"
#include "tests/devices/scanner/scanner_setup.h"

using namespace entre;
using namespace entre::scanner;
using namespace entre::tests;
using document::ScanColour;
using document::ScanSides;

namespace {

struct Model {
    std::string type, places;
    ScanOptions options;
    std::vector<std::string> wants;
};

std::string after(const std::string& line, const std::string& head) { return line.substr(head.size()); }

Model model_in(const std::filesystem::path& file) {
    Model model;
    std::string dump;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("type: ")) model.type = after(line, "type: ");
        if (line.starts_with("places: ")) model.places = after(line, "places: ");
        if (line.starts_with("want ")) model.wants.push_back(after(line, "want "));
        if (line.starts_with("    ")) dump += line + '\n';
    }
    model.options = recorded(dump);
    return model;
}

/// Option names and what they are set to, lengths in whole millimetres.
std::map<std::string, std::string> settings(const Model& model, Place place, ScanSides sides, ScanColour colour) {
    std::vector<std::optional<Setting>> all{source_setting(model.options, place, sides),
                                            sides_setting(model.options, place, sides),
                                            batch_setting(model.options, place),
                                            colour_setting(model.options, colour),
                                            depth_setting(model.options),
                                            resolution_setting(model.options, document::ScanRequest{}.resolution)};
    for (const auto& setting : area_settings(model.options, 300)) all.emplace_back(setting);
    std::map<std::string, std::string> named;
    for (const auto& setting : all)
        if (setting)
            for (const auto& option : model.options)
                if (option.index == setting->index)
                    named[option.name] =
                        setting->text.empty() ? std::to_string(std::lround(setting->number)) : setting->text;
    return named;
}

}  // namespace

TEST_CASE("every family of scanners is set to what was asked for") {
    int families = 0;
    for (const auto& entry : std::filesystem::directory_iterator(source("tests/devices/scanner/models"))) {
        const auto file = entry.path().filename().string();
        CAPTURE(file);
        const auto model = model_in(entry.path());
        ++families;
        std::string has;
        for (const auto place : places(model.options, only_place(model.type)))
            has += (has.empty() ? "" : " ") + std::string(place == Place::feeder ? "feeder" : "glass");
        CHECK(has == model.places);
        REQUIRE_FALSE(model.wants.empty());
        for (const auto& want : model.wants) {
            CAPTURE(want);
            const auto colon = want.find(": ");
            const auto words = split(want.substr(0, colon), ' ');
            REQUIRE(words.size() == 3);
            const auto set = settings(model, words[0] == "feeder" ? Place::feeder : Place::glass,
                                      words[1] == "both" ? ScanSides::both : ScanSides::one,
                                      words[2] == "gray" ? ScanColour::gray : ScanColour::colour);
            for (auto pair : split(want.substr(colon + 2), ';')) {
                if (pair.starts_with(' ')) pair.erase(0, 1);
                const auto equals = pair.find('=');
                const auto option = pair.substr(0, equals);
                CAPTURE(option);
                CHECK((set.contains(option) ? set.at(option) : "-") == pair.substr(equals + 1));
            }
        }
    }
    CHECK(families >= 15);
}
