// SPDX-License-Identifier: EUPL-1.2
// Recorded prompts: real WAV files, played by the voice in languages that nothing speaks.
#include "devices/voice/recordings.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <numbers>
#include <string>
#include <vector>

#include "devices/voice/espeak_voice.h"
#include "recording.h"

namespace {

using namespace entre;

struct Folder {
    Folder() {
        std::string name = std::filesystem::temp_directory_path() / "entre-recordings-XXXXXX";
        path = mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path path;
};

/// A tone in a WAV file as a recorder makes it: 16 bits, `channels`, `rate` samples a second.
void write_tone(const std::filesystem::path& file, double hertz, double seconds, std::uint32_t rate = 48000,
                std::uint16_t channels = 2) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    const auto put = [&](auto number) { out.write(reinterpret_cast<const char*>(&number), sizeof number); };
    const auto count = static_cast<std::uint32_t>(seconds * rate);
    const std::uint32_t bytes = count * channels * 2;
    out << "RIFF";
    put(std::uint32_t{36 + bytes});
    out << "WAVEfmt ";
    put(std::uint32_t{16});
    put(std::uint16_t{1});
    put(channels);
    put(rate);
    put(std::uint32_t{rate * channels * 2});
    put(static_cast<std::uint16_t>(channels * 2));
    put(std::uint16_t{16});
    out << "data";
    put(bytes);
    for (std::uint32_t i = 0; i < count; ++i)
        for (int c = 0; c < channels; ++c)
            put(static_cast<std::int16_t>(16000 * std::sin(2 * std::numbers::pi * hertz * i / rate)));
}

}  // namespace

TEST_CASE("a recording is found by its words, in its language, and turned into the voice's own kind of sound") {
    const Folder folder;
    write_tone(folder.path / "ti" / (voice::recording_name("ተመለስ") + ".wav"), 440, 0.5);
    const voice::Recordings recordings(folder.path, 22050);
    CHECK(recordings.has("ti"));
    CHECK_FALSE(recordings.has("se"));
    CHECK(std::abs(static_cast<int>(recordings.load("ti", "ተመለስ").size()) - 11025) < 1000);
    CHECK(recordings.load("ti", "ተመለስ።").empty());
    CHECK(recordings.load("se", "ተመለስ").empty());
    CHECK(voice::recording_name("") == "cbf29ce484222325");  // FNV-1a's own test value
    CHECK(voice::recording_name("a") == "af63dc4c8601ec8c");
}

TEST_CASE("what is no sound is silence") {
    const Folder folder;
    std::filesystem::create_directories(folder.path / "ti");
    std::ofstream(folder.path / "ti" / (voice::recording_name("x") + ".wav")) << "not a sound";
    CHECK(voice::Recordings(folder.path, 22050).load("ti", "x").empty());
    CHECK_FALSE(voice::Recordings(folder.path / "nowhere", 22050).has("ti"));
}

TEST_CASE("the voice plays what is recorded, is silent where it is not, and comes to its end") {
    const Folder folder;
    write_tone(folder.path / "ti" / (voice::recording_name("ተመለስ") + ".wav"), 600, 0.4);
    const voice::Recording sound(voice::Recording::Pace::hurried);
    voice::Listener listener;
    auto voice = listener.open({.close_after = std::chrono::hours(1), .recordings = folder.path});
    REQUIRE(voice);
    CHECK((*voice)->has_voice("ti"));
    CHECK((*voice)->is_recorded("ti"));
    CHECK_FALSE((*voice)->has_voice("se"));
    CHECK_FALSE((*voice)->is_recorded("sv"));
    std::string words;
    SUBCASE("recorded") { words = "ተመለስ"; }
    SUBCASE("not recorded") { words = "ቀጽል"; }
    (*voice)->speak({.id = 1,
                     .words = speech::Words::in_public(words + ", button"),
                     .language = "ti",
                     .recordings = {words, "button"}});
    REQUIRE(listener.ended(1));
    CHECK(listener.ends().front().second == speech::Ending::finished);
    voice->reset();
    std::size_t loud = 0;
    for (const auto sample : sound.samples()) loud += std::abs(sample) > 300;
    if (words == "ተመለስ")
        CHECK(loud > 5000);
    else
        CHECK(loud == 0);
}
