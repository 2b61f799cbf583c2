// SPDX-License-Identifier: EUPL-1.2
// Whether a headset is plugged in, as the jack's switch tells (Linux input events, SW_HEADPHONE_INSERT).
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

namespace entre::voice {

/// Watches one device, or every one that is or comes into a folder, on a thread of its own that sleeps until something
/// happens. A headset is in while any of them says so; a switch that is taken away says no more. Where there is nothing
/// to watch it tells nothing.
class HeadsetWatch {
public:
    /// `changed` is called on the watch's thread, first when a headset is in. The kernel's interface is read directly:
    /// it is an ioctl and a structure, and a pipe with recorded events is read the same way.
    HeadsetWatch(const std::filesystem::path& device_or_folder, std::function<void(bool in)> changed);
    ~HeadsetWatch();
    HeadsetWatch(const HeadsetWatch&) = delete;
    HeadsetWatch& operator=(const HeadsetWatch&) = delete;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace entre::voice
