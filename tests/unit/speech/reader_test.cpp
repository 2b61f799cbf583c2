// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/reader.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/unit/speech/silent_voice.h"

using namespace entre::speech;
using entre::ErrorCode;
using entre::speech::test::SilentVoice;

namespace {

struct Page {
    SilentVoice voice;
    int changes = 0;
    Reader reader{voice, [this] { ++changes; }};

    const Utterance& saying() const { return voice.said.back(); }
    const std::string& text() const { return saying().words.text(); }
    void ends(Ending ending = Ending::finished) { reader.heard_end(saying().id, ending); }
};

Passage passage(std::uint64_t node, std::string text, Audience audience = Audience::public_,
                std::string language = "sv") {
    return {.node = node, .words = Words::of(audience, std::move(text)), .language = std::move(language)};
}

const std::vector<Passage> two_passages{passage(7, "Åtta ord. Kl. 10.24 idag."), passage(9, "Sista.")};

}  // namespace

TEST_CASE("a page is read sentence by sentence to its end") {
    Page page;
    page.reader.read(two_passages);
    CHECK(page.text() == "Åtta ord.");
    CHECK(page.saying().language == "sv");
    CHECK(page.reader.place() == ReadingPlace{7, {0, 10}, {0, 0}});
    CHECK(page.reader.sentence() == 1);
    CHECK(page.reader.sentences() == 3);
    page.reader.heard_word(page.saying().id, 6, 9);
    CHECK(page.reader.place()->word == Range{6, 9});
    page.ends();
    CHECK(page.text() == "Kl. 10.24 idag.");
    page.reader.heard_word(page.saying().id, 0, 3);
    CHECK(page.reader.place() == ReadingPlace{7, {11, 26}, {11, 14}});
    page.ends();
    CHECK(page.reader.place()->node == 9);
    page.ends();
    CHECK(page.reader.state() == Reader::State::idle);
    CHECK_FALSE(page.reader.place());
    CHECK_FALSE(page.reader.error());
    CHECK(page.voice.said.size() == 3);
    CHECK(page.changes >= 6);
}

TEST_CASE("the reading can be held, repeated, and moved both ways (EN 301 549 5.1.3.4)") {
    Page page;
    page.reader.read(two_passages, 9);
    CHECK(page.text() == "Sista.");
    CHECK(page.reader.previous_sentence());
    CHECK(page.text() == "Kl. 10.24 idag.");
    CHECK(page.reader.pause_or_resume());
    CHECK(page.voice.held);
    CHECK(page.reader.state() == Reader::State::paused);
    CHECK(page.reader.pause_or_resume());
    CHECK_FALSE(page.voice.held);
    const auto said = page.voice.said.size();
    CHECK(page.reader.repeat());
    CHECK(page.voice.said.size() == said + 1);
    CHECK(page.text() == "Kl. 10.24 idag.");
    page.reader.previous_sentence();
    page.reader.previous_sentence();
    CHECK(page.text() == "Åtta ord.");
    page.reader.pause_or_resume();
    page.reader.next_sentence();
    CHECK(page.reader.state() == Reader::State::reading);
    CHECK(page.text() == "Kl. 10.24 idag.");
    page.reader.stop();
    CHECK_FALSE(page.voice.sounding);
    CHECK(page.reader.state() == Reader::State::idle);
    CHECK_FALSE(page.reader.pause_or_resume());
}

TEST_CASE("what the citizen does silences the page at once, and it can be gone on with (5.1.3.5)") {
    Page page;
    page.reader.read(two_passages);
    page.ends();
    page.reader.interrupt();
    CHECK_FALSE(page.voice.sounding);
    CHECK(page.reader.state() == Reader::State::paused);
    page.reader.say({passage(3, "Nästa, knapp")});
    CHECK(page.text() == "Nästa, knapp");
    page.ends();
    CHECK(page.reader.state() == Reader::State::paused);
    CHECK(page.voice.said.size() == 3);
    SUBCASE("from the sentence that was cut off") {
        page.reader.pause_or_resume();
        CHECK(page.text() == "Kl. 10.24 idag.");
    }
    SUBCASE("the next sentence is the one that was cut off: it was hardly heard") {
        page.reader.next_sentence();
        CHECK(page.text() == "Kl. 10.24 idag.");
    }
    SUBCASE("the one before") {
        page.reader.previous_sentence();
        CHECK(page.text() == "Åtta ord.");
    }
    SUBCASE("what was said last is said again") {
        page.reader.repeat();
        CHECK(page.text() == "Nästa, knapp");
    }
}

