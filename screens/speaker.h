// SPDX-License-Identifier: EUPL-1.2
// What is heard: the control that has the focus, the page when asked for, and the cues.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "kiosk/language/translator.h"
#include "kiosk/speech/page_reader.h"
#include "kiosk/speech/voice.h"
#include "kiosk/worker.h"
#include "screens/ui/ui.h"

namespace entre::screens {

/// All calls on the screen's thread. Without sound everything is quietly nothing, and `problem` says why.
class Speaker {
public:
    Speaker(Post post, const language::Translator& words);
    ~Speaker();
    Speaker(const Speaker&) = delete;
    Speaker& operator=(const Speaker&) = delete;

    /// Opens the sound; takes some milliseconds, so it is done after the first picture.
    void open(int volume);

    /// Speech is on: the page was asked to be read, and from then on focus reads too, until it is turned off.
    bool on() const { return on_; }
    void toggle();
    /// The page has been laid out: begins to read it if that was asked for.
    void laid_out(ui::Ui& ui);
    /// Reads what is on the screen now; with `asked` also what is private (EN 301 549 5.1.3.9).
    void read(ui::Ui& ui, bool asked);
    /// The citizen has done something: speech stops at once (5.1.3.5).
    void interrupt();
    /// A new page is up: read it when speech is on.
    void page_changed();

    void focused(const ui::Node& node, const ui::Ui& ui);
    void typed(const ui::Node& field, const std::string& character);
    /// Says something that has just happened, when speech is on.
    void say(const std::string& words);
    /// The same, though speech is off: it was asked for, and holds nothing that is anybody's.
    void announce(const std::string& words);
    void cue(speech::Cue cue);

    speech::PageReader* reader() { return reader_ ? &*reader_ : nullptr; }
    bool reading() const { return reader_ && reader_->state() != speech::PageReader::State::idle; }
    bool asked() const { return asked_; }
    void next_rate();
    void volume(int by);
    int volume() const { return voice_ ? voice_->volume() : 0; }
    const std::optional<Error>& problem() const { return problem_; }
    /// Lights the word that is being said.
    void light(ui::Ui& ui) const;
    int sentence() const { return sentence_; }

protected:
    // What pages read; the audit shows each state of it.
    std::unique_ptr<speech::Voice> voice_;
    std::optional<speech::PageReader> reader_;
    std::optional<Error> problem_;
    bool on_ = false, asked_ = false;

private:
    bool has_voice();

    Post post_;
    const language::Translator& words_;
    bool wanted_ = false;
    int sentence_ = 0;
    std::uint64_t utterance_ = 0;
};

}  // namespace entre::screens
