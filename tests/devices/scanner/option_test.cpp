// SPDX-License-Identifier: EUPL-1.2
// The option normaliser against what real back-ends call things, as their users have recorded it with `scanimage -A`.
#include "devices/scanner/scan_option.h"

#include <doctest/doctest.h>

#include "tests/devices/scanner/recorded_options.h"

using namespace entre;
using namespace entre::scanner;
using document::ScanColour;
using entre::tests::recorded;

namespace {

std::string text(const std::optional<Setting>& setting) { return setting ? setting->text : "(none)"; }
double number(const std::optional<Setting>& setting) { return setting ? setting->number : -1; }

double area(const ScanOptions& options, const std::string& name, int dpi = 200) {
    for (const auto& setting : area_settings(options, dpi))
        for (const auto& option : options)
            if (option.index == setting.index && option.name == name) return setting.number;
    return -1;
}

// sane-airscan, a network scanner.
const auto airscan = recorded(R"(
    --resolution 75|100|150|200|300dpi [300]
    --mode Color|Gray [Color]
    --source Flatbed|ADF [Flatbed]
    -l 0..209.973mm [0]
    -t 0..297.011mm [0]
    -x 0..209.973mm [209.973]
    -y 0..297.011mm [297.011])");

// brother4, an ADS-1600W: words of its own, and a feeder only.
const auto brother = recorded(R"(
    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color[Fast] [24bit Color[Fast]]
    --resolution 100|150|200|300|400|600|1200|2400|4800|9600dpi [200]
    --source Automatic Document Feeder(left aligned)|Automatic Document Feeder(left aligned,Duplex)|Automatic Document Feeder(centrally aligned)|Automatic Document Feeder(centrally aligned,Duplex) [Automatic Document Feeder(left aligned)]
    --brightness -50..50% (in steps of 1) [inactive]
    -l 0..211.9mm (in steps of 0.0999908) [0]
    -x 0..211.9mm (in steps of 0.0999908) [211.881]
    -y 0..812.8mm (in steps of 0.0999908) [812.8])");

// fujitsu, an fi-7260 on its feeder: one side or two, and a page that the area is measured on.
const auto fujitsu = recorded(R"(
    --source Flatbed|ADF Front|ADF Back|ADF Duplex [Flatbed]
    --mode Lineart|Halftone|Gray|Color [Lineart]
    --resolution 50..600dpi (in steps of 1) [600]
    --page-width 0..224.846mm (in steps of 0.0211639) [215.872]
    --page-height 0..2750.47mm (in steps of 0.0211639) [279.364]
    -x 0..227.809mm (in steps of 0.0211639) [215.872]
    -y 0..296.972mm (in steps of 0.0211639) [279.364])");

// hpaio, a PSC 1600 with glass only.
const auto hp = recorded(R"(
    --mode Lineart|Gray|Color [Color]
    --resolution 75|100|150|200|300|600|1200dpi [75]
    --batch-scan[=(yes|no)] [no] [advanced]
    --source Flatbed [Flatbed] [advanced]
    --duplex[=(yes|no)] [inactive])");

// avision, a ScanJet 8200: glass is "normal", and there are deeper modes that nobody needs.
const auto avision = recorded(R"(
    --mode Lineart|Dithered|Gray|16bit Gray|Color|16bit Color [Color]
    --resolution 50..4800dpi (in steps of 1) [150]
    --source Normal|ADF|ADF Back|ADF Duplex [Normal])");

// plustek: glass and two lamps for film.
const auto plustek = recorded(R"(
    --mode Lineart|Gray|Color [Color]
    --depth 8|14bit [8]
    --source Normal|Transparency|Negative [Normal]
    --resolution 50..1200dpi [50]
    -x 0..215mm [103]
    -y 0..297mm [76.21])");

}  // namespace

TEST_CASE("a scanner's source is found by any of its names") {
    CHECK(text(source_setting(airscan, Place::feeder)) == "ADF");
    CHECK(text(source_setting(airscan, Place::glass)) == "Flatbed");
    CHECK(text(source_setting(brother, Place::feeder)) == "Automatic Document Feeder(left aligned)");
    CHECK(text(source_setting(fujitsu, Place::feeder)) == "ADF Front");
    CHECK(text(source_setting(avision, Place::glass)) == "Normal");
    CHECK(text(source_setting(avision, Place::feeder)) == "ADF");
    CHECK(text(source_setting(plustek, Place::glass)) == "Normal");
}

