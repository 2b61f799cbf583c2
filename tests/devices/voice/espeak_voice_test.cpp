// SPDX-License-Identifier: EUPL-1.2
// The real voice, heard through SDL's disk driver.
#include "devices/voice/espeak_voice.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "tests/devices/voice/recording.h"

using namespace entre::voice;
using entre::ErrorCode;
using entre::speech::Cue;
using entre::speech::Ending;
using Pace = Recording::Pace;

namespace {

constexpr double samples_a_second = 22050;

std::vector<std::string> some_words(std::string_view language, std::size_t count) {
    using Words = std::vector<std::string>;
    static const Words swedish{"åtta", "öl",     "skärgård",  "björn",   "smörgås",
                               "älv",  "kommun", "bibliotek", "ansökan", "kväll"};
    static const Words english{"library", "question", "paper", "Thursday", "naïve", "application", "child", "school"};
    static const Words arabic{"سلام", "مدرسة", "كتاب", "مدينة", "طلب", "مفتاح", "ورقة", "شكرا"};
    const Words& all = language == "sv" ? swedish : language == "en" ? english : arabic;
    std::random_device random;
    Words words;
    while (words.size() < count) words.push_back(all[random() % all.size()]);
    return words;
}

std::string sentence(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text + ".";
}

std::string long_text() { return sentence(some_words("sv", 60)); }

}  // namespace

TEST_CASE("random words are heard, each is told as the bytes it stands in, and the end comes last") {
    for (const std::string language : {"sv", "en", "ar", "sv-SE"}) {
        CAPTURE(language);
        const Recording recording(Pace::hurried);
        Listener listener;
        auto voice = listener.open();
        REQUIRE(voice);
        const auto words = some_words(language.substr(0, 2), 7);
        const std::string text = sentence(words);
        CAPTURE(text);
        (*voice)->speak({.id = 42, .words = entre::speech::Words::in_public(text), .language = language});
        REQUIRE(listener.ended(42));
        CHECK(listener.ends().front().second == Ending::finished);
        std::vector<std::string> told;
        for (const auto& [id, begin, end] : listener.words()) {
            CHECK(id == 42);
            told.push_back(text.substr(begin, end - begin));
        }
        CHECK(told == words);
        voice->reset();
        auto sound = recording.samples();
        std::erase(sound, 0);
        CHECK(static_cast<double>(sound.size()) / samples_a_second > 7 * 0.12);
        CHECK(static_cast<double>(sound.size()) / samples_a_second < 7 * 1.5);
        CHECK(loudness(sound) > 0.005);
    }
}

TEST_CASE("stop is silence at once") {
    const Recording recording(Pace::real);
    Listener listener;
    auto voice = listener.open();
    REQUIRE(voice);
    (*voice)->speak({.id = 1, .words = entre::speech::Words::in_public(long_text()), .language = "sv"});
    REQUIRE(listener.heard_words(2));
    const std::size_t before = recording.size();
    (*voice)->stop();
    const std::size_t at_stop = recording.size();
    REQUIRE(listener.ended(1));
    CHECK(listener.ends().front().second == Ending::interrupted);
    REQUIRE(comes_true([&] { return recording.size() > at_stop + 16 * 512; }));
    const auto sound = recording.samples();
    CHECK(loudness({sound.begin(), sound.begin() + static_cast<long>(before)}) > 0.001);
    // Taken before the stop: what the file keeps back (4096 bytes) and one buffer. Then the fade. The mixer's test is
    // exact.
    const auto after = sound.begin() + static_cast<long>(at_stop + 2048 + 512 + 64);
    CHECK(std::all_of(after, sound.end(), [](auto sample) { return sample == 0; }));
}

TEST_CASE("every utterance ends once, and the last one is heard out") {
    const Recording recording(Pace::hurried);
    Listener listener;
    auto voice = listener.open();
    REQUIRE(voice);
    for (std::uint64_t id = 1; id <= 20; ++id)
        (*voice)->speak(
            {.id = id, .words = entre::speech::Words::in_public(id < 20 ? long_text() : "Klart."), .language = "sv"});
    REQUIRE(listener.ended(20));
    const auto ends = listener.ends();
    REQUIRE(ends.size() == 20);
    for (std::uint64_t id = 1; id <= 20; ++id)
        CHECK(ends[id - 1] == std::pair(id, id < 20 ? Ending::interrupted : Ending::finished));
    for (const auto& word : listener.words()) CHECK((word.id != 20 || word.end <= 7));
}

TEST_CASE("held speech goes on where it was") {
    const Recording recording(Pace::real);
    Listener listener;
    auto voice = listener.open({.close_after = std::chrono::milliseconds(150)});
    REQUIRE(voice);
    const auto words = some_words("sv", 5);
    (*voice)->speak({.id = 1, .words = entre::speech::Words::in_public(sentence(words)), .language = "sv"});
    REQUIRE(listener.heard_words(1));
    (*voice)->pause();
    REQUIRE(comes_true([&] { return !recording.device_is_open(); }));
    CHECK(listener.ends().empty());
    (*voice)->resume();
    REQUIRE(listener.ended(1));
    CHECK(listener.words().size() == words.size());
    CHECK(listener.ends().front().second == Ending::finished);
}

