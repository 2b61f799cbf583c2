// SPDX-License-Identifier: EUPL-1.2
// What is said when, without sound: scenes and strokes in, words out.
#include "kiosk/speech/policy.h"

#include <doctest/doctest.h>

#include <string>

using namespace entre::speech;
using Manner = Speech::Manner;

namespace {

std::string english(std::string_view msgid) { return std::string(msgid); }

Thing text(std::uint64_t id, std::string words) {
    return {.id = id, .spoken = {.name = std::move(words)}, .language = "sv", .read_with_page = true};
}

Thing button(std::uint64_t id, std::string name) {
    return {.id = id, .spoken = {.name = std::move(name), .role = "button"}, .language = "sv", .read_with_page = true};
}

Thing field(std::uint64_t id, std::string name, Contents contents = {}) {
    return {.id = id,
            .spoken = {.name = std::move(name),
                       .role = "text field",
                       .contents = std::move(contents),
                       .answer_audience = Audience::personal},
            .language = "sv",
            .read_with_page = true,
            .is_text = true};
}

Thing choice(std::uint64_t id, std::string name, bool selected, std::string group = {}) {
    Thing thing = button(id, std::move(name));
    thing.spoken.role = "choice";
    thing.spoken.selected = selected;
    thing.group = std::move(group);
    return thing;
}

Thing status(std::uint64_t id, std::string words, int percent = -1) {
    Thing thing = text(id, std::move(words));
    thing.live = true;
    thing.percent = percent;
    return thing;
}

std::string words(const Speech& speech) {
    std::string all;
    for (const Passage& passage : speech.passages) all += (all.empty() ? "" : " | ") + passage.words.text();
    return all;
}

/// A page with a heading, a field and a button, and one who listens to it.
struct Visit {
    Policy policy{english};
    Scene scene{.page = "form", .language = "sv", .things = {text(1, "Om dig"), field(2, "Namn"), button(3, "Nästa")}};

    Visit() { policy.set_listening({.headset = true}); }
    Speech sees() { return policy.see(scene); }
    std::string hears() { return words(sees()); }
    Thing& thing(std::uint64_t id) {
        for (Thing& t : scene.things)
            if (t.id == id) return t;
        return scene.things.front();
    }
};

}  // namespace

TEST_CASE("a page is read when it comes up, and once") {
    Visit visit;
    const Speech page = visit.sees();
    CHECK(page.manner == Manner::page);
    CHECK(words(page) == "Om dig | Namn, text field | Nästa, button");
    CHECK_FALSE(visit.sees());
    visit.scene.page = "other";
    CHECK(visit.sees().manner == Manner::page);
}

TEST_CASE("bars and keys are heard when they get the focus, not with the page") {
    Visit visit;
    visit.scene.things.push_back(button(9, "Språk"));
    visit.scene.things.back().read_with_page = false;
    CHECK(visit.hears().find("Språk") == std::string::npos);
    visit.scene.focus = 9;
    const Speech focus = visit.sees();
    CHECK(focus.manner == Manner::aside);
    CHECK(words(focus) == "Språk, button");
}

TEST_CASE("another language reads the page again in it (EN 301 549 5.1.3.14)") {
    Visit visit;
    visit.scene.focus = 2;
    visit.sees();
    visit.scene.language = "en";
    visit.thing(1).spoken.name = "About you";
    CHECK(visit.hears() == "About you | Namn, text field | Nästa, button");
}

TEST_CASE("a dialog is read whole; when it has been answered, one hears where one is again") {
    Visit visit;
    visit.scene.focus = 3;
    visit.sees();
    const Scene page = visit.scene;
    visit.scene = {.page = "time_out",
                   .language = "sv",
                   .things = {text(1, "Är du kvar?"), text(2, "Annars tar vi bort."), button(5, "Ja")},
                   .focus = 5};
    CHECK(visit.hears() == "Är du kvar? | Annars tar vi bort. | Ja, button");
    visit.scene = page;
    CHECK(visit.hears() == "Om dig | Nästa, button");
}

TEST_CASE("a choice tells its question when the focus comes into it, and its state when it is made") {
    Visit visit;
    visit.scene.things = {choice(4, "Ja", false, "Vill du ha svar?"), choice(5, "Nej", false, "Vill du ha svar?")};
    visit.sees();
    visit.scene.focus = 4;
    CHECK(visit.hears() == "Vill du ha svar? | Ja, choice, not selected");
    visit.scene.focus = 5;
    CHECK(visit.hears() == "Nej, choice, not selected");
    visit.thing(5).spoken.selected = true;
    CHECK(visit.hears() == "Nej, selected");
}

TEST_CASE("an error is told with the item that it is about (5.1.3.15)") {
    Visit visit;
    visit.sees();
    SUBCASE("when the focus is put there") {
        visit.thing(2).spoken.error = "Fel: Namnet saknas. Skriv det.";
        visit.scene.focus = 2;
        CHECK(visit.hears() == "Namn, text field. Fel: Namnet saknas. Skriv det.");
    }
    SUBCASE("when the focus is there already") {
        visit.scene.focus = 2;
        visit.sees();
        visit.thing(2).spoken.error = "Fel: Namnet saknas. Skriv det.";
        CHECK(visit.hears() == "Namn. Fel: Namnet saknas. Skriv det.");
    }
    SUBCASE("each of several, that of the focus last") {
        visit.scene.things.push_back(field(6, "Ort"));
        visit.sees();
        visit.thing(2).spoken.error = "Fel: Namnet saknas.";
        visit.thing(6).spoken.error = "Fel: Orten saknas.";
        visit.scene.focus = 2;
        CHECK(visit.hears() == "Ort. Fel: Orten saknas. | Namn, text field. Fel: Namnet saknas.");
    }
    SUBCASE("of a question with choices") {
        visit.scene.things = {status(8, "Fel: Välj ett."), choice(4, "Ja", false, "Svar?")};
        visit.thing(4).group_error = "Fel: Välj ett.";
        visit.scene.focus = 4;
        const Speech speech = visit.sees();
        CHECK(words(speech) == "Svar? Fel: Välj ett. | Ja, choice, not selected");
        CHECK(speech.announcement == "Fel: Välj ett.");
    }
}

