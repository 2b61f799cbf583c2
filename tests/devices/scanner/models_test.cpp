// SPDX-License-Identifier: EUPL-1.2
// The option normaliser against models of many families, each a file in models/: what it should be set to for an A4
// page of 300 dpi ("name = value"), then its options as `scanimage -A` shows them. The names and words are those of
// SANE's back-ends.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "tests/devices/scanner/recorded_options.h"

using namespace entre;
using namespace entre::scanner;
using document::ScanColour;
using document::ScanSides;

namespace {

struct Model {
    std::string name;
    std::map<std::string, std::string> expected;
    ScanOptions options;

    std::string wants(const std::string& key) const {
        const auto found = expected.find(key);
        return found == expected.end() ? std::string("-") : found->second;
    }
};

Model read(const std::filesystem::path& file) {
    Model model{.name = file.stem().string(), .expected = {}, .options = {}};
    std::ifstream in(file);
    std::string options;
    for (std::string line; std::getline(in, line);) {
        const auto equals = line.find(" = ");
        if (line.starts_with(' '))
            options += line + '\n';
        else if (!line.starts_with('#') && equals != std::string::npos)
            model.expected[line.substr(0, equals)] = line.substr(equals + 3);
    }
    model.options = recorded(options);
    return model;
}

std::vector<Model> models() {
    const auto folder = std::filesystem::path(std::getenv("ENTRE_SOURCE_DIR")) / "tests/devices/scanner/models";
    std::vector<Model> all;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) all.push_back(read(entry.path()));
    return all;
}

std::string told(const std::optional<Setting>& setting) {
    if (!setting) return "-";
    return setting->text.empty() ? std::to_string(std::lround(setting->number)) : setting->text;
}

std::string told(const std::vector<Place>& places) {
    std::string words;
    for (const Place place : places)
        words += std::string(words.empty() ? "" : " ") + (place == Place::feeder ? "feeder" : "glass");
    return words;
}

std::optional<double> area(const Model& model, const std::string& name) {
    for (const auto& setting : area_settings(model.options, 300))
        for (const auto& option : model.options)
            if (option.index == setting.index && option.name == name) return setting.number;
    return std::nullopt;
}

void check_length(const Model& model, const std::string& option, const std::string& key) {
    const auto set = area(model, option);
    REQUIRE(set.has_value() == model.expected.contains(key));
    if (set) CHECK(*set == doctest::Approx(std::stod(model.wants(key))).epsilon(0.002));
}

}  // namespace

TEST_CASE("every model is set to an A4 page of 300 dpi from the place that was asked for") {
    const auto all = models();
    REQUIRE(all.size() >= 25);
    for (const auto& model : all) {
        CAPTURE(model.name);
        CHECK(told(places(model.options, only_place(model.wants("type")))) == model.wants("places"));
        CHECK(told(source_setting(model.options, Place::glass)) == model.wants("glass"));
        CHECK(told(source_setting(model.options, Place::feeder)) == model.wants("feeder"));
        const bool turns = model.expected.contains("both sides");
        CHECK(told(source_setting(model.options, Place::feeder, ScanSides::both)) ==
              model.wants(turns ? "both sides" : "feeder"));
        CHECK(told(sides_setting(model.options, Place::feeder, ScanSides::both)) == model.wants("both sides by"));
        CHECK((!model.expected.contains("both sides by") ||
               told(sides_setting(model.options, Place::feeder, ScanSides::one)) != model.wants("both sides by")));
        CHECK(told(batch_setting(model.options, Place::feeder)) == model.wants("feeder goes on"));
        CHECK(told(colour_setting(model.options, ScanColour::gray)) == model.wants("gray"));
        CHECK(told(colour_setting(model.options, ScanColour::colour)) == model.wants("colour"));
        CHECK(told(depth_setting(model.options)) == model.wants("depth"));
        CHECK(told(resolution_setting(model.options, 300)) == model.wants("dpi"));
        check_length(model, "br-x", "width");
        check_length(model, "br-y", "height");
        check_length(model, "page-height", "page");
    }
}

TEST_CASE("a model's file says nothing that no test reads") {
    const std::set<std::string> known{"type",          "places",         "glass",  "feeder", "both sides",
                                      "both sides by", "feeder goes on", "gray",   "colour", "depth",
                                      "dpi",           "width",          "height", "page"};
    for (const auto& model : models()) {
        CAPTURE(model.name);
        for (const auto& [key, value] : model.expected) {
            CAPTURE(key);
            CHECK(known.contains(key));
        }
        CHECK(model.expected.contains("places"));
        CHECK_FALSE(model.options.empty());
    }
}
