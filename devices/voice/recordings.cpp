// SPDX-License-Identifier: EUPL-1.2
#include "devices/voice/recordings.h"

#include <SDL.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <memory>

namespace entre::voice {

std::string recording_name(std::string_view words) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : words) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    std::array<char, 17> name{};
    std::snprintf(name.data(), name.size(), "%016llx", static_cast<unsigned long long>(hash));
    return name.data();
}

Recordings::Recordings(const std::filesystem::path& folder, int sample_rate)
    : folder_(folder), sample_rate_(sample_rate) {
    std::error_code error;
    for (const auto& language : std::filesystem::directory_iterator(folder, error)) {
        std::error_code none;
        for (const auto& file : std::filesystem::directory_iterator(language.path(), none))
            if (file.path().extension() == ".wav") names_[language.path().filename()].insert(file.path().stem());
    }
}

Samples Recordings::load(std::string_view language, std::string_view words) const {
    const auto found = names_.find(language);
    const std::string name = recording_name(words);
    if (found == names_.end() || !found->second.contains(name)) return {};
    SDL_AudioSpec spec{};
    Uint8* bytes = nullptr;
    Uint32 length = 0;
    const auto file = folder_ / found->first / (name + ".wav");
    if (!SDL_LoadWAV(file.c_str(), &spec, &bytes, &length)) return {};
    const std::unique_ptr<Uint8, decltype(&SDL_FreeWAV)> owned(bytes, SDL_FreeWAV);
    const std::unique_ptr<SDL_AudioStream, decltype(&SDL_FreeAudioStream)> stream(
        SDL_NewAudioStream(spec.format, spec.channels, spec.freq, AUDIO_S16SYS, 1, sample_rate_), SDL_FreeAudioStream);
    if (!stream || SDL_AudioStreamPut(stream.get(), bytes, static_cast<int>(length)) != 0) return {};
    SDL_AudioStreamFlush(stream.get());
    Samples samples(static_cast<std::size_t>(SDL_AudioStreamAvailable(stream.get())) / sizeof(std::int16_t));
    SDL_AudioStreamGet(stream.get(), samples.data(), static_cast<int>(samples.size() * sizeof(std::int16_t)));
    return samples;
}

}  // namespace entre::voice
