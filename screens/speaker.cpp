// SPDX-License-Identifier: EUPL-1.2
#include "screens/speaker.h"

#include <algorithm>

#include "devices/voice/espeak_voice.h"
#include "kiosk/journal/event.h"
#include "screens/ui/scene.h"

namespace entre::screens {
namespace {

using speech::Command;
using Manner = speech::Speech::Manner;

// Never silent: who cannot see would not find the way back.
constexpr int softest = 10, loudest = 100, volume_step = 10;

ui::Part::Source shown_as(speech::Source source) {
    switch (source) {
        case speech::Source::name:
            return ui::Part::Source::name;
        case speech::Source::value:
            return ui::Part::Source::value;
        case speech::Source::hint:
            return ui::Part::Source::hint;
        case speech::Source::error:
            return ui::Part::Source::error;
        case speech::Source::none:
            break;
    }
    return ui::Part::Source::none;
}

/// `range` of what is said, in the text that begins at `shown` of it.
ui::ByteRange within(speech::Range range, speech::Range shown) {
    const std::size_t begin = std::clamp(range.begin, shown.begin, shown.end);
    const std::size_t end = std::clamp(range.end, begin, shown.end);
    return {begin - shown.begin, end - shown.begin};
}

}  // namespace

Speaker::Speaker(Post post, const language::Translator& words, const settings::Terminal& terminal)
    : policy_([this](std::string_view id) { return words_.translate(id); }),
      post_(std::move(post)),
      words_(words),
      terminal_(terminal),
      volume_{terminal.sound.volume, terminal.sound.headset_volume} {}

Speaker::~Speaker() {
    headset_.reset();
    reader_.reset();
    voice_.reset();
}

void Speaker::open() {
    speech::VoiceListener listener;
    listener.on_word = [this](std::uint64_t id, std::size_t begin, std::size_t end) {
        post_([this, id, begin, end] {
            if (reader_) reader_->heard_word(id, begin, end);
        });
    };
    listener.on_end = [this](std::uint64_t id, speech::Ending ending) {
        post_([this, id, ending] {
            if (reader_) reader_->heard_end(id, ending);
        });
    };
    auto voice = voice::open(std::move(listener), {.recordings = terminal_.paths.recordings});
    if (!voice) {
        problem_ = voice.error();
        journal::write(journal::Event::voice_failed, {{"code", voice.error().code}});
        return;
    }
    voice_ = std::move(*voice);
    voice_->set_volume(volume());
    reader_.emplace(*voice_, [] {});
    const auto& headset = terminal_.sound.headset;
    if (headset == "always") set_headset(true);
    if (headset == "auto")
        headset_ = std::make_unique<voice::HeadsetWatch>(terminal_.sound.headset_device,
                                                         [this](bool in) { post_([this, in] { set_headset(in); }); });
}

void Speaker::look_for_voice() {
    if (!voice_) return;
    const auto there = voice_->has_voice(words_.code());
    problem_ = there ? std::nullopt : std::optional(there.error());
}

void Speaker::laid_out(const ui::Ui& ui) {
    look_for_voice();
    utter(policy_.see(ui::scene(ui)));
    // Its bar takes room from the page: what is read is the page as it is with the bar.
    if (std::exchange(wanted_, false)) utter(policy_.page());
}

void Speaker::utter(const speech::Speech& speech) {
    if (!speech) return;
    if (!speech.announcement.empty()) announcement_ = speech.announcement;
    withheld_ = speech.withheld || (withheld_ && speech.manner != Manner::page);
    if (!on_ || !reader_) return;
    if (speech.manner == Manner::page) return reader_->read(speech.passages);
    std::vector<speech::Passage> passages = speech.passages;
    for (speech::Passage& passage : passages) {
        // The focus is never silent: what nothing can pronounce is at least told to be there.
        if (passage.language == words_.code() || voice_->has_voice(passage.language)) continue;
        const std::string words = words_.tr("A language that has no voice");
        passage = {passage.node, speech::Words::in_public(words), words_.code(), {}, {words}};
    }
    using Afterwards = speech::Reader::Afterwards;
    reader_->say(std::move(passages), speech.manner == Manner::news ? Afterwards::page_goes_on : Afterwards::silence);
}

void Speaker::utter(const std::string& words) {
    utter(speech::Speech{.manner = Manner::aside,
                         .passages = {{0, speech::Words::in_public(words), words_.code(), {}, {words}}}});
}

void Speaker::interrupt() {
    if (reader_) reader_->interrupt();
}

void Speaker::typed(const ui::Node& field, const std::string& inserted, const std::string& erased) {
    utter(policy_.typed(field.id, inserted, erased));
}

void Speaker::typed_masked(bool erased) { utter(policy_.typed_masked(erased)); }

void Speaker::caret_moved(const ui::Node& field, const std::string& character) {
    utter(policy_.moved_to(field.id, character));
}

void Speaker::cue(speech::Cue cue) {
    if (voice_) voice_->cue(cue);
}

void Speaker::set_listening(speech::Listening listening) {
    policy_.set_listening(listening);
    if (reader_) reader_->set_listening(listening);
    if (voice_) voice_->set_volume(volume());
}

void Speaker::set_headset(bool in) {
    if (in == headset()) return;
    // The loudspeaker's wish was made with others near; it does not outlive the headset, nor the headset it.
    set_listening({.headset = in, .asked = false});
    if (in) {
        on_by_headset_ = !on_;
        turn_on();
    } else {
        // Whatever it was saying, it would go on in the loudspeaker.
        interrupt();
        if (std::exchange(on_by_headset_, false)) run(Command::speech_on_off);
    }
}

void Speaker::turn_on() {
    on_ = true;
    wanted_ = true;
}

void Speaker::ask() {
    set_listening({.headset = headset(), .asked = true});
    turn_on();
}

void Speaker::run(Command command) {
    if (command == Command::speech_on_off) {
        if (!on_) return turn_on();
        on_ = on_by_headset_ = false;
        set_listening({.headset = headset(), .asked = false});
        if (reader_) reader_->stop();
        return;
    }
    if (!reader_) return;
    // Any of them is a wish to hear.
    if (!on_) return turn_on();
    bool done = true;
    switch (command) {
        case Command::pause_or_resume:
            done = reader_->pause_or_resume();
            break;
        case Command::repeat:
            done = reader_->repeat();
            break;
        case Command::previous_sentence:
            done = reader_->previous_sentence();
            break;
        case Command::next_sentence:
            done = reader_->next_sentence();
            break;
        case Command::slower:
            return change_rate(-1);
        case Command::faster:
            return change_rate(1);
        case Command::softer:
            return change_volume(-volume_step);
        case Command::louder:
            return change_volume(volume_step);
        default:
            done = false;
            break;
    }
    if (!done) utter(policy_.page());
}

// Heard in what is being said; else it is said how it is now.
void Speaker::change_rate(int by) {
    reader_->set_rate(speech::rate_beside(reader_->rate(), by));
    if (!sounding()) utter(words_.translate(speech::rate_word(reader_->rate())));
}

void Speaker::change_volume(int by) {
    int& level = volume_[headset() ? 1 : 0];
    level = std::clamp(level + by, softest, loudest);
    voice_->set_volume(level);
    if (!sounding())
        utter(language::format(words_.tr("Volume {percent} percent"), {{"percent", std::to_string(level)}}));
}

void Speaker::light(ui::Ui& ui) const {
    const auto place = reader_ ? reader_->place() : std::nullopt;
    if (!place) return ui.set_reading(0, {}, {}, {});
    // The text that the word is in, or else the first that the sentence is in.
    const speech::Shown* lit = nullptr;
    for (const speech::Shown& shown : place->shown) {
        const auto meets = [&](speech::Range range) {
            return range.begin < shown.said.end && shown.said.begin < range.end;
        };
        if (meets(place->word) || (!lit && meets(place->sentence))) lit = &shown;
    }
    if (!lit) return ui.set_reading(place->node, {}, {}, {});
    ui.set_reading(place->node, shown_as(lit->source), within(place->sentence, lit->said),
                   within(place->word, lit->said));
}

}  // namespace entre::screens