TEST_CASE("news interrupt the page, which goes on afterwards") {
    Page page;
    page.reader.read(two_passages);
    page.reader.say({passage(0, "25 procent")}, Reader::Afterwards::page_goes_on);
    CHECK(page.text() == "25 procent");
    page.reader.say({passage(0, "50 procent")}, Reader::Afterwards::page_goes_on);
    page.ends();
    CHECK(page.text() == "Åtta ord.");
    SUBCASE("but not a page that was paused") {
        page.reader.interrupt();
        page.reader.say({passage(0, "75 procent")}, Reader::Afterwards::page_goes_on);
        page.ends();
        CHECK(page.text() == "75 procent");
        CHECK_FALSE(page.reader.is_sounding());
    }
}

TEST_CASE("another rate is heard at once, or when the pause ends") {
    Page page;
    page.reader.set_rate(9);
    CHECK(page.reader.rate() == 2.0);
    page.reader.read(two_passages);
    CHECK(page.saying().rate == 2.0);
    page.reader.set_rate(0.5);
    CHECK(page.saying().rate == 0.5);
    page.reader.pause_or_resume();
    page.reader.set_rate(1.0);
    CHECK(page.saying().rate == 0.5);
    page.reader.pause_or_resume();
    CHECK(page.saying().rate == 1.0);
}

TEST_CASE("the rate has seven steps from half to double, each with words") {
    double rate = 0.5;
    std::set<std::string_view> words{rate_word(rate)};
    for (int step = 0; step < 6; ++step) words.insert(rate_word(rate = rate_beside(rate, 1)));
    CHECK(rate == 2.0);
    CHECK(rate_beside(rate, 1) == 2.0);
    CHECK(words.size() == 7);
    CHECK(rate_word(normal_rate) == "Normal");
}

TEST_CASE("what is personal waits for a headset or a wish (5.1.3.9)") {
    const std::vector<Passage> passages{passage(1, "Granska."), passage(2, "Anna Ek.", Audience::personal)};
    const auto heard = [&](Listening listening) {
        Page page;
        page.reader.set_listening(listening);
        page.reader.read(passages);
        while (page.reader.is_sounding()) page.ends();
        std::string all;
        for (const auto& utterance : page.voice.said) all += utterance.words.text();
        return all;
    };
    CHECK(heard({}) == "Granska.");
    CHECK(heard({.headset = true}) == "Granska.Anna Ek.");
    CHECK(heard({.asked = true}) == "Granska.Anna Ek.");
}

TEST_CASE("a headset that is pulled out silences what is personal at once, and it cannot be repeated") {
    Page page;
    page.reader.set_listening({.headset = true});
    SUBCASE("a page") { page.reader.read({passage(2, "Anna Ek. Och mer.", Audience::personal)}); }
    SUBCASE("an aside") { page.reader.say({passage(2, "Anna Ek. Och mer.", Audience::personal)}); }
    SUBCASE("what is held") {
        page.reader.say({passage(2, "Anna Ek. Och mer.", Audience::personal)});
        page.reader.pause_or_resume();
    }
    page.reader.set_listening({});
    CHECK_FALSE(page.voice.sounding);
    const auto said = page.voice.said.size();
    page.reader.repeat();
    page.reader.pause_or_resume();
    page.reader.next_sentence();
    CHECK(page.voice.said.size() == said);
}

TEST_CASE("late news of a sentence that is over changes nothing") {
    Page page;
    page.reader.read(two_passages);
    const auto first = page.saying().id;
    page.reader.next_sentence();
    page.reader.heard_word(first, 0, 5);
    page.reader.heard_end(first, Ending::interrupted);
    CHECK(page.reader.state() == Reader::State::reading);
    CHECK(page.reader.place() == ReadingPlace{7, {11, 26}, {11, 11}});
}

TEST_CASE("what is in a language without a voice is left out, and the rest is read") {
    Page page;
    page.reader.read({passage(1, "Bures boahtin.", Audience::public_, "se"), passage(2, "Välkommen.")});
    CHECK(page.text() == "Välkommen.");
    CHECK(page.voice.said.size() == 1);
}

TEST_CASE("a sound device that fails is an error") {
    Page page;
    page.reader.read(two_passages);
    page.ends(Ending::failed);
    REQUIRE(page.reader.error());
    CHECK(page.reader.error()->code == ErrorCode::no_audio);
    CHECK(page.reader.state() == Reader::State::idle);
}

TEST_CASE("a page with nothing to say is over at once") {
    Page page;
    page.reader.read({passage(1, " \n ")});
    CHECK(page.voice.said.empty());
    CHECK(page.reader.state() == Reader::State::idle);
}
