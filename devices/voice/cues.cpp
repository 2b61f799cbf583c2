// SPDX-License-Identifier: EUPL-1.2
#include "devices/voice/cues.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace entre::voice {
namespace {

struct Tone {
    double hertz;  // 0 is silence
    int milliseconds;
    double loudness;
};

std::vector<Tone> tones(speech::Cue cue) {
    using speech::Cue;
    constexpr double soft = 0.2, plain = 0.45;
    switch (cue) {
        case Cue::tap:
            return {{1000, 20, soft}};
        case Cue::done:
            return {{523, 120, plain}, {659, 120, plain}};
        case Cue::error:
            return {{311, 150, plain}, {247, 150, plain}};
        case Cue::help:
            return {{440, 150, soft}, {0, 100, 0}, {440, 150, soft}, {0, 100, 0}, {440, 150, soft}};
        case Cue::time:
            return {{392, 600, plain}};
        case Cue::take_away:
            return {{659, 200, plain}, {0, 100, 0}, {659, 200, plain}};
    }
    return {};
}

}  // namespace

Samples render(speech::Cue cue, int sample_rate) {
    Samples samples;
    for (const auto& [hertz, milliseconds, loudness] : tones(cue)) {
        const int count = sample_rate * milliseconds / 1000;
        const int edge = std::min(sample_rate * 4 / 1000, count / 2);  // a tone that begins at once clicks
        for (int i = 0; i < count; ++i) {
            const double rise = std::min({1.0, static_cast<double>(i) / edge, static_cast<double>(count - i) / edge});
            const double wave = std::sin(2 * std::numbers::pi * hertz * i / sample_rate);
            samples.push_back(static_cast<std::int16_t>(32767 * loudness * rise * wave));
        }
    }
    return samples;
}

}  // namespace entre::voice
