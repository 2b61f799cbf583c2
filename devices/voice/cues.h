// SPDX-License-Identifier: EUPL-1.2
// The six sounds, made of tones.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/speech/voice.h"

namespace entre::voice {

using Samples = std::vector<std::int16_t>;

/// One round of `cue`, mono; shorter than the three seconds of EN 301 549 5.1.3.10.
Samples render(speech::Cue cue, int sample_rate);

}  // namespace entre::voice
