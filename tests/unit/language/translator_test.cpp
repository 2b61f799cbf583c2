// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/language/translator.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "kiosk/language/dates.h"

using namespace entre;
using namespace entre::language;
using namespace std::chrono;

namespace {

Translator both() {
    auto translator =
        Translator::load(std::filesystem::path(std::getenv("ENTRE_BINARY_DIR")) / "locales", {"sv", "en"});
    REQUIRE(translator);
    return std::move(*translator);
}

}  // namespace

TEST_CASE("the visit changes language at any moment") {
    Translator translator = both();
    CHECK(translator.code() == "sv");
    CHECK(translator.tr("Back") == "Tillbaka");
    REQUIRE(translator.set_language("en"));
    CHECK(translator.language().name == "English");
    CHECK(translator.tr("Back") == "Back");
    REQUIRE(translator.set_language("sv"));
    CHECK(translator.translate("Back") == "Tillbaka");
    CHECK(translator.offered().size() == 2);
}

TEST_CASE("a language that is not offered changes nothing") {
    Translator translator = both();
    const auto result = translator.set_language("fi");
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::not_found);
    CHECK(translator.code() == "sv");
}

TEST_CASE("a text that no catalogue has is shown as it is written") {
    Translator translator = both();
    const std::string text = "No catalogue has this " + std::to_string(std::rand());
    CHECK(translator.tr(text) == text);
    CHECK(translator.tr("") == "");
    CHECK(translator.tr_plural("{count} owl of ours", "{count} owls of ours", 1) == "{count} owl of ours");
    CHECK(translator.tr_plural("{count} owl of ours", "{count} owls of ours", 0) == "{count} owls of ours");
}

TEST_CASE("a missing catalogue and an unknown language are refused") {
    CHECK(Translator::load("/nowhere", {"sv"}).error().code == ErrorCode::not_found);
    CHECK(Translator::load("/nowhere", {"tlh"}).error().code == ErrorCode::bad_input);
    CHECK(Translator::load("/nowhere", {}).error().code == ErrorCode::bad_input);
}

TEST_CASE("languages are named in themselves and know their direction") {
    CHECK(find_language("ar")->direction == Direction::right_to_left);
    CHECK(find_language("sv")->direction == Direction::left_to_right);
    CHECK(find_language("se")->name == "Davvisámegiella");
    CHECK(find_language("tlh") == nullptr);
}

TEST_CASE("placeholders have names, so a translation can put them in another order") {
    CHECK(format("Step {number} of {count}", {{"number", "2"}, {"count", "5"}}) == "Step 2 of 5");
    CHECK(format("{count}: {number}, {count}", {{"number", "2"}, {"count", "5"}}) == "5: 2, 5");
    CHECK(format("{unknown} {a}", {{"a", "b"}}) == "{unknown} b");
    CHECK(format("{a", {{"a", "b"}}) == "{a");
    CHECK(format("{{a}", {{"a", "b"}}) == "{b");
    CHECK(format("", {{"a", "b"}}) == "");
    // What a citizen typed is never read as a pattern.
    CHECK(format("{a}{b}", {{"a", "{b}"}, {"b", "x"}}) == "{b}x");
}

TEST_CASE("local time is the wall clock's") {
    const auto moment = system_clock::now();
    const std::time_t as_time = system_clock::to_time_t(moment);
    std::tm wall{};
    localtime_r(&as_time, &wall);
    const local_seconds time = entre::language::local_time(moment);
    const hh_mm_ss clock(time - floor<days>(time));
    CHECK(clock.hours().count() == wall.tm_hour);
    CHECK(clock.minutes().count() == wall.tm_min);
    CHECK(unsigned(local_day(moment).day()) == unsigned(wall.tm_mday));
}
