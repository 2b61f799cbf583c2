// SPDX-License-Identifier: EUPL-1.2
#include "devices/voice/espeak_voice.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "devices/voice/mixer.h"
#include "devices/voice/recordings.h"
#include "devices/voice/sound_device.h"
#include "devices/voice/synthesizer.h"
#include "kiosk/journal/event.h"

namespace entre::voice {
namespace {

using speech::Ending;
using speech::Utterance;

class EspeakVoice final : public speech::Voice {
public:
    EspeakVoice(Synthesizer synthesizer, speech::VoiceListener listener, Options options)
        : synthesizer_(std::move(synthesizer)),
          listener_(std::move(listener)),
          options_(std::move(options)),
          recordings_(options_.recordings, synthesizer_.sample_rate()),
          device_(synthesizer_.sample_rate(), [this](std::span<std::int16_t> buffer) { fill(buffer); }) {
        set_volume(speech::normal_volume);
    }

    ~EspeakVoice() override {
        stop();
        {
            const std::lock_guard lock(mutex_);
            ending_ = true;
        }
        wake_.notify_one();
        if (thread_.joinable()) thread_.join();
    }

    Result<void> start() {
        if (auto opened = device_.open(); !opened) return opened;
        thread_ = std::thread([this] { loop(); });
        return {};
    }

    void speak(Utterance utterance) override {
        {
            const std::lock_guard lock(mutex_);
            interrupt();
            saying_ = utterance.id;
            serial_ = ++last_serial_;
            mixer_.begin(serial_);
            next_ = std::move(utterance);
        }
        wake_.notify_one();
    }

    void stop() override {
        {
            const std::lock_guard lock(mutex_);
            interrupt();
        }
        wake_.notify_one();
    }

    void pause() override { mixer_.hold(true); }

    void resume() override {
        mixer_.hold(false);
        sound_wanted();
    }

    void set_volume(int percent) override {
        volume_ = std::clamp(percent, 0, 100);
        mixer_.set_volume(volume_);
    }

    int volume() const override { return volume_; }

    Result<void> has_voice(std::string_view language) const override {
        if (!audible_) return fail(ErrorCode::no_audio, "the sound device does not open");
        if (synthesizer_.voice_for(language).empty() && !recordings_.has(language))
            return fail(ErrorCode::no_voice, "no voice for " + std::string(language));
        return {};
    }

    bool is_recorded(std::string_view language) const override {
        return recordings_.has(language) && synthesizer_.voice_for(language).empty();
    }

    void cue(speech::Cue cue) override {
        mixer_.add_cue(render(cue, synthesizer_.sample_rate()));
        sound_wanted();
    }

private:
    struct Notice {
        std::uint64_t id;
        std::optional<Word> word;
        Ending ending = Ending::finished;
    };

    void sound_wanted() {
        {
            const std::lock_guard lock(mutex_);
            sound_wanted_ = true;
        }
        wake_.notify_one();
    }

    // The caller holds the mutex.
    void interrupt() {
        next_.reset();
        serial_ = 0;
        mixer_.cut();
        if (const auto id = std::exchange(saying_, std::nullopt))
            notices_.push_back({*id, std::nullopt, Ending::interrupted});
    }

    // On the device's thread.
    void fill(std::span<std::int16_t> buffer) {
        const Mixer::Heard heard = mixer_.take(buffer);
        if (heard.words.empty() && !heard.finished) return;
        {
            const std::lock_guard lock(mutex_);
            if (!saying_ || heard.serial != serial_) return;
            for (const Word& word : heard.words) notices_.push_back({*saying_, word});
            if (heard.finished) {
                notices_.push_back({*saying_, std::nullopt, Ending::finished});
                saying_.reset();
            }
        }
        wake_.notify_one();
    }

