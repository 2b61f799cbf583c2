// SPDX-License-Identifier: EUPL-1.2
// Says passages sentence by sentence: a page, and short asides for which the page waits. Knows which word is being
// said.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "kiosk/speech/passage.h"
#include "kiosk/speech/rate.h"
#include "kiosk/speech/voice.h"

namespace entre::speech {

/// Where the voice is: the sentence and the word in it, as bytes of the passage's words, for the light that follows it
/// (EN 301 549 5.1.3.3).
struct ReadingPlace {
    std::uint64_t node = 0;
    Range sentence = {};
    Range word = {};  ///< empty until the first word is heard
    std::vector<Shown> shown = {};

    bool operator==(const ReadingPlace&) const = default;
};

/// Lives on the screen's thread: the voice's callbacks are posted to it and given to `heard_word` and `heard_end`.
/// All calls that begin to speak end what is being said (5.1.3.5).
class Reader {
public:
    enum class State {
        idle,     ///< there is no page to go on with; asides come and go
        reading,  ///< a page
        paused,   ///< something can be gone on with: it was held, or the citizen did something in the midst of the page
    };
    enum class Afterwards { silence, page_goes_on };

    /// `changed` is called whenever `state` or `place` has become another.
    Reader(Voice& voice, std::function<void()> changed);
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// Who hears; what is said now and may not be heard so is cut off at once (5.1.3.9).
    void set_listening(Listening listening);

    /// Reads a page, from the passage of `from` if it is there, else from the first.
    void read(std::vector<Passage> page, std::uint64_t from = 0);
    /// Says something beside the page.
    void say(std::vector<Passage> aside, Afterwards afterwards = Afterwards::silence);

    /// Silence at once, because the citizen does something; the page can be gone on with.
    void interrupt();
    /// Silence at once; all is forgotten.
    void stop();

    // What a listener commands (5.1.3.4). False: there is nothing that it could mean; the page is to be read.
    bool pause_or_resume();
    bool repeat();
    bool next_sentence();
    bool previous_sentence();

    /// 0.5 to 2.0; heard from the sentence being said on, which begins anew.
    void set_rate(double rate);
    double rate() const { return rate_; }

    State state() const;
    bool is_sounding() const { return playing_ != nullptr && !held_; }
    /// The page's sentences, and which of them is its turn; 0 of 0 when no page is being read.
    int sentence() const { return page_.is_over() ? 0 : static_cast<int>(page_.current) + 1; }
    int sentences() const { return static_cast<int>(page_.sentences.size()); }
    std::optional<ReadingPlace> place() const;

    /// The last error, such as a language without a voice; none while all is well.
    std::optional<Error> error() const { return error_; }

    /// From the voice, posted to this thread.
    void heard_word(std::uint64_t id, std::size_t begin, std::size_t end);
    void heard_end(std::uint64_t id, Ending ending);

private:
    struct Sentence {
        std::size_t passage = 0;
        Range range;
    };
    struct Track {
        std::vector<Passage> passages = {};
        std::vector<Sentence> sentences = {};
        std::size_t current = 0;
        bool is_over() const { return current >= sentences.size(); }
    };

    Track track(std::vector<Passage> passages) const;
    void say(Track& track);
    void go_on();
    void silence();

    Voice& voice_;
    std::function<void()> changed_;
    Listening listening_;
    Track page_, aside_;
    Track* playing_ = nullptr;
    Afterwards afterwards_ = Afterwards::silence;
    bool held_ = false;
    Range word_;
    std::uint64_t utterance_ = 0;
    double rate_ = normal_rate, said_rate_ = normal_rate;
    std::optional<Error> error_;
};

}  // namespace entre::speech
