// SPDX-License-Identifier: EUPL-1.2
// From the press of a button to the first sample of speech handed to SDL, and what an idle voice costs.
// voice_bench [LANGUAGE]; with no sound device: SDL_AUDIODRIVER=dummy voice_bench sv
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "devices/voice/mixer.h"
#include "devices/voice/sound_device.h"
#include "devices/voice/synthesizer.h"

#include "devices/voice/espeak_voice.h"

namespace {

using namespace entre;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double processor_milliseconds() {
    timespec spent{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
}

// The voice's own path, with a look at the buffer when SDL takes it.
void first_sample(const std::string& language, bool device_open) {
    auto synthesizer = voice::Synthesizer::open();
    if (!synthesizer) return;
    std::vector<double> times;
    for (std::uint64_t round = 1; round <= 50; ++round) {
        voice::Mixer mixer;
        mixer.set_volume(100);
        std::promise<Clock::time_point> first;
        bool heard = false;
        voice::SoundDevice device(synthesizer->sample_rate(), [&](std::span<std::int16_t> buffer) {
            mixer.take(buffer);
            if (!heard && std::ranges::any_of(buffer, [](auto sample) { return sample != 0; })) {
                heard = true;
                first.set_value(Clock::now());
            }
        });
        if (device_open && !device.open()) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(60 + round % 23));
        const auto pressed = Clock::now();
        mixer.begin(round);
        std::thread speaking([&] {
            if (!device.open()) return;
            [[maybe_unused]] const auto said =
                synthesizer->say("Nästa: Bilagor, knapp", language, 1.0, [&](auto samples, auto words) {
                    mixer.add(round, samples, words);
                    return true;
                });
            mixer.complete(round);
        });
        times.push_back(std::chrono::duration<double, std::milli>(first.get_future().get() - pressed).count());
        speaking.join();
    }
    std::ranges::sort(times);
    std::printf("first sample, device %s: median %.1f ms, worst of %zu %.1f ms\n", device_open ? "open" : "closed",
                times[times.size() / 2], times.size(), times.back());
}

void idle(std::chrono::milliseconds close_after, const char* what) {
    auto voice = voice::open({}, {.close_after = close_after});
    if (!voice) return;
    (*voice)->cue(speech::Cue::tap);
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    rusage before{}, after{};
    getrusage(RUSAGE_SELF, &before);
    const double spent = processor_milliseconds();
    std::this_thread::sleep_for(std::chrono::seconds(5));
    getrusage(RUSAGE_SELF, &after);
    std::printf("idle, device %s: %.3f %% of a core, %ld wake-ups a second\n", what,
                (processor_milliseconds() - spent) / 50, (after.ru_nvcsw - before.ru_nvcsw) / 5);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string language = argc > 1 ? argv[1] : "sv";
    const auto start = Clock::now();
    if (auto voice = voice::open({}); !voice) {
        std::printf("%s: %s\n", std::string(name(voice.error().code)).c_str(), voice.error().detail.c_str());
        return 1;
    }
    std::printf("open and close a voice: %.1f ms\n", milliseconds_since(start));
    first_sample(language, true);
    first_sample(language, false);
    idle(std::chrono::milliseconds(300), "closed after silence");
    idle(std::chrono::hours(1), "kept open");
}
