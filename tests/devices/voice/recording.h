// SPDX-License-Identifier: EUPL-1.2
// What the terminal sounds, taken down by SDL's disk driver, and what the voice tells.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "devices/voice/espeak_voice.h"

namespace entre::voice {

class Recording {
public:
    enum class Pace { real, hurried };

    explicit Recording(Pace pace, const char* driver = "disk");
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    std::vector<std::int16_t> samples() const;
    std::size_t size() const { return samples().size(); }
    bool device_is_open() const;

private:
    std::filesystem::path folder_;
};

/// Loudness from 0 to 1.
double loudness(const std::vector<std::int16_t>& samples);

/// Listens to a voice from the test's thread.
class Listener {
public:
    struct Word {
        std::uint64_t id;
        std::size_t begin, end;
    };

    Result<std::unique_ptr<speech::Voice>> open(Options options = {});

    /// Waits until utterance `id` has ended; true if it did so within a long time.
    bool ended(std::uint64_t id);
    bool heard_words(std::size_t count);

    std::vector<Word> words() const;
    std::vector<std::pair<std::uint64_t, speech::Ending>> ends() const;

private:
    bool until(const std::function<bool()>& so);

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Word> words_;
    std::vector<std::pair<std::uint64_t, speech::Ending>> ends_;
};

/// Tries until it is so; false if it never is.
bool comes_true(const std::function<bool()>& so);

}  // namespace entre::voice
