// SPDX-License-Identifier: EUPL-1.2
// Which scanner is which: SANE's names of USB scanners change whenever they are plugged in anew or wake up.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/error.h"

namespace entre::scanner {

struct DeviceInfo {
    std::string name = {}, vendor = {}, model = {}, type = {}, serial = {};
};

/// "vendor model#serial", or "vendor model" of one whose serial number nobody tells: what stays of a scanner.
std::string identity(const DeviceInfo& device);

/// The serial number of the USB device that a SANE name such as "plustek:libusb:001:004" means, as the kernel tells it
/// in `usb` (/sys/bus/usb/devices); else what the back-end has put into the name ("...?serial=..."). Empty: unknown.
std::string usb_serial(const std::string& name, const std::filesystem::path& usb);

/// The device that the terminal is told to use: by its identity, by SANE's name, by "vendor model" or by the model
/// alone. Told by a name that held a place on the USB bus, it is found at another place if its back-end has no other
/// scanner. Without a wish, the first. Errors: `no_scanner`.
Result<DeviceInfo> chosen(const std::vector<DeviceInfo>& devices, const std::string& wanted);

}  // namespace entre::scanner
