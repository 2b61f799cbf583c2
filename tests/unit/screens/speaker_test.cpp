// SPDX-License-Identifier: EUPL-1.2
// A headset comes and goes while something is said (EN 301 549 5.1.3.9).
#include "screens/speaker.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "tests/unit/speech/silent_voice.h"
#include "tests/unit/toolkit/stage.h"

using namespace entre;
using namespace entre::screens;

namespace {

language::Translator swedish() {
    auto words = language::Translator::load(std::filesystem::path(std::getenv("ENTRE_BINARY_DIR")) / "locales", {"sv"});
    REQUIRE(words);
    return std::move(*words);
}

class HeardSpeaker final : public Speaker {
public:
    HeardSpeaker(const language::Translator& words, const settings::Terminal& terminal)
        : Speaker([](const std::function<void()>&) {}, words, terminal) {
        auto silent = std::make_unique<speech::test::SilentVoice>();
        voice = silent.get();
        voice_ = std::move(silent);
        reader_.emplace(*voice_, [] {});
    }
    void ends() { reader_->heard_end(voice->said.back().id, speech::Ending::finished); }

    speech::test::SilentVoice* voice = nullptr;
};

/// A page with a name on it, and who listens to it.
class Page final : public ui::test::Stage {
public:
    language::Translator words = swedish();
    settings::Terminal terminal;
    HeardSpeaker speaker{words, terminal};
    std::string heading = "Granska";

    /// All that is said of the page as it is now.
    std::string hears() {
        std::string all;
        shows();
        for (; speaker.sounding(); speaker.ends()) all += speaker.voice->said.back().words.text() + "|";
        return all;
    }
    void shows() {
        build();
        speaker.laid_out(ui);
    }

protected:
    void add_page() override {
        const auto body = ui.in(ui::Region::body);
        ui.heading(heading);
        ui.text("name", "Anna Ek").is_private = true;
    }
};

}  // namespace

TEST_CASE("a headset turns speech on, at its own volume, and what is personal is heard in it") {
    Page page;
    CHECK(page.hears().empty());
    page.speaker.set_headset(true);
    CHECK(page.speaker.on());
    CHECK(page.speaker.voice->volume() == page.terminal.sound.headset_volume);
    CHECK(page.hears() == "Granska, rubrik|Anna Ek|");
}

TEST_CASE("out of the headset nothing goes on, and what was personal is not said aloud") {
    Page page;
    page.shows();
    SUBCASE("speech that the headset turned on ends with it") {
        page.speaker.set_headset(true);
        page.shows();
        REQUIRE(page.speaker.voice->sounding);
        page.speaker.set_headset(false);
        CHECK_FALSE(page.speaker.on());
    }
    SUBCASE("speech that was on before stays on, and waits") {
        page.speaker.turn_on();
        page.speaker.set_headset(true);
        page.shows();
        REQUIRE(page.speaker.voice->sounding);
        page.speaker.set_headset(false);
        CHECK(page.speaker.on());
    }
    CHECK_FALSE(page.speaker.voice->sounding);
    CHECK(page.speaker.voice->volume() == page.terminal.sound.volume);
    CHECK(page.hears().empty());
    page.heading = "Kvitto";
    page.page = "other";
    if (!page.speaker.on()) page.speaker.toggle();
    CHECK(page.hears() == "Kvitto, rubrik|");
    for (const auto& utterance : page.speaker.voice->said) CHECK(utterance.words.text() != "Anna Ek");
    CHECK(page.speaker.withheld());
}

TEST_CASE("the wish to hear what is personal aloud does not outlive a headset") {
    Page page;
    page.speaker.ask();
    CHECK(page.hears() == "Granska, rubrik|Anna Ek|");
    page.speaker.set_headset(true);
    page.speaker.set_headset(false);
    CHECK_FALSE(page.speaker.asked());
    page.page = "other";
    CHECK(page.hears() == "Granska, rubrik|");
}
