// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/reader.h"

#include <algorithm>
#include <utility>

namespace entre::speech {

Reader::Reader(Voice& voice, std::function<void()> changed) : voice_(voice), changed_(std::move(changed)) {}

Reader::~Reader() {
    if (playing_) voice_.stop();
}

// Cuts passages into sentences; what may not be heard, or has no voice, is not among them.
Reader::Track Reader::track(std::vector<Passage> passages) const {
    Track track;
    for (Passage& passage : passages) {
        if (!may_speak(passage.words.audience(), listening_) || !voice_.has_voice(passage.language)) continue;
        const std::string& text = passage.words.text();
        const std::size_t number = track.passages.size();
        // A recording is of a whole text.
        if (voice_.is_recorded(passage.language))
            track.sentences.push_back({number, {0, text.size()}});
        else
            for (const Range range : speech::sentences(text)) track.sentences.push_back({number, range});
        track.passages.push_back(std::move(passage));
    }
    return track;
}

void Reader::set_listening(Listening listening) {
    listening_ = listening;
    const auto unheard = [&](const Passage& passage) { return !may_speak(passage.words.audience(), listening_); };
    const bool now =
        playing_ && !playing_->is_over() && unheard(playing_->passages[playing_->sentences[playing_->current].passage]);
    if (now) silence();
    for (Track* track : {&page_, &aside_})
        if (std::ranges::any_of(track->passages, unheard)) *track = {};
    if (now) changed_();
}

void Reader::read(std::vector<Passage> page, std::uint64_t from) {
    silence();
    aside_ = {};
    error_.reset();
    page_ = track(std::move(page));
    if (from != 0)
        for (std::size_t i = 0; i < page_.sentences.size(); ++i)
            if (page_.passages[page_.sentences[i].passage].node == from) {
                page_.current = i;
                break;
            }
    if (!page_.is_over()) return say(page_);
    changed_();
}

void Reader::say(std::vector<Passage> aside, Afterwards afterwards) {
    const bool page_spoke = playing_ == &page_ && !held_;
    const bool page_waits = playing_ == &aside_ && afterwards_ == Afterwards::page_goes_on;
    silence();
    error_.reset();
    aside_ = track(std::move(aside));
    afterwards_ =
        afterwards == Afterwards::page_goes_on && (page_spoke || page_waits) ? afterwards : Afterwards::silence;
    if (!aside_.is_over()) return say(aside_);
    if (afterwards_ == Afterwards::page_goes_on) return say(page_);
    changed_();
}

void Reader::interrupt() {
    if (!playing_) return;
    silence();
    afterwards_ = Afterwards::silence;
    changed_();
}

void Reader::stop() {
    silence();
    page_ = {};
    aside_ = {};
    changed_();
}

bool Reader::pause_or_resume() {
    if (playing_ && !held_) {
        voice_.pause();
        held_ = true;
    } else if (playing_ && said_rate_ == rate_) {
        voice_.resume();
        held_ = false;
    } else if (playing_) {
        say(*playing_);
    } else if (!page_.is_over()) {
        say(page_);
    } else {
        return false;
    }
    changed_();
    return true;
}

bool Reader::repeat() {
    const bool of_page = playing_ == &page_ || aside_.sentences.empty();
    Track& again = of_page ? page_ : aside_;
    if (again.sentences.empty()) return false;
    // Of a page that has been read to its end, the last sentence.
    again.current = of_page ? std::min(page_.current, page_.sentences.size() - 1) : 0;
    say(again);
    return true;
}

bool Reader::next_sentence() {
    if (playing_ != &aside_ && page_.is_over()) return false;
    Track& track = playing_ == &aside_ ? aside_ : page_;
    // What was cut off in the midst of a sentence is not skipped: it was hardly heard.
    if (playing_) ++track.current;
    if (track.is_over()) {
        silence();
        if (&track == &aside_ && !page_.is_over()) say(page_);
        changed_();
        return true;
    }
    say(track);
    return true;
}

bool Reader::previous_sentence() {
    Track& track = playing_ == &aside_ ? aside_ : page_;
    if (track.sentences.empty()) return false;
    if (track.current > 0) --track.current;
    say(track);
    return true;
}

void Reader::set_rate(double rate) {
    rate = std::clamp(rate, rates.front(), rates.back());
    if (rate == rate_) return;
    rate_ = rate;
    if (is_sounding()) say(*playing_);
}

Reader::State Reader::state() const {
    if (playing_ == &page_ && !held_) return State::reading;
    return held_ || !page_.is_over() ? State::paused : State::idle;
}

std::optional<ReadingPlace> Reader::place() const {
    if (!playing_ || playing_->is_over()) return std::nullopt;
    const Sentence& sentence = playing_->sentences[playing_->current];
    const Passage& passage = playing_->passages[sentence.passage];
    return ReadingPlace{passage.node, sentence.range, word_, passage.shown};
}

void Reader::heard_word(std::uint64_t id, std::size_t begin, std::size_t end) {
    if (!playing_ || id != utterance_) return;
    const std::size_t start = playing_->sentences[playing_->current].range.begin;
    word_ = {start + begin, start + end};
    changed_();
}

void Reader::heard_end(std::uint64_t id, Ending ending) {
    if (!playing_ || id != utterance_) return;
    if (ending == Ending::finished) {
        ++playing_->current;
        return go_on();
    }
    // Interrupted by one who has the same voice, or no sound: nothing goes on by itself.
    playing_ = nullptr;
    held_ = false;
    if (ending == Ending::failed) {
        error_ = Error{ErrorCode::no_audio, "the voice failed"};
        page_ = {};
    }
    changed_();
}

void Reader::go_on() {
    if (!playing_->is_over()) return say(*playing_);
    const bool page = playing_ == &aside_ && afterwards_ == Afterwards::page_goes_on && !page_.is_over();
    playing_ = nullptr;
    if (page) return say(page_);
    changed_();
}

void Reader::say(Track& track) {
    const Sentence& sentence = track.sentences[track.current];
    const Passage& passage = track.passages[sentence.passage];
    playing_ = &track;
    held_ = false;
    word_ = {sentence.range.begin, sentence.range.begin};
    said_rate_ = rate_;
    voice_.speak({.id = ++utterance_,
                  .words = passage.words.part(sentence.range.begin, sentence.range.end),
                  .language = passage.language,
                  .rate = rate_,
                  .recordings = passage.pieces});
    changed_();
}

void Reader::silence() {
    if (playing_) voice_.stop();
    playing_ = nullptr;
    held_ = false;
    ++utterance_;
}

}  // namespace entre::speech
