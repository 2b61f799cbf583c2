// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include "devices/scanner/scanner_manual.h"
#include "tests/devices/scanner/scanner_setup.h"
#include "tests/devices/scanner/swedish_words.h"

using namespace entre;
using namespace entre::scanner;
using namespace entre::tests;

namespace {

std::filesystem::path shipped() {
    return std::filesystem::path(std::getenv("ENTRE_SOURCE_DIR")) / "provisioning/content/scanners";
}

std::string written(const Folder& folder, const std::string& name, const std::string& text) {
    const auto file = folder / name;
    std::ofstream(file) << text;
    return file.string();
}

std::string fault_of(const std::string& text) {
    Folder folder;
    const auto manual = ScannerManual::read(written(folder, "wrong.toml", text));
    REQUIRE_FALSE(manual);
    CHECK(name(manual.error().code) == "bad_input");
    return manual.error().detail.substr(manual.error().detail.find("wrong.toml"));
}

}  // namespace

TEST_CASE("each scanner has the manual of its family, by USB and by network") {
    const auto manuals = read_manuals(shipped());
    REQUIRE_MESSAGE(manuals, manuals.error().detail);
    const auto file = [&](const char* vendor, const char* model) {
        return manual_of(*manuals, {.vendor = vendor, .model = model}).name;
    };
    CHECK(file("FUJITSU", "fi-7160") == "fujitsu_fi");
    CHECK(file("Fujitsu", "fi-7260") == "fujitsu_fi");
    CHECK(file("FUJITSU", "ScanSnap iX500") == "scansnap");
    CHECK(file("Brother", "MFC-L2700DW") == "brother_laser");
    CHECK(file("eSCL", "Brother MFC-L2710DW series") == "brother_laser");
    CHECK(file("Brother", "MFC-J5330DW") == "");
    CHECK(file("Hewlett-Packard", "LaserJet_MFP_M426fdn") == "hp_laserjet");
    CHECK(file("CANON", "Canon PIXMA MG5200") == "canon_pixma");
    CHECK(file("Epson", "DS-530") == "epson_ds");
    CHECK(file("Noname", "frontend-tester") == "");
}

TEST_CASE("the first file that fits is the scanner's, and what it does not say stays unknown") {
    Folder folder;
    const auto word = random_words(1).front();
    written(folder, "b.toml", "[scanner]\nnames = [\"*" + word + "*\"]\n[glass]\ncorner = \"front_left\"\n");
    written(folder, "a.toml", "[scanner]\nnames = [\"*" + word + " 2\"]\n[feeder]\ntext = \"towards_you\"\n");
    written(folder, "README.md", "no manual\n");
    const auto manuals = read_manuals(folder.path());
    REQUIRE_MESSAGE(manuals, manuals.error().detail);
    const auto one = manual_of(*manuals, {.vendor = "X", .model = word + " 1"});
    CHECK(one.name == "b");
    CHECK(one.corner == ScannerManual::Corner::front_left);
    CHECK(one.text == ScannerManual::Text::unknown);
    const auto two = manual_of(*manuals, {.vendor = "X", .model = word + " 2"});
    CHECK(two.name == "a");
    CHECK(two.text == ScannerManual::Text::towards_you);
    CHECK(two.edge == ScannerManual::Edge::unknown);
    CHECK(two.corner == ScannerManual::Corner::unknown);
}

TEST_CASE("a fault has file, line and what would be right") {
    CHECK(fault_of("[scanner]\nnames = [\"*\"]\n[feeder]\ntext = \"sideways\"\n") ==
          "wrong.toml:4: The value of 'text' must be one of 'up', 'down', 'towards_you', 'away_from_you'.");
    CHECK(fault_of("[scanner]\nnames = [\"*\"]\n[glass]\nplace = \"here\"\n").starts_with("wrong.toml:4: "));
    CHECK(fault_of("[glass]\ncorner = \"back_left\"\n").find("lacks 'names'") != std::string::npos);
    CHECK(fault_of("[scanner\n").starts_with("wrong.toml:1: "));
    CHECK(name(read_manuals("/nonexistent").error().code) == "not_found");
}
