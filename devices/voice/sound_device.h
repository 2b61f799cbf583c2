// SPDX-License-Identifier: EUPL-1.2
// The sound device: asks for samples on a thread of its own while it is open.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "kiosk/error.h"

namespace entre::voice {

class SoundDevice {
public:
    using Fill = std::function<void(std::span<std::int16_t> buffer)>;

    /// Mono, 16 bits. `fill` runs on the device's thread.
    SoundDevice(int sample_rate, Fill fill);
    ~SoundDevice();
    SoundDevice(const SoundDevice&) = delete;
    SoundDevice& operator=(const SoundDevice&) = delete;

    /// Opens the device that is the default one now, unless one is open. Errors: `no_audio`.
    Result<void> open();
    /// Waits for a `fill` that runs: hold no lock that it takes.
    void close();
    bool is_open() const { return device_ != 0; }

private:
    static void fill(void* self, std::uint8_t* bytes, int length);

    int sample_rate_;
    Fill fill_;
    bool started_ = false;
    std::uint32_t device_ = 0;
};

}  // namespace entre::voice
