// SPDX-License-Identifier: EUPL-1.2
#include "devices/voice/mixer.h"

#include <algorithm>
#include <utility>

namespace entre::voice {
namespace {

constexpr std::size_t fade_length = 64;

}  // namespace

// The caller holds the mutex.
void Mixer::fade() {
    if (held_ || next_ == speech_.size()) return;
    tail_.clear();
    const std::size_t length = std::min(fade_length, speech_.size() - next_);
    for (std::size_t i = 0; i < length; ++i)
        tail_.push_back(static_cast<std::int16_t>(speech_[next_ + i] * static_cast<int>(fade_length - i) /
                                                  static_cast<int>(fade_length)));
}

void Mixer::begin(std::uint64_t serial) {
    cut();
    const std::lock_guard lock(mutex_);
    serial_ = serial;
}

void Mixer::add(std::uint64_t serial, std::span<const std::int16_t> samples, std::span<const Word> words) {
    const std::lock_guard lock(mutex_);
    if (serial != serial_) return;
    speech_.insert(speech_.end(), samples.begin(), samples.end());
    words_.insert(words_.end(), words.begin(), words.end());
}

void Mixer::complete(std::uint64_t serial) {
    const std::lock_guard lock(mutex_);
    if (serial == serial_) complete_ = true;
}

void Mixer::cut() {
    const std::lock_guard lock(mutex_);
    fade();
    serial_ = 0;
    speech_.clear();
    words_.clear();
    next_ = 0;
    complete_ = held_ = false;
}

void Mixer::clear() {
    cut();
    const std::lock_guard lock(mutex_);
    tail_.clear();
    cues_.clear();
}

void Mixer::hold(bool held) {
    const std::lock_guard lock(mutex_);
    if (serial_ == 0 || held == held_) return;
    if (held) fade();
    held_ = held;
}

void Mixer::add_cue(Samples cue) {
    const std::lock_guard lock(mutex_);
    cues_.push_back({std::move(cue)});
}

void Mixer::set_volume(int percent) {
    const double part = std::clamp(percent, 0, 100) / 100.0;
    const std::lock_guard lock(mutex_);
    gain_ = part * part;  // steps that sound alike
}

Mixer::Heard Mixer::take(std::span<std::int16_t> buffer) {
    std::ranges::fill(buffer, std::int16_t{0});
    std::vector<int> sum(buffer.size());
    Heard heard;
    const std::lock_guard lock(mutex_);
    bool sounding = !tail_.empty() || !cues_.empty();
    for (std::size_t i = 0; i < std::min(tail_.size(), buffer.size()); ++i) sum[i] += tail_[i];
    tail_.clear();

    if (serial_ != 0 && !held_) {
        heard.serial = serial_;
        const bool all_taken = complete_ && next_ == speech_.size();
        while (!words_.empty() && (words_.front().sample < next_ || all_taken)) {
            heard.words.push_back(words_.front());
            words_.pop_front();
        }
        const std::size_t count = std::min(buffer.size(), speech_.size() - next_);
        for (std::size_t i = 0; i < count; ++i) sum[i] += speech_[next_ + i];
        next_ += count;
        sounding = true;
        if (all_taken) {
            heard.finished = true;
            serial_ = 0;
            speech_.clear();
            next_ = 0;
            complete_ = false;
        }
    }
    for (auto& [samples, next] : cues_) {
        const std::size_t count = std::min(buffer.size(), samples.size() - next);
        for (std::size_t i = 0; i < count; ++i) sum[i] += samples[next + i];
        next += count;
    }
    std::erase_if(cues_, [](const PlayingCue& cue) { return cue.next == cue.samples.size(); });

    for (std::size_t i = 0; i < buffer.size(); ++i)
        buffer[i] = static_cast<std::int16_t>(std::clamp(gain_ * sum[i], -32768.0, 32767.0));
    silence_ = sounding ? 0 : silence_ + buffer.size();
    return heard;
}

std::size_t Mixer::silence() const {
    const std::lock_guard lock(mutex_);
    return silence_;
}

}  // namespace entre::voice
