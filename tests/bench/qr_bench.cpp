// SPDX-License-Identifier: EUPL-1.2
// What a frame of an animated QR code costs: a new one comes each second while a phone is waited for.
#include <time.h>

#include <cstdio>
#include <string>

#include "screens/qr_code.h"

namespace {

double processor_microseconds() {
    timespec spent{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) * 1e6 + static_cast<double>(spent.tv_nsec) / 1e3;
}

}  // namespace

int main() {
    constexpr int frames = 500;
    for (const int pixels : {300, 600, 900}) {
        std::size_t bytes = 0;
        const double start = processor_microseconds();
        for (int second = 0; second < frames; ++second) {
            // As long as BankID's.
            const auto picture =
                entre::screens::qr_picture("bankid.67df3917-fa0d-44e5-b327-edcc928297f8." + std::to_string(second) +
                                               ".dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8",
                                           pixels);
            if (picture) bytes = picture->rgb().size();
        }
        std::printf("a code on %d x %d pixels: %.0f us of processor time (%zu KiB of picture)\n", pixels, pixels,
                    (processor_microseconds() - start) / frames, bytes / 1024);
    }
    return 0;
}
