// SPDX-License-Identifier: EUPL-1.2
// A scanner is the same one when it has been plugged in anew and SANE calls it something else.
#include "devices/scanner/scan_identity.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/devices/scanner/process.h"
#include "tests/devices/scanner/swedish_words.h"

using namespace entre;
using namespace entre::scanner;
using entre::tests::Folder;
using entre::tests::random_number;

namespace {

std::string place(int bus, int device) {
    std::string digits = "000:000";
    std::snprintf(digits.data(), digits.size() + 1, "%03d:%03d", bus, device);
    return digits;
}

void plug(const std::filesystem::path& usb, int bus, int device, const std::string& serial) {
    const auto folder = usb / ("1-" + std::to_string(device));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "busnum") << bus << '\n';
    std::ofstream(folder / "devnum") << device << '\n';
    if (!serial.empty()) std::ofstream(folder / "serial") << serial << '\n';
}

}  // namespace

TEST_CASE("the serial number is the kernel's, else the one that the name holds, else none") {
    const Folder folder;
    const auto usb = folder / "usb";
    const int bus = random_number(1, 9), device = random_number(1, 60);
    const auto serial = "A" + std::to_string(random_number(1000, 9999));
    plug(usb, bus, device, serial);
    plug(usb, bus, device + 1, "");
    CHECK(usb_serial("plustek:libusb:" + place(bus, device), usb) == serial);
    CHECK(usb_serial("plustek:libusb:" + place(bus, device + 1), usb).empty());
    CHECK(usb_serial("plustek:libusb:" + place(bus + 1, device), usb).empty());
    CHECK(usb_serial("hpaio:/usb/HP_LaserJet?serial=" + serial, usb) == serial);
    CHECK(usb_serial("airscan:e0:Kontoret", usb).empty());
    CHECK(usb_serial("plustek:libusb:001:004", folder / "nothing").empty());
}

TEST_CASE("of two of a kind the one with the serial number is chosen, wherever it is plugged in") {
    const int at = random_number(1, 40);
    const DeviceInfo left{"plustek:libusb:" + place(1, at), "Canon", "LiDE 220", "flatbed scanner", "L1"};
    const DeviceInfo right{"plustek:libusb:" + place(1, at + 1), "Canon", "LiDE 220", "flatbed scanner", "R2"};
    CHECK(chosen({left, right}, "Canon LiDE 220#R2")->name == right.name);
    CHECK(chosen({right, left}, "Canon LiDE 220#R2")->name == right.name);
    CHECK_FALSE(chosen({left}, "Canon LiDE 220#R2"));
    CHECK(chosen({left, right}, "Canon LiDE 220")->name == left.name);
    CHECK(identity(right) == "Canon LiDE 220#R2");
}

TEST_CASE("a name that held a place on the bus finds the only scanner of that back-end at another") {
    const DeviceInfo here{"plustek:libusb:001:009", "Canon", "LiDE 220", "flatbed scanner"};
    const DeviceInfo other{"epson2:libusb:001:010", "Epson", "V39", "flatbed scanner"};
    CHECK(chosen({other, here}, "plustek:libusb:001:004")->name == here.name);
    CHECK_FALSE(chosen({other}, "plustek:libusb:001:004"));
    CHECK_FALSE(chosen({here, {"plustek:libusb:001:011"}}, "plustek:libusb:001:004"));
}
