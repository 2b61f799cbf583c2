// SPDX-License-Identifier: EUPL-1.2
// A voice that makes no sound; Northern Sámi it cannot speak.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/speech/voice.h"

namespace entre::speech::test {

/// Remembers what it was asked to do; the test plays the sound.
class SilentVoice final : public Voice {
public:
    void speak(Utterance utterance) override {
        said.push_back(std::move(utterance));
        sounding = true;
        held = false;
    }
    void stop() override { sounding = false; }
    void pause() override { held = true; }
    void resume() override { held = false; }
    void set_volume(int percent) override { volume_ = percent; }
    int volume() const override { return volume_; }
    Result<void> has_voice(std::string_view language) const override {
        if (language == "se") return fail(ErrorCode::no_voice, "no voice for se");
        return {};
    }
    void cue(Cue) override {}

    std::vector<Utterance> said;
    bool sounding = false, held = false;

private:
    int volume_ = normal_volume;
};

}  // namespace entre::speech::test
