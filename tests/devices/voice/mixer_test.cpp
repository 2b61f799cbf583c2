// SPDX-License-Identifier: EUPL-1.2
#include "devices/voice/mixer.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <random>

using namespace entre::voice;

namespace {

struct Taker {
    Mixer mixer;
    std::vector<std::int16_t> buffer = std::vector<std::int16_t>(512);

    Taker() { mixer.set_volume(100); }
    Mixer::Heard take() { return mixer.take(buffer); }
    bool silent() const {
        return std::ranges::all_of(buffer, [](auto sample) { return sample == 0; });
    }
    void say(std::uint64_t serial, std::size_t count, std::vector<Word> words = {}) {
        mixer.begin(serial);
        mixer.add(serial, Samples(count, 1000), words);
        mixer.complete(serial);
    }
};

}  // namespace

TEST_CASE("a word is heard when the buffer that holds it sounds, that is when the next is asked for") {
    std::mt19937 random{std::random_device{}()};
    for (int round = 0; round < 50; ++round) {
        Taker taker;
        std::vector<Word> words;
        for (std::size_t at = random() % 700, i = 0; at < 8000; at += 1 + random() % 1500, ++i)
            words.push_back({at, i, i + 1});
        taker.say(1, 8000, words);
        std::size_t heard = 0, taken = 0;
        for (bool finished = false; !finished; taken += 512) {
            const auto news = taker.take();
            for (const auto& word : news.words) {
                REQUIRE(word.begin == heard++);
                REQUIRE(word.sample < taken);
                REQUIRE(word.sample + 512 >= taken);
            }
            finished = news.finished;
            REQUIRE(taken < 20000);
        }
        CHECK(heard == words.size());
    }
}

TEST_CASE("the end comes when the last sample has sounded, and once") {
    Taker taker;
    taker.say(3, 512);
    CHECK_FALSE(taker.take().finished);
    const auto last = taker.take();
    CHECK(last.finished);
    CHECK(last.serial == 3);
    CHECK_FALSE(taker.take().finished);
}

TEST_CASE("a cut leaves a fade of three milliseconds and nothing after it") {
    Taker taker;
    taker.say(1, 50000);
    taker.take();
    taker.mixer.cut();
    taker.mixer.add(1, Samples(5000, 1000), {});
    taker.take();
    CHECK(taker.buffer[0] == 1000);
    CHECK(std::ranges::is_sorted(taker.buffer, std::greater<>()));
    CHECK(std::all_of(taker.buffer.begin() + 64, taker.buffer.end(), [](auto sample) { return sample == 0; }));
    taker.take();
    CHECK(taker.silent());
}

TEST_CASE("a new utterance drops what is left of the old") {
    Taker taker;
    taker.say(1, 50000, {{40000, 0, 1}});
    taker.take();
    taker.mixer.cut();
    taker.say(2, 512);
    taker.mixer.add(1, Samples(5000, 1000), {});  // its voice had not yet seen the cut
    taker.take();
    const auto heard = taker.take();
    CHECK(heard.serial == 2);
    CHECK(heard.words.empty());
    CHECK(heard.finished);
}

TEST_CASE("held speech is silent, loses nothing, and a cue sounds over it") {
    Taker taker;
    taker.say(1, 1024);
    taker.take();
    taker.mixer.hold(true);
    taker.take();  // the fade
    for (int i = 0; i < 5; ++i) {
        CHECK_FALSE(taker.take().finished);
        CHECK(taker.silent());
    }
    taker.mixer.add_cue(Samples(512, 700));
    taker.take();
    CHECK(taker.buffer[511] == 700);
    taker.mixer.hold(false);
    taker.take();
    CHECK(taker.buffer[0] == 1000);
    CHECK(taker.buffer[511] == 1000);
}

TEST_CASE("loud sounds together stay within what a sample can hold") {
    Taker taker;
    for (int i = 0; i < 3; ++i) taker.mixer.add_cue(Samples(512, 32000));
    taker.take();
    CHECK(taker.buffer[0] == 32767);
    taker.mixer.set_volume(0);
    taker.mixer.add_cue(Samples(512, 32000));
    taker.take();
    CHECK(taker.silent());
}
