// SPDX-License-Identifier: EUPL-1.2
// The terminal's voice: espeak-ng speaks, SDL sounds.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "kiosk/speech/voice.h"

namespace entre::voice {

struct Options {
    /// The sound device is closed after this much silence, because an open one wakes the processor even when it is
    /// paused. (SDL's disk driver begins its file anew each time it is opened.)
    std::chrono::milliseconds close_after{4000};
    /// Where recorded prompts lie (see recordings.h).
    std::filesystem::path recordings = {};
};

/// One at a time in a process, because espeak-ng is. Opens SDL's audio and closes it when it goes.
/// Errors: `no_audio` (the terminal goes on without sound), `no_voice` (espeak-ng's data is missing).
Result<std::unique_ptr<speech::Voice>> open(speech::VoiceListener listener, Options options = {});

}  // namespace entre::voice
