// SPDX-License-Identifier: EUPL-1.2
// Reads a page aloud, sentence by sentence, and knows which word is being said.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/speech/policy.h"
#include "kiosk/speech/sentences.h"
#include "kiosk/speech/voice.h"

namespace entre::speech {

/// What one node of the page has to say.
struct Passage {
    std::uint64_t node = 0;
    std::string text = {};
    Audience audience = Audience::public_;
    std::string language = {};
};

/// Where the reading is: the sentence and the word in it, as bytes of the passage's text, for the highlight (EN 301
/// 549 5.1.3.3).
struct ReadingPlace {
    std::uint64_t node = 0;
    Range sentence = {};
    Range word = {};  ///< empty until the first word is heard

    bool operator==(const ReadingPlace&) const = default;
};

/// "Slow", "Normal" or "Fast": the msgid for a rate.
std::string_view rate_word(double rate);

/// Lives on the screen's thread: the voice's callbacks are posted to it and given to `heard_word` and `heard_end`.
class PageReader {
public:
    enum class State { idle, reading, paused };

    /// `changed` is called whenever `state` or `place` has become another.
    PageReader(Voice& voice, std::function<void()> changed);
    ~PageReader();
    PageReader(const PageReader&) = delete;
    PageReader& operator=(const PageReader&) = delete;

    /// Reads the passages that `listening` allows, from the one of `from` if it is there, else from the first.
    void start(const std::vector<Passage>& passages, Listening listening, std::uint64_t from = 0);

    void pause();
    void resume();
    void next_sentence();
    void previous_sentence();
    void repeat();  ///< the sentence from its beginning
    void stop();    ///< silence at once; the page is forgotten

    /// 0.5 to 2.0; heard from the sentence being read on, which begins anew.
    void set_rate(double rate);
    double rate() const { return rate_; }

    State state() const { return state_; }
    std::optional<ReadingPlace> place() const;

    /// True if something on the page may not be heard as the citizen listens now: offer to read it (5.1.3.9).
    bool withheld() const { return withheld_; }

    /// The last error, such as a language without a voice; none while all is well.
    std::optional<Error> error() const { return error_; }

    /// From the voice, posted to this thread. Ids that are not the reader's are ignored, so one voice can serve others
    /// too.
    void heard_word(std::uint64_t id, std::size_t begin, std::size_t end);
    void heard_end(std::uint64_t id, Ending ending);

private:
    struct Sentence {
        std::size_t passage = 0;
        Range range;
    };

    void say();
    void finish(std::optional<Error> error);
    void forget(std::optional<Error> error);

    Voice& voice_;
    std::function<void()> changed_;
    std::vector<Passage> passages_;
    std::vector<Sentence> sentences_;
    std::size_t current_ = 0;
    Range word_;
    State state_ = State::idle;
    std::uint64_t utterance_;
    double rate_ = 1.0, said_rate_ = 1.0;
    bool withheld_ = false;
    std::optional<Error> error_;
};

}  // namespace entre::speech
