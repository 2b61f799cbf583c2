// SPDX-License-Identifier: EUPL-1.2
#include "devices/voice/cues.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <span>

using namespace entre::voice;
using entre::speech::Cue;

namespace {

// The pitch of a steady tone, by how often it changes sign.
double pitch(std::span<const std::int16_t> samples, int rate) {
    int crossings = 0;
    for (std::size_t i = 1; i < samples.size(); ++i) crossings += (samples[i - 1] < 0) != (samples[i] < 0);
    return crossings * rate / 2.0 / static_cast<double>(samples.size());
}

}  // namespace

TEST_CASE("each cue sounds, clicks neither at its start nor its end, and is short (EN 301 549 5.1.3.10)") {
    std::set<Samples> different;
    for (const Cue cue : {Cue::tap, Cue::done, Cue::error, Cue::help, Cue::time, Cue::take_away}) {
        const Samples samples = render(cue, 22050);
        CHECK(samples.size() < 22050 * 3);
        CHECK(std::ranges::max(samples) > 3000);
        CHECK(std::abs(samples.front()) < 500);
        CHECK(std::abs(samples.back()) < 500);
        different.insert(samples);
    }
    CHECK(different.size() == 6);
}

TEST_CASE("the cues have the pitches of the design") {
    const Samples tap = render(Cue::tap, 22050), done = render(Cue::done, 22050), time = render(Cue::time, 22050);
    CHECK(pitch(tap, 22050) == doctest::Approx(1000).epsilon(0.05));
    CHECK(pitch(time, 22050) == doctest::Approx(392).epsilon(0.02));
    CHECK(pitch(std::span(done).first(done.size() / 2), 22050) == doctest::Approx(523).epsilon(0.03));
    CHECK(pitch(std::span(done).last(done.size() / 2), 22050) == doctest::Approx(659).epsilon(0.03));
}
