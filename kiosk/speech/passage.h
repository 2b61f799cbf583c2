// SPDX-License-Identifier: EUPL-1.2
// One thing's worth of words on their way to the voice.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/speech/phrase.h"

namespace entre::speech {

struct Passage {
    std::uint64_t node = 0;  ///< whose words they are; 0 if they stand nowhere on the screen
    Words words = {};
    std::string language = {};
    std::vector<Shown> shown = {};
    std::vector<std::string> pieces = {};
};

}  // namespace entre::speech
