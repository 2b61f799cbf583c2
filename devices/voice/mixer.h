// SPDX-License-Identifier: EUPL-1.2
// What is to be heard: one utterance and any cues, taken buffer by buffer by the sound device's thread.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <span>
#include <vector>

#include "devices/voice/cues.h"

namespace entre::voice {

/// A word of an utterance and the sample it begins with.
struct Word {
    std::size_t sample = 0;
    std::size_t begin = 0, end = 0;  ///< bytes of the text
};

/// Safe to call from any thread. An utterance is known by a serial number; what is added to another than the last begun
/// is dropped.
class Mixer {
public:
    /// Drops what is being said and makes room for utterance `serial`.
    void begin(std::uint64_t serial);
    void add(std::uint64_t serial, std::span<const std::int16_t> samples, std::span<const Word> words);
    void complete(std::uint64_t serial);  ///< nothing more comes

    /// Silence, after a fade of three milliseconds that keeps it from clicking.
    void cut();
    void clear();  ///< drops everything, cues too
    void hold(bool held);
    void add_cue(Samples cue);
    void set_volume(int percent);

    /// What became heard: the words in what was taken before (it sounds now), and the end.
    struct Heard {
        std::uint64_t serial = 0;
        std::vector<Word> words;
        bool finished = false;
    };

    /// Fills the device's next buffer.
    Heard take(std::span<std::int16_t> buffer);

    /// How many samples of nothing have been taken since something was last heard.
    std::size_t silence() const;

private:
    struct PlayingCue {
        Samples samples;
        std::size_t next = 0;
    };

    void fade();

    mutable std::mutex mutex_;
    std::uint64_t serial_ = 0;  // 0: nothing is being said
    Samples speech_, tail_;
    std::size_t next_ = 0;
    std::deque<Word> words_;
    bool complete_ = false, held_ = false;
    std::vector<PlayingCue> cues_;
    double gain_ = 0;
    std::size_t silence_ = 0;
};

}  // namespace entre::voice
