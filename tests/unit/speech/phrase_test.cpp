// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/phrase.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

using namespace entre::speech;

namespace {

std::string swedish(std::string_view msgid) {
    static const std::map<std::string_view, std::string> roles{
        {"button", "knapp"}, {"text field", "textfält"}, {"masked field", "dolt fält"}, {"choice", "val"}};
    static const std::map<std::string_view, std::string> words{
        {"must be filled in", "måste fyllas i"},
        {"you can skip this", "du kan hoppa över"},
        {"not available now", "går inte nu"},
        {"selected", "valt"},
        {"not selected", "inte valt"},
        {"checked", "ikryssad"},
        {"not checked", "inte ikryssad"},
        {"{1} of {2}", "{1} av {2}"},
        {"The field is for a phone number.", "Fältet är till för ett telefonnummer."},
        {"characters written: {1}", "antal tecken: {1}"},
        {"capital letter {1}", "stor bokstav {1}"},
        {"space", "mellanslag"},
        {"at sign", "snabel-a"},
    };
    if (const auto role = roles.find(msgid); role != roles.end()) return role->second;
    CHECK(std::ranges::find(msgids(), msgid) != msgids().end());
    return words.at(msgid);
}

std::string english(std::string_view msgid) { return std::string(msgid); }

}  // namespace

std::string said(const Spoken& spoken, Listening listening = {.headset = true}) {
    return phrase(spoken, listening, swedish).words.text();
}

TEST_CASE("a button says its name and that it is one") {
    CHECK(said({.name = "Nästa: Bilagor", .role = "button"}) == "Nästa: Bilagor, knapp");
    CHECK(phrase({.name = "Next: Attachments", .role = "button", .disabled = true}, {}, english).words.text() ==
          "Next: Attachments, button, not available now");
}

TEST_CASE("a field in error names itself, then what is wrong and what to do (EN 301 549 5.1.3.15)") {
    CHECK(said({.name = "Barnets personnummer",
                .role = "text field",
                .error = "Fel: En siffra saknas. Skriv 12 siffror.",
                .required = true}) ==
          "Barnets personnummer, textfält, måste fyllas i. Fel: En siffra saknas. Skriv 12 siffror.");
}

TEST_CASE("a field for personal data says what it is for (11.1.3.5.2)") {
    CHECK(
        said({.name = "Telefon", .role = "text field", .purpose = "phone", .hint = "Om vi undrar", .optional = true}) ==
        "Telefon, textfält, du kan hoppa över. Fältet är till för ett telefonnummer. Om vi undrar.");
}

TEST_CASE("choices say whether they are made and which of how many they are") {
    const Spoken choice{.name = "Laktosfri kost", .role = "choice", .selected = true, .position = 2, .count = 5};
    CHECK(said(choice) == "Laktosfri kost, val, valt, 2 av 5");
    CHECK(state_phrase(choice, {}, swedish).words.text() == "Laktosfri kost, valt");
}

TEST_CASE("a masked field says how many characters it holds: it knows nothing else of them (5.1.3.8)") {
    CHECK(said({.name = "Pinkod", .role = "masked field", .contents = Masked(6)}) ==
          "Pinkod, dolt fält, antal tecken: 6");
    CHECK(said({.name = "Pinkod", .role = "masked field", .contents = Masked(0)}) == "Pinkod, dolt fält");
}

TEST_CASE("who may not hear the answer hears the question (5.1.3.9)") {
    Spoken field{.name = "Namn", .role = "text field", .contents = "Anna", .answer_audience = Audience::personal};
    const Phrase open = phrase(field, {}, swedish);
    CHECK(open.words == Words::in_public("Namn, textfält"));
    CHECK(open.withheld);
    const Phrase close = phrase(field, {.headset = true}, swedish);
    CHECK(close.words == Words::personal("Namn, textfält, Anna"));
    CHECK_FALSE(close.withheld);
    field.contents = "";
    CHECK_FALSE(phrase(field, {}, swedish).withheld);
    field.audience = Audience::personal;
    CHECK(phrase(field, {}, swedish).words.empty());
}

TEST_CASE("the light knows where in the words a shown text is") {
    const Phrase p = phrase({.name = "Namn", .role = "text field", .contents = "Anna", .hint = "Hela"}, {}, swedish);
    CHECK(p.words.text() == "Namn, textfält, Anna. Hela.");
    CHECK(p.shown == std::vector<Shown>{{{0, 4}, Source::name}, {{17, 21}, Source::value}, {{23, 27}, Source::hint}});
}

TEST_CASE("numbers are read digit by digit, with a rest where they are parted") {
    CHECK(digit_by_digit("BYGG-2024-0012") == "B Y G G, 2 0 2 4, 0 0 1 2");
    CHECK(digit_by_digit("070-123 45") == "0 7 0, 1 2 3, 4 5");
    CHECK(digit_by_digit("ÅÄ–1") == "Å Ä, 1");
    CHECK(digit_by_digit("").empty());
    CHECK(said({.name = "Ärende", .contents = "A-12", .reading = Reading::digit_by_digit}) == "Ärende, A, 1 2");
    CHECK(said({.name = "A-12", .reading = Reading::digit_by_digit}) == "A, 1 2");
}

TEST_CASE("a key says its sign; a capital that it is one") {
    CHECK(key("a", swedish) == "a");
    CHECK(key("A", swedish) == "stor bokstav A");
    for (const char* capital : {"Å", "Ö", "Ž", "Š", "Ŋ", "Đ", "Ж"})
        CHECK(key(capital, swedish) == std::string("stor bokstav ") + capital);
    for (const char* small : {"å", "ö", "ž", "š", "ŋ", "đ", "ж", "ب", "ሰ", "7", "ß", "ÿ", "×"})
        CHECK(key(small, swedish) == small);
    CHECK(key(" ", swedish) == "mellanslag");
    CHECK(key("@", swedish) == "snabel-a");
}
