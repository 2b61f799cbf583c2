// SPDX-License-Identifier: EUPL-1.2
// Takes what happens on the screen to the policy of speech, and what that decides to the voice.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "devices/voice/headset_watch.h"
#include "kiosk/language/translator.h"
#include "kiosk/settings/terminal.h"
#include "kiosk/speech/command.h"
#include "kiosk/speech/policy.h"
#include "kiosk/speech/reader.h"
#include "kiosk/speech/voice.h"
#include "kiosk/worker.h"
#include "screens/ui/ui.h"

namespace entre::screens {

/// All calls on the screen's thread. Without sound everything is quietly nothing, and `problem` says why.
class Speaker {
public:
    Speaker(Post post, const language::Translator& words, const settings::Terminal& terminal);
    ~Speaker();
    Speaker(const Speaker&) = delete;
    Speaker& operator=(const Speaker&) = delete;

    /// Opens the sound; takes some milliseconds, so it is done after the first picture.
    void open();

    // What happens.

    /// The screen has been laid out: what is new on it is said.
    void laid_out(const ui::Ui& ui);
    /// The citizen has done something: speech stops at once (EN 301 549 5.1.3.5).
    void interrupt();
    void typed(const ui::Node& field, const std::string& inserted, const std::string& erased);
    void typed_masked(bool erased);
    void caret_moved(const ui::Node& field, const std::string& character);
    /// Something has happened by itself, that the page may not say in so many words.
    void happened(std::string words) { policy_.happened(std::move(words)); }
    void cue(speech::Cue cue);
    void set_headset(bool in);

    // What is asked for.

    /// Everything but `screen_dark`, which is not speech's.
    void run(speech::Command command);
    void toggle() { run(speech::Command::speech_on_off); }
    void turn_on();
    /// What is private is said aloud too, because the citizen wants it (5.1.3.9).
    void ask();

    // How it stands.

    bool on() const { return on_; }
    bool asked() const { return policy_.listening().asked; }
    bool headset() const { return policy_.listening().headset; }
    bool withheld() const { return withheld_; }
    speech::Reader::State state() const { return reader_ ? reader_->state() : speech::Reader::State::idle; }
    bool sounding() const { return reader_ && reader_->is_sounding(); }
    int sentence() const { return reader_ ? reader_->sentence() : 0; }
    int sentences() const { return reader_ ? reader_->sentences() : 0; }
    double rate() const { return reader_ ? reader_->rate() : speech::normal_rate; }
    int volume() const { return volume_[headset() ? 1 : 0]; }
    const std::optional<Error>& problem() const { return problem_; }
    /// Nothing speaks the language of the display, but some of it is recorded.
    bool recorded() const { return voice_ && voice_->is_recorded(words_.code()); }
    /// What readers of the accessibility tree are to be told; empty if nothing is new.
    std::string take_announcement() { return std::exchange(announcement_, {}); }
    /// Lights the word that is being said.
    void light(ui::Ui& ui) const;

protected:
    // What pages read; the audit shows each state of it.
    speech::Policy policy_;
    std::unique_ptr<speech::Voice> voice_;
    std::optional<speech::Reader> reader_;
    std::optional<Error> problem_;
    bool on_ = false, withheld_ = false;

private:
    void utter(const speech::Speech& speech);
    void utter(const std::string& words);
    void set_listening(speech::Listening listening);
    void change_volume(int by);
    void change_rate(int by);
    void look_for_voice();

    Post post_;
    const language::Translator& words_;
    const settings::Terminal& terminal_;
    std::unique_ptr<voice::HeadsetWatch> headset_;
    bool on_by_headset_ = false, wanted_ = false;
    std::array<int, 2> volume_;  ///< of the speaker, of the headset
    std::string announcement_;
};

}  // namespace entre::screens
