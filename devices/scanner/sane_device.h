// SPDX-License-Identifier: EUPL-1.2
// SANE as the scan job uses it, its statuses mapped in one place.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "devices/scanner/scan_frame.h"
#include "devices/scanner/scan_identity.h"
#include "devices/scanner/scan_option.h"
#include "kiosk/bytes.h"
#include "kiosk/error.h"

namespace entre::scanner {

/// SANE's library while it lives; there may be one at a time. The configuration is found by SANE_CONFIG_DIR.
class Sane {
public:
    Sane();
    ~Sane();
    Sane(const Sane&) = delete;
    Sane& operator=(const Sane&) = delete;

    /// Errors: `scanner_failed`.
    Result<std::vector<DeviceInfo>> devices() const;
};

/// One opened scanner; closing it (as its end does) cancels what runs. All but `cancel` on one thread.
class SaneDevice {
public:
    /// Errors: `no_scanner`, `scanner_busy`, `scanner_failed`.
    static Result<SaneDevice> open(const DeviceInfo& device);

    /// As it was opened: of one that was opened by its name alone, that is all that is known.
    const DeviceInfo& info() const { return info_; }

    /// The options as they are now; some settings change the others.
    ScanOptions options() const;

    /// Errors: `scanner_failed`. A value that the scanner rounds is no error.
    Result<void> set(const Setting& setting);

    /// What a number's option is set to; 0 if it cannot be told.
    double number(const ScanOption& option) const;

    /// Starts the next page, or the next pass of one.
    /// Errors: `scanner_empty` (no more paper), `scanner_jam`, `scanner_cover_open`, `scanner_busy`, `cancelled`,
    /// `io` (the line to the scanner broke), `scanner_failed`.
    Result<void> start();

    Result<FrameShape> shape() const;

    /// How many bytes came; 0 at the end of the frame. Blocks as long as the scanner likes. Errors: as `start`.
    Result<std::size_t> read(std::span<std::uint8_t> into);

    /// SANE allows this call at any time and from anywhere; a poor back-end may hang in it.
    void cancel();

private:
    struct Close {
        void operator()(void* handle) const;
    };

    SaneDevice(void* handle, DeviceInfo info) : handle_(handle), info_(std::move(info)) {}

    std::unique_ptr<void, Close> handle_;
    DeviceInfo info_;
};

}  // namespace entre::scanner
