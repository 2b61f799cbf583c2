// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/page_reader.h"

#include <algorithm>
#include <utility>

namespace entre::speech {
namespace {

// The reader's utterances are numbered from here, above those of anyone else who speaks with the same voice.
constexpr std::uint64_t first_utterance = std::uint64_t{1} << 63;

}  // namespace

std::string_view rate_word(double rate) { return rate < 0.9 ? "Slow" : rate > 1.1 ? "Fast" : "Normal"; }

PageReader::PageReader(Voice& voice, std::function<void()> changed)
    : voice_(voice), changed_(std::move(changed)), utterance_(first_utterance) {}

PageReader::~PageReader() {
    if (state_ != State::idle) voice_.stop();
}

void PageReader::start(const std::vector<Passage>& passages, Listening listening, std::uint64_t from) {
    passages_.clear();
    sentences_.clear();
    withheld_ = false;
    error_.reset();
    current_ = 0;
    for (const Passage& passage : passages) {
        if (!may_speak(passage.audience, listening)) {
            // What is masked is never offered either.
            withheld_ = withheld_ || passage.audience == Audience::personal;
            continue;
        }
        if (from != 0 && passage.node == from) current_ = sentences_.size();
        passages_.push_back(passage);
        for (const Range range : sentences(passage.text)) sentences_.push_back({passages_.size() - 1, range});
    }
    if (current_ >= sentences_.size()) current_ = 0;
    if (sentences_.empty()) return finish(std::nullopt);
    say();
}

void PageReader::pause() {
    if (state_ != State::reading) return;
    voice_.pause();
    state_ = State::paused;
    changed_();
}

void PageReader::resume() {
    if (state_ != State::paused) return;
    if (said_rate_ != rate_) return say();
    voice_.resume();
    state_ = State::reading;
    changed_();
}

void PageReader::next_sentence() {
    if (state_ == State::idle) return;
    if (current_ + 1 >= sentences_.size()) return finish(std::nullopt);
    ++current_;
    say();
}

void PageReader::previous_sentence() {
    if (state_ == State::idle) return;
    if (current_ > 0) --current_;
    say();
}

void PageReader::repeat() {
    if (state_ != State::idle) say();
}

void PageReader::stop() {
    if (state_ != State::idle) finish(std::nullopt);
}

void PageReader::set_rate(double rate) {
    rate = std::clamp(rate, 0.5, 2.0);
    if (rate == rate_) return;
    rate_ = rate;
    if (state_ == State::reading) say();
}

std::optional<ReadingPlace> PageReader::place() const {
    if (state_ == State::idle) return std::nullopt;
    const Sentence& sentence = sentences_[current_];
    return ReadingPlace{passages_[sentence.passage].node, sentence.range, word_};
}

void PageReader::heard_word(std::uint64_t id, std::size_t begin, std::size_t end) {
    if (state_ == State::idle || id != utterance_) return;
    const std::size_t start = sentences_[current_].range.begin;
    word_ = {start + begin, start + end};
    changed_();
}

void PageReader::heard_end(std::uint64_t id, Ending ending) {
    if (state_ == State::idle || id != utterance_) return;
    switch (ending) {
        case Ending::finished:
            return next_sentence();
        // Someone else took the voice: what the citizen does now comes first (EN 301 549 5.1.3.5).
        case Ending::interrupted:
            return forget(std::nullopt);
        case Ending::failed: {
            const auto can = voice_.has_voice(passages_[sentences_[current_].passage].language);
            return finish(can ? Error{ErrorCode::no_audio, "the voice failed"} : can.error());
        }
    }
}

void PageReader::say() {
    const Sentence& sentence = sentences_[current_];
    const Passage& passage = passages_[sentence.passage];
    word_ = {sentence.range.begin, sentence.range.begin};
    state_ = State::reading;
    said_rate_ = rate_;
    const auto length = sentence.range.end - sentence.range.begin;
    voice_.speak({++utterance_, passage.text.substr(sentence.range.begin, length), passage.language, rate_});
    changed_();
}

void PageReader::finish(std::optional<Error> error) {
    if (state_ != State::idle) voice_.stop();
    forget(std::move(error));
}

void PageReader::forget(std::optional<Error> error) {
    state_ = State::idle;
    ++utterance_;
    error_ = std::move(error);
    passages_.clear();
    sentences_.clear();
    changed_();
}

}  // namespace entre::speech
