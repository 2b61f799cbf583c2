// SPDX-License-Identifier: EUPL-1.2
// What the terminal can say and sound: the interface that speech is built on. The real one is devices/voice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/error.h"
#include "kiosk/speech/words.h"

namespace entre::speech {

struct Utterance {
    std::uint64_t id = 0;
    Words words = {};
    std::string language = {};  ///< BCP 47; the language of the display (EN 301 549 5.1.3.14)
    double rate = 1.0;          ///< 0.5 to 2.0; the pitch stays
    /// What the words are put together of, for a language without a voice: each that is recorded is played.
    std::vector<std::string> recordings = {};
};

enum class Ending {
    finished,
    interrupted,  ///< by `stop` or by the next `speak`
    failed,       ///< nothing can be said: no voice for the language, or no sound device
};

/// One round of each sound; every one has its message on the screen too (5.1.5).
enum class Cue { tap, done, error, help, time, take_away };

/// Called on the voice's own thread, in order; the caller posts to the thread it wants. A word is reported when it is
/// heard, as a range of bytes in the utterance's text.
struct VoiceListener {
    std::function<void(std::uint64_t id, std::size_t begin, std::size_t end)> on_word;
    std::function<void(std::uint64_t id, Ending ending)> on_end;
};

inline constexpr int normal_volume = 50;

/// Says one thing at a time. Every call returns at once; every utterance ends with exactly one `on_end`.
class Voice {
public:
    virtual ~Voice() = default;

    /// Says `utterance`, interrupting whatever is being said (5.1.3.5).
    virtual void speak(Utterance utterance) = 0;

    /// Silence at once: after this returns no more speech leaves, but a fade of 3 ms. Cues that have begun are not cut.
    virtual void stop() = 0;

    /// Holds the speech where it is (5.1.3.4); `speak` and `stop` let go.
    virtual void pause() = 0;
    virtual void resume() = 0;

    /// 0 to 100, for speech and cues alike; heard within one sound buffer (5.1.3.11, 5.1.3.12).
    virtual void set_volume(int percent) = 0;
    virtual int volume() const = 0;

    /// Back to the level that stays under 65 dBA; after every visit (5.1.3.13).
    void reset_volume() { set_volume(normal_volume); }

    /// Errors: `no_voice` (nothing speaks `language`; another language is never taken for it), `no_audio`.
    virtual Result<void> has_voice(std::string_view language) const = 0;

    /// Nothing speaks the language, but somebody has recorded what is said: what is not recorded is silent.
    virtual bool is_recorded(std::string_view) const { return false; }

    /// Sounds `cue` over whatever is being said.
    virtual void cue(Cue cue) = 0;
};

}  // namespace entre::speech
