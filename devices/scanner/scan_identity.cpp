// SPDX-License-Identifier: EUPL-1.2
#include "devices/scanner/scan_identity.h"

#include <algorithm>
#include <cstdio>
#include <fstream>

namespace entre::scanner {
namespace {

constexpr std::string_view usb_mark = "libusb:";

std::string first_line(const std::filesystem::path& file) {
    std::string line;
    std::getline(std::ifstream(file), line);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
    return line;
}

/// The name up to the place on the bus; empty if it holds none.
std::string without_place(const std::string& name) {
    const auto mark = name.find(usb_mark);
    return mark == std::string::npos ? std::string() : name.substr(0, mark);
}

}  // namespace

std::string identity(const DeviceInfo& device) {
    return device.vendor + " " + device.model + (device.serial.empty() ? "" : "#" + device.serial);
}

std::string usb_serial(const std::string& name, const std::filesystem::path& usb) {
    constexpr std::string_view told = "serial=";
    if (const auto at = name.find(told); at != std::string::npos) {
        const auto from = at + told.size();
        return name.substr(from, name.find_first_of("&;", from) - from);
    }
    const auto mark = name.find(usb_mark);
    int bus = 0, device = 0;
    if (mark == std::string::npos ||
        std::sscanf(name.c_str() + mark + usb_mark.size(), "%d:%d", &bus, &device) != 2)  // NOLINT(cert-err34-c)
        return {};
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(usb, none))
        if (first_line(entry.path() / "busnum") == std::to_string(bus) &&
            first_line(entry.path() / "devnum") == std::to_string(device))
            return first_line(entry.path() / "serial");
    return {};
}

Result<DeviceInfo> chosen(const std::vector<DeviceInfo>& devices, const std::string& wanted) {
    if (wanted.empty() && !devices.empty()) return devices.front();
    const auto found = std::ranges::find_if(devices, [&](const DeviceInfo& device) {
        return device.name == wanted || identity(device) == wanted || device.vendor + " " + device.model == wanted ||
               device.model == wanted;
    });
    if (found != devices.end()) return *found;
    if (const auto family = without_place(wanted); !family.empty()) {
        const auto same = [&](const DeviceInfo& device) { return without_place(device.name) == family; };
        if (std::ranges::count_if(devices, same) == 1) return *std::ranges::find_if(devices, same);
    }
    return fail(ErrorCode::no_scanner, "no such scanner among " + std::to_string(devices.size()));
}

}  // namespace entre::scanner
