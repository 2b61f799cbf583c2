// SPDX-License-Identifier: EUPL-1.2
// espeak-ng: text to samples and the words in them. One at a time in a process.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "devices/voice/mixer.h"
#include "kiosk/error.h"

namespace entre::voice {

class Synthesizer {
public:
    /// Errors: `no_voice` (espeak-ng's data is missing).
    static Result<Synthesizer> open();

    int sample_rate() const { return sample_rate_; }

    /// The voice for a BCP 47 language: never that of another language. Empty if there is none. Safe from any thread.
    std::string voice_for(std::string_view language) const;

    /// Returns false when no more is wanted.
    using Sink = std::function<bool(std::span<const std::int16_t> samples, std::span<const Word> words)>;

    /// Says `text`, a chunk of about 25 ms at a time, until all is said or `sink` has had enough.
    /// Errors: `no_voice`.
    Result<void> say(const std::string& text, std::string_view language, double rate, const Sink& sink);

private:
    explicit Synthesizer(int sample_rate);

    int sample_rate_;
    std::set<std::string, std::less<>> voices_;
};

}  // namespace entre::voice