    void loop() {
        std::unique_lock lock(mutex_);
        for (;;) {
            const auto called = [this] { return ending_ || next_ || sound_wanted_ || !notices_.empty(); };
            // An open device is looked at now and then, a closed one needs nothing.
            if (!device_.is_open())
                wake_.wait(lock, called);
            else if (!wake_.wait_for(lock, options_.close_after, called)) {
                lock.unlock();
                close_if_silent();
                lock.lock();
                continue;
            }
            tell_notices(lock);
            if (ending_) return;
            std::optional<Utterance> utterance = std::exchange(next_, std::nullopt);
            if (!std::exchange(sound_wanted_, false) && !utterance) continue;
            const std::uint64_t serial = serial_;
            lock.unlock();
            const Result<void> sound = open_device();
            if (utterance) {
                const Result<void> said = sound ? say(*utterance, serial) : sound;
                if (!said) give_up(serial, said.error());
            }
            lock.lock();
        }
    }

    Result<void> open_device() {
        Result<void> opened = device_.open();
        audible_ = opened.has_value();
        if (!opened) {
            mixer_.clear();
            journal::write(journal::Event::voice_failed, {{"code", opened.error().code}});
        }
        return opened;
    }

    void close_if_silent() {
        const auto silence = std::chrono::duration<double>(options_.close_after).count() * synthesizer_.sample_rate();
        if (static_cast<double>(mixer_.silence()) >= silence) device_.close();
    }

    Result<void> say(const Utterance& utterance, std::uint64_t serial) {
        const auto sink = [&](std::span<const std::int16_t> samples, std::span<const Word> words) {
            mixer_.add(serial, samples, words);
            std::unique_lock lock(mutex_);
            tell_notices(lock);
            return serial_ == serial;
        };
        if (is_recorded(utterance.language)) {
            for (const std::string& words : utterance.recordings)
                if (!sink(recordings_.load(utterance.language, words), {})) return {};
            mixer_.complete(serial);
            return {};
        }
        auto said = synthesizer_.say(utterance.words.text(), utterance.language, utterance.rate, sink);
        if (said) mixer_.complete(serial);
        return said;
    }

    void give_up(std::uint64_t serial, const Error& error) {
        journal::write(journal::Event::voice_failed, {{"code", error.code}});
        const std::lock_guard lock(mutex_);
        if (serial_ != serial || !saying_) return;
        notices_.push_back({*std::exchange(saying_, std::nullopt), std::nullopt, Ending::failed});
        mixer_.cut();
    }

    // On the voice's thread; `lock` is open while the listener is called.
    void tell_notices(std::unique_lock<std::mutex>& lock) {
        while (!notices_.empty()) {
            const Notice notice = notices_.front();
            notices_.pop_front();
            lock.unlock();
            if (!notice.word && listener_.on_end) listener_.on_end(notice.id, notice.ending);
            if (notice.word && listener_.on_word) listener_.on_word(notice.id, notice.word->begin, notice.word->end);
            lock.lock();
        }
    }

    Synthesizer synthesizer_;
    const speech::VoiceListener listener_;
    const Options options_;
    const Recordings recordings_;
    Mixer mixer_;
    std::atomic<int> volume_ = speech::normal_volume;
    std::atomic<bool> audible_ = true;

    std::mutex mutex_;
    std::condition_variable wake_;
    bool ending_ = false, sound_wanted_ = false;
    std::optional<Utterance> next_;
    std::optional<std::uint64_t> saying_;  // the id of what is being said
    std::uint64_t serial_ = 0, last_serial_ = 0;
    std::deque<Notice> notices_;

    SoundDevice device_;  // opened and closed on the thread only
    std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<speech::Voice>> open(speech::VoiceListener listener, Options options) {
    auto synthesizer = Synthesizer::open();
    if (!synthesizer) return tl::unexpected(synthesizer.error());
    auto voice = std::make_unique<EspeakVoice>(std::move(*synthesizer), std::move(listener), std::move(options));
    if (auto started = voice->start(); !started) return tl::unexpected(started.error());
    return voice;
}

}  // namespace entre::voice
