// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/page_reader.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace entre::speech;
using entre::ErrorCode;

namespace {

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
    entre::Result<void> has_voice(std::string_view language) const override {
        if (language == "se") return entre::fail(ErrorCode::no_voice, "no voice for se");
        return {};
    }
    void cue(Cue) override {}

    std::vector<Utterance> said;
    bool sounding = false, held = false;

private:
    int volume_ = normal_volume;
};

struct Page {
    SilentVoice voice;
    int changes = 0;
    PageReader reader{voice, [this] { ++changes; }};

    const Utterance& saying() const { return voice.said.back(); }
    void ends(Ending ending = Ending::finished) { reader.heard_end(saying().id, ending); }
};

const std::vector<Passage> two_passages{
    {.node = 7, .text = "Åtta ord. Kl. 10.24 idag.", .language = "sv"},
    {.node = 9, .text = "Sista.", .language = "sv"},
};

}  // namespace

TEST_CASE("a page is read sentence by sentence to its end") {
    Page page;
    page.reader.start(two_passages, {});
    CHECK(page.saying().text == "Åtta ord.");
    CHECK(page.saying().language == "sv");
    CHECK(page.reader.place() == ReadingPlace{7, {0, 10}, {0, 0}});
    page.reader.heard_word(page.saying().id, 6, 9);
    CHECK(page.reader.place()->word == Range{6, 9});
    page.ends();
    CHECK(page.saying().text == "Kl. 10.24 idag.");
    page.reader.heard_word(page.saying().id, 0, 3);
    CHECK(page.reader.place() == ReadingPlace{7, {11, 26}, {11, 14}});
    page.ends();
    CHECK(page.reader.place()->node == 9);
    page.ends();
    CHECK(page.reader.state() == PageReader::State::idle);
    CHECK_FALSE(page.reader.place());
    CHECK_FALSE(page.reader.error());
    CHECK(page.voice.said.size() == 3);
    CHECK(page.changes >= 6);
}

TEST_CASE("the reading can be held, repeated, and moved both ways") {
    Page page;
    page.reader.start(two_passages, {}, 9);
    CHECK(page.saying().text == "Sista.");
    page.reader.previous_sentence();
    CHECK(page.saying().text == "Kl. 10.24 idag.");
    page.reader.pause();
    CHECK(page.voice.held);
    CHECK(page.reader.state() == PageReader::State::paused);
    page.reader.resume();
    CHECK_FALSE(page.voice.held);
    const auto said = page.voice.said.size();
    page.reader.repeat();
    CHECK(page.voice.said.size() == said + 1);
    CHECK(page.saying().text == "Kl. 10.24 idag.");
    page.reader.previous_sentence();
    page.reader.previous_sentence();
    CHECK(page.saying().text == "Åtta ord.");
    page.reader.pause();
    page.reader.next_sentence();
    CHECK(page.reader.state() == PageReader::State::reading);
    CHECK(page.saying().text == "Kl. 10.24 idag.");
    page.reader.stop();
    CHECK_FALSE(page.voice.sounding);
    CHECK(page.reader.state() == PageReader::State::idle);
}

TEST_CASE("another rate is heard at once, or when the pause ends") {
    Page page;
    page.reader.set_rate(9);
    CHECK(page.reader.rate() == 2.0);
    page.reader.start(two_passages, {});
    CHECK(page.saying().rate == 2.0);
    page.reader.set_rate(0.5);
    CHECK(page.saying().rate == 0.5);
    page.reader.pause();
    page.reader.set_rate(1.0);
    CHECK(page.saying().rate == 0.5);
    page.reader.resume();
    CHECK(page.saying().rate == 1.0);
    CHECK(rate_word(0.5) == "Slow");
    CHECK(rate_word(1.0) == "Normal");
    CHECK(rate_word(2.0) == "Fast");
}

TEST_CASE("what is personal waits for a headset or a wish; what is masked for nothing") {
    const std::vector<Passage> passages{
        {.node = 1, .text = "Granska.", .language = "sv"},
        {.node = 2, .text = "Anna Ek.", .audience = Audience::personal, .language = "sv"},
        {.node = 3, .text = "4711.", .audience = Audience::masked, .language = "sv"},
    };
    const auto heard = [&](Listening listening) {
        Page page;
        page.reader.start(passages, listening);
        while (page.reader.state() == PageReader::State::reading) page.ends();
        std::string all;
        for (const auto& utterance : page.voice.said) all += utterance.text;
        return std::pair(all, page.reader.withheld());
    };
    CHECK(heard({}) == std::pair<std::string, bool>("Granska.", true));
    CHECK(heard({.headset = true}) == std::pair<std::string, bool>("Granska.Anna Ek.", false));
    CHECK(heard({.asked = true}) == std::pair<std::string, bool>("Granska.Anna Ek.", false));
}

TEST_CASE("whoever takes the voice ends the reading and is not silenced by it") {
    Page page;
    page.reader.start(two_passages, {});
    const auto readers = page.saying().id;
    page.voice.speak({.id = 5, .text = "Nästa, knapp", .language = "sv"});
    page.reader.heard_end(readers, Ending::interrupted);
    CHECK(page.reader.state() == PageReader::State::idle);
    CHECK(page.voice.sounding);
    page.reader.heard_word(5, 0, 5);
    page.reader.heard_end(5, Ending::finished);
    CHECK(page.reader.state() == PageReader::State::idle);
}

TEST_CASE("late news of a sentence that is over changes nothing") {
    Page page;
    page.reader.start(two_passages, {});
    const auto first = page.saying().id;
    page.reader.next_sentence();
    page.reader.heard_word(first, 0, 5);
    page.reader.heard_end(first, Ending::interrupted);
    CHECK(page.reader.state() == PageReader::State::reading);
    CHECK(page.reader.place() == ReadingPlace{7, {11, 26}, {11, 11}});
}

TEST_CASE("a language without a voice is an error, not another language") {
    Page page;
    page.reader.start({{.node = 1, .text = "Bures boahtin.", .language = "se"}}, {});
    page.ends(Ending::failed);
    REQUIRE(page.reader.error());
    CHECK(page.reader.error()->code == ErrorCode::no_voice);
    CHECK(page.reader.state() == PageReader::State::idle);
}

TEST_CASE("a page with nothing to say is over at once") {
    Page page;
    page.reader.start({{.node = 1, .text = " \n ", .language = "sv"}}, {});
    CHECK(page.voice.said.empty());
    CHECK(page.reader.state() == PageReader::State::idle);
}