TEST_CASE("a progress is told at each quarter, and when it becomes another") {
    Visit visit;
    visit.sees();
    visit.scene.things.push_back(status(7, "Sida 1 läses", 3));
    CHECK(visit.hears() == "Sida 1 läses");
    for (const int quiet : {4, 11, 24}) {
        visit.thing(7).percent = quiet;
        CHECK_FALSE(visit.sees());
    }
    visit.thing(7).percent = 30;
    const Speech quarter = visit.sees();
    CHECK(words(quarter) == "25 percent");
    CHECK(quarter.manner == Manner::news);
    CHECK(quarter.announcement == "25 percent");
    visit.thing(7).spoken.name = "Sida 2 läses";
    visit.thing(7).percent = 0;
    CHECK(visit.hears() == "Sida 2 läses");
}

TEST_CASE("what happens by itself is told once, though the page says it too") {
    Visit visit;
    visit.sees();
    visit.policy.happened("Kortet sitter i.");
    visit.scene.things.push_back(status(8, "Kortet sitter i."));
    const Speech news = visit.sees();
    CHECK(words(news) == "Kortet sitter i.");
    CHECK(news.manner == Manner::news);
    CHECK(news.announcement == "Kortet sitter i.");
    visit.thing(8).spoken.name = "Kortet läses.";
    CHECK(visit.hears() == "Kortet läses.");
}

TEST_CASE("what an answer brings, and what a turned page shows, is read") {
    Visit visit;
    visit.sees();
    visit.scene.things.push_back(field(6, "Telefon"));
    CHECK(visit.hears() == "Telefon, text field");
    visit.scene.things.pop_back();
    CHECK_FALSE(visit.sees());
    visit.scene.things.push_back(field(6, "Telefon"));
    CHECK_FALSE(visit.sees());  // there was only no room for it for a while
    visit.scene.things.pop_back();
    visit.sees();
    visit.scene.things.push_back(field(6, "Telefon"));
    ++visit.scene.turned;
    CHECK(visit.sees().manner == Manner::page);
}

TEST_CASE("what is typed is echoed by its characters, digits one by one, what is erased too") {
    Visit visit;
    visit.scene.focus = 2;
    visit.sees();
    CHECK(words(visit.policy.typed(2, "A", "")) == "capital letter A");
    visit.thing(2).spoken.contents = "A";
    CHECK_FALSE(visit.sees());  // it has been told
    CHECK(words(visit.policy.typed(2, "7", "")) == "7");
    CHECK(words(visit.policy.typed(2, " ", "")) == "space");
    CHECK(words(visit.policy.typed(2, "", "7")) == "erased 7");
    visit.sees();
    CHECK_FALSE(visit.policy.typed(2, "Anna", ""));  // all at once: told as what now stands there
    visit.thing(2).spoken.contents = "Anna";
    CHECK(visit.hears() == "Namn, Anna");
    CHECK(words(visit.policy.moved_to(2, "n")) == "n");
}

TEST_CASE("in the loudspeaker an answer is echoed as a character, whichever it is (5.1.3.9)") {
    Visit visit;
    visit.policy.set_listening({});
    visit.scene.focus = 2;
    visit.sees();
    CHECK(words(visit.policy.typed(2, "A", "")) == "character");
    CHECK(words(visit.policy.typed(2, "", "A")) == "erased a character");
    CHECK(words(visit.policy.typed(77, "A", "")) == "character");  // nobody knows what that is
    CHECK_FALSE(visit.policy.moved_to(2, "A"));
    visit.policy.set_listening({.asked = true});
    CHECK(words(visit.policy.typed(2, "A", "")) == "capital letter A");
    CHECK(visit.policy.typed(2, "A", "").passages.front().words.audience() == Audience::personal);
}

TEST_CASE("a masked field is echoed as strokes to everybody (5.1.3.8)") {
    Visit visit;
    CHECK(words(visit.policy.typed_masked(false)) == "character");
    CHECK(words(visit.policy.typed_masked(true)) == "erased a character");
}

TEST_CASE("what was left out is known, so that it can be offered") {
    Visit visit;
    visit.policy.set_listening({});
    visit.thing(2).spoken.contents = "Anna";
    const Speech page = visit.sees();
    CHECK(words(page) == "Om dig | Namn, text field | Nästa, button");
    CHECK(page.withheld);
    visit.policy.set_listening({.headset = true});
    CHECK(words(visit.policy.page()) == "Om dig | Namn, text field, Anna | Nästa, button");
    CHECK_FALSE(visit.policy.page().withheld);
}

TEST_CASE("a receipt is spoken whole: its number digit by digit, what happens, what to take along (5.1.3.16)") {
    Policy policy{english};
    Thing number = text(2, "SYN-2026-A7B2");
    number.spoken.reading = Reading::digit_by_digit;
    CHECK(words(policy.see(
              {.page = "receipt",
               .language = "sv",
               .things = {text(1, "Tack!"), number, text(3, "Svar inom 5 dagar"), text(4, "Ta kvittot")}})) ==
          "Tack! | S Y N, 2 0 2 6, A 7 B 2 | Svar inom 5 dagar | Ta kvittot");
}
