// SPDX-License-Identifier: EUPL-1.2
#include "devices/voice/synthesizer.h"

#include <espeak-ng/speak_lib.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace entre::voice {
namespace {

constexpr int chunk_milliseconds = 25;
constexpr int words_a_minute = 160;  // twice and half of it are espeak-ng's own limits

// What the callback needs; espeak-ng hands it through as the events' user data.
struct Saying {
    const std::string& text;
    const Synthesizer::Sink& sink;
    int sample_rate;
    std::size_t byte = 0;  // where character `character` begins: words come in order
    int character = 0;
};

std::size_t byte_of(Saying& saying, int character) {
    if (character < saying.character) saying.byte = 0, saying.character = 0;
    while (saying.character < character && saying.byte < saying.text.size()) {
        do ++saying.byte;
        while (saying.byte < saying.text.size() &&
               (static_cast<unsigned char>(saying.text[saying.byte]) & 0xC0) == 0x80);
        ++saying.character;
    }
    return saying.byte;
}

int on_samples(short* samples, int count, espeak_EVENT* events) {
    auto& saying = *static_cast<Saying*>(events->user_data);
    std::vector<Word> words;
    for (; events->type != espeakEVENT_LIST_TERMINATED; ++events) {
        if (events->type != espeakEVENT_WORD || events->length <= 0 || events->text_position < 1) continue;
        const auto sample =
            static_cast<std::size_t>(events->audio_position) * static_cast<std::size_t>(saying.sample_rate) / 1000;
        const std::size_t begin = byte_of(saying, events->text_position - 1);
        const std::size_t end = byte_of(saying, events->text_position - 1 + events->length);
        if (begin < end) words.push_back({sample, begin, end});
    }
    const std::size_t length = samples && count > 0 ? static_cast<std::size_t>(count) : 0;
    return saying.sink({samples, length}, words) ? 0 : 1;
}

std::string lower(std::string_view tag) {
    std::string small(tag);
    std::ranges::transform(small, small.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return small;
}

}  // namespace

Synthesizer::Synthesizer(int sample_rate) : sample_rate_(sample_rate) {
    for (const espeak_VOICE** voice = espeak_ListVoices(nullptr); *voice; ++voice) {
        // MBROLA's voices are listed even where their data is not.
        if (std::strncmp((*voice)->identifier, "mb/", 3) == 0) continue;
        // Pairs of a priority byte and a name.
        for (const char* language = (*voice)->languages; *language; language += std::strlen(language) + 1)
            voices_.insert(lower(++language));
    }
}

Result<Synthesizer> Synthesizer::open() {
    // Once in a process and never ended: espeak_Terminate after a second start waits for ever (1.51).
    static const int sample_rate =
        espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, chunk_milliseconds, nullptr, espeakINITIALIZE_DONT_EXIT);
    if (sample_rate <= 0) return fail(ErrorCode::no_voice, "espeak-ng does not start; is its data installed?");
    espeak_SetSynthCallback(on_samples);
    return Synthesizer(sample_rate);
}

std::string Synthesizer::voice_for(std::string_view language) const {
    std::string tag = lower(language), primary = tag.substr(0, tag.find('-'));
    if (voices_.contains(tag)) return tag;
    if (voices_.contains(primary)) return primary;
    // The same language under another code.
    if (primary == "no") return voices_.contains("nb") ? "nb" : "";
    if (primary == "zh") return voices_.contains("cmn") ? "cmn" : "";
    if (primary == "kmr") return voices_.contains("ku") ? "ku" : "";
    if (primary == "prs") return voices_.contains("fa") ? "fa" : "";
    return {};
}

Result<void> Synthesizer::say(const std::string& text, std::string_view language, double rate, const Sink& sink) {
    const std::string voice = voice_for(language);
    // A name that it does not know leaves the voice of before, which would read in another language.
    if (voice.empty() || espeak_SetVoiceByName(voice.c_str()) != EE_OK)
        return fail(ErrorCode::no_voice, "no voice for " + std::string(language));
    espeak_SetParameter(espeakRATE, static_cast<int>(words_a_minute * std::clamp(rate, 0.5, 2.0)), 0);
    Saying saying{text, sink, sample_rate_};
    espeak_Synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8 | espeakENDPAUSE, nullptr,
                 &saying);
    return {};
}

}  // namespace entre::voice