TEST_CASE("in silence the sound device is closed, and the next word opens it") {
    const Recording recording(Pace::real);
    Listener listener;
    auto voice = listener.open({.close_after = std::chrono::milliseconds(50)});
    REQUIRE(voice);
    for (std::uint64_t id = 1; id <= 2; ++id) {
        (*voice)->speak({.id = id, .words = entre::speech::Words::in_public("Hej."), .language = "sv"});
        REQUIRE(listener.ended(id));
        CHECK(loudness(recording.samples()) > 0.001);
        REQUIRE(comes_true([&] { return !recording.device_is_open(); }));
    }
}

TEST_CASE("a language without a voice is silence and an error, never another language") {
    const Recording recording(Pace::hurried);
    Listener listener;
    auto voice = listener.open();
    REQUIRE(voice);
    for (const char* language : {"se", "ti", "so", "xx", ""}) {
        const auto can = (*voice)->has_voice(language);
        REQUIRE_FALSE(can);
        CHECK(can.error().code == ErrorCode::no_voice);
    }
    for (const char* language :
         {"sv", "sv-SE", "en", "en-GB", "fi", "ar", "smj", "uk", "fa", "prs", "ku", "kmr", "pl", "es", "am"})
        CHECK((*voice)->has_voice(language));
    (*voice)->speak({.id = 1, .words = entre::speech::Words::in_public("Hej."), .language = "sv"});
    REQUIRE(listener.ended(1));
    const std::size_t before = recording.size();
    (*voice)->speak({.id = 2, .words = entre::speech::Words::in_public("Bures boahtin."), .language = "se"});
    REQUIRE(listener.ended(2));
    CHECK(listener.ends().back().second == Ending::failed);
    REQUIRE(comes_true([&] { return recording.size() > before + 8 * 512; }));
    const auto sound = recording.samples();
    CHECK(std::all_of(sound.begin() + static_cast<long>(before), sound.end(), [](auto sample) { return sample == 0; }));
}

TEST_CASE("without a sound device there is no voice, and the terminal is told why") {
    const Recording recording(Pace::hurried, "no-such-driver");
    Listener listener;
    const auto voice = listener.open();
    REQUIRE_FALSE(voice);
    CHECK(voice.error().code == ErrorCode::no_audio);
}

TEST_CASE("a sound device that does not come back fails what is said, and speech is there again when it is") {
    const Recording recording(Pace::hurried);
    Listener listener;
    auto voice = listener.open({.close_after = std::chrono::milliseconds(50)});
    REQUIRE(voice);
    REQUIRE(comes_true([&] { return !recording.device_is_open(); }));
    const std::string file = getenv("SDL_DISKAUDIOFILE");
    setenv("SDL_DISKAUDIOFILE", "/nonexistent/sound.raw", 1);
    (*voice)->cue(Cue::done);
    (*voice)->speak({.id = 1, .words = entre::speech::Words::in_public("Hej."), .language = "sv"});
    REQUIRE(listener.ended(1));
    CHECK(listener.ends().back().second == Ending::failed);
    REQUIRE_FALSE((*voice)->has_voice("sv"));
    CHECK((*voice)->has_voice("sv").error().code == ErrorCode::no_audio);
    setenv("SDL_DISKAUDIOFILE", file.c_str(), 1);
    (*voice)->speak({.id = 2, .words = entre::speech::Words::in_public("Hej."), .language = "sv"});
    REQUIRE(listener.ended(2));
    CHECK(listener.ends().back().second == Ending::finished);
    CHECK((*voice)->has_voice("sv"));
}

TEST_CASE("the volume is for all that sounds, and goes back after a visit (EN 301 549 5.1.3.13)") {
    const auto level = [](int percent) {
        const Recording recording(Pace::hurried);
        Listener listener;
        auto voice = listener.open();
        REQUIRE(voice);
        CHECK((*voice)->volume() == entre::speech::normal_volume);
        (*voice)->set_volume(percent);
        (*voice)->cue(Cue::done);
        (*voice)->speak({.id = 1, .words = entre::speech::Words::in_public("Hej på dig."), .language = "sv"});
        REQUIRE(listener.ended(1));
        (*voice)->reset_volume();
        CHECK((*voice)->volume() == 50);
        voice->reset();
        return loudness(recording.samples());
    };
    CHECK(level(0) == 0);
    CHECK(level(30) < level(60));
    CHECK(level(60) < level(100));
}

TEST_CASE("a faster rate is shorter") {
    const auto length = [](double rate) {
        const Recording recording(Pace::hurried);
        Listener listener;
        auto voice = listener.open();
        REQUIRE(voice);
        (*voice)->speak({.id = 1,
                         .words = entre::speech::Words::in_public("Välkommen till biblioteket i kommunen."),
                         .language = "sv",
                         .rate = rate});
        REQUIRE(listener.ended(1));
        voice->reset();
        auto sound = recording.samples();
        std::erase(sound, 0);
        return sound.size();
    };
    CHECK(length(0.5) > length(1.0));
    CHECK(length(1.0) > length(2.0));
}
