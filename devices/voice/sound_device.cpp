// SPDX-License-Identifier: EUPL-1.2
#include "devices/voice/sound_device.h"

#include <SDL.h>

#include <utility>

namespace entre::voice {
namespace {

constexpr std::uint16_t buffer_samples = 512;  // 23 ms

}  // namespace

SoundDevice::SoundDevice(int sample_rate, Fill fill) : sample_rate_(sample_rate), fill_(std::move(fill)) {}

SoundDevice::~SoundDevice() {
    close();
    if (started_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

Result<void> SoundDevice::open() {
    if (device_ != 0) return {};
    if (!started_ && SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return entre::fail(ErrorCode::no_audio, SDL_GetError());
    started_ = true;
    SDL_AudioSpec wanted{};
    wanted.freq = sample_rate_;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = buffer_samples;
    wanted.callback = fill;
    wanted.userdata = this;
    device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (device_ == 0) return entre::fail(ErrorCode::no_audio, SDL_GetError());
    SDL_PauseAudioDevice(device_, 0);
    return {};
}

void SoundDevice::close() {
    if (device_ != 0) SDL_CloseAudioDevice(std::exchange(device_, 0));
}

void SoundDevice::fill(void* self, std::uint8_t* bytes, int length) {
    static_cast<SoundDevice*>(self)->fill_(
        {reinterpret_cast<std::int16_t*>(bytes), static_cast<std::size_t>(length) / sizeof(std::int16_t)});
}

}  // namespace entre::voice