TEST_CASE("the feeder is tried first, and only what the scanner has") {
    CHECK(places(airscan, Place::glass) == std::vector{Place::feeder, Place::glass});
    CHECK(places(brother, Place::glass) == std::vector{Place::feeder});
    CHECK(places(hp, Place::feeder) == std::vector{Place::glass});
    CHECK(places(plustek, Place::feeder) == std::vector{Place::glass});
    CHECK(places({}, only_place("sheetfed scanner")) == std::vector{Place::feeder});
    CHECK(places({}, only_place("flatbed scanner")) == std::vector{Place::glass});
}

TEST_CASE("colour and gray by any of their names, never halftones or sixteen bits") {
    CHECK(text(colour_setting(brother, ScanColour::colour)) == "24bit Color[Fast]");
    CHECK(text(colour_setting(brother, ScanColour::gray)) == "True Gray");
    CHECK(text(colour_setting(avision, ScanColour::colour)) == "Color");
    CHECK(text(colour_setting(avision, ScanColour::gray)) == "Gray");
    CHECK(text(colour_setting(recorded("    --mode 48bit Color|16bit Gray|Halftone Color|Color|Gray [Gray]"),
                              ScanColour::colour)) == "Color");
    CHECK(text(colour_setting(fujitsu, ScanColour::gray)) == "Gray");
    CHECK(text(colour_setting(recorded("    --mode Lineart|Gray [Gray]"), ScanColour::colour)) == "Gray");
    CHECK(text(colour_setting(recorded("    --mode Lineart|Binary [Binary]"), ScanColour::colour)) == "(none)");
}

TEST_CASE("the resolution is the lowest that suffices") {
    CHECK(number(resolution_setting(airscan, 200)) == 200);
    CHECK(number(resolution_setting(airscan, 201)) == 300);
    CHECK(number(resolution_setting(airscan, 600)) == 300);
    CHECK(number(resolution_setting(airscan, 60)) == 75);
    CHECK(number(resolution_setting(fujitsu, 200)) == 200);
    CHECK(number(resolution_setting(fujitsu, 10)) == 50);
    CHECK(number(resolution_setting(recorded("    --resolution 300|150|75dpi [75]"), 100)) == 150);
    const ScanOptions words{
        {.index = 4, .name = "resolution", .kind = ScanOption::Kind::text, .texts = {"100dpi", "400dpi", "200dpi"}}};
    CHECK(text(resolution_setting(words, 150)) == "200dpi");
}

TEST_CASE("eight bits, where there is a choice") {
    CHECK(number(depth_setting(plustek)) == 8);
    CHECK_FALSE(depth_setting(airscan));
}

TEST_CASE("HP's feeder is told to go on to the next sheet") {
    CHECK(number(batch_setting(hp, Place::feeder)) == 1);
    CHECK(number(batch_setting(hp, Place::glass)) == 0);
    CHECK_FALSE(batch_setting(airscan, Place::feeder));
}

TEST_CASE("the area is A4 or what there is of it") {
    CHECK(area(airscan, "br-x") == doctest::Approx(209.973));
    CHECK(area(airscan, "br-y") == doctest::Approx(297).epsilon(0.001));
    CHECK(area(airscan, "tl-x") == 0);
    CHECK(area(brother, "br-y") == doctest::Approx(297).epsilon(0.001));
    CHECK(area(plustek, "br-y") == doctest::Approx(297));
    CHECK(area(fujitsu, "page-height") == doctest::Approx(297).epsilon(0.001));
    CHECK(area(fujitsu, "br-y") <= 296.972);
    const ScanOptions pixels{{.index = 1,
                              .name = "br-x",
                              .kind = ScanOption::Kind::integer,
                              .unit = ScanOption::Unit::pixel,
                              .range = Range{0, 9999, 1}}};
    CHECK(area(pixels, "br-x", 300) == doctest::Approx(2480).epsilon(0.001));
}

TEST_CASE("an option that may not be set is left alone") {
    auto options = airscan;
    for (auto& option : options) option.settable = false;
    CHECK_FALSE(source_setting(options, Place::feeder));
    CHECK_FALSE(resolution_setting(options, 200));
    CHECK(area_settings(options, 200).empty());
}
