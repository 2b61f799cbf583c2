// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/phrase.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

using namespace entre::speech;

namespace {

std::string swedish(std::string_view msgid) {
    static const std::map<std::string_view, std::string> words{
        {"button", "knapp"},
        {"text field", "textfält"},
        {"masked field", "dolt fält"},
        {"choice", "val"},
        {"must be filled in", "måste fyllas i"},
        {"you can skip this", "du kan hoppa över"},
        {"not available now", "går inte nu"},
        {"selected", "valt"},
        {"checked", "ikryssad"},
        {"not checked", "inte ikryssad"},
        {"{1} of {2}", "{1} av {2}"},
        {"Error: {1}", "Fel: {1}"},
        {"characters written: {1}", "antal tecken: {1}"},
        {"capital letter {1}", "stor bokstav {1}"},
        {"space", "mellanslag"},
        {"at sign", "snabel-a"},
    };
    CHECK(std::ranges::find(msgids(), msgid) != msgids().end());
    return words.at(msgid);
}

std::string english(std::string_view msgid) { return std::string(msgid); }

}  // namespace

TEST_CASE("a button says its name and that it is one") {
    CHECK(phrase({.name = "Nästa: Bilagor", .role = "button"}, swedish) == "Nästa: Bilagor, knapp");
    CHECK(phrase({.name = "Next: Attachments", .role = "button", .disabled = true}, english) ==
          "Next: Attachments, button, not available now");
}

TEST_CASE("a field in error names itself, then what is wrong and what to do") {
    CHECK(phrase({.name = "Barnets personnummer",
                  .role = "text field",
                  .error = "En siffra saknas. Skriv 12 siffror.",
                  .required = true},
                 swedish) ==
          "Barnets personnummer, textfält, måste fyllas i. Fel: En siffra saknas. Skriv 12 siffror.");
    CHECK(phrase({.name = "Telefon", .role = "text field", .purpose = "Vi ringer om något saknas", .optional = true},
                 swedish) == "Telefon, textfält, du kan hoppa över. Vi ringer om något saknas.");
}

TEST_CASE("choices say whether they are made and which of how many they are") {
    CHECK(phrase({.name = "Laktosfri kost", .role = "choice", .selected = true, .position = 2, .count = 5}, swedish) ==
          "Laktosfri kost, val, valt, 2 av 5");
}

TEST_CASE("a masked field says how many characters it holds and nothing of them") {
    std::mt19937 random{std::random_device{}()};
    const std::string pin = std::to_string(100000 + random() % 900000);
    const std::string said =
        phrase({.name = "Pinkod", .role = "masked field", .value = pin, .masked_length = 6}, swedish);
    CHECK(said == "Pinkod, dolt fält, antal tecken: 6");
    CHECK(phrase({.name = "Pinkod", .role = "masked field", .masked_length = 0}, swedish) == "Pinkod, dolt fält");
}

TEST_CASE("numbers are read digit by digit, with a rest where they are parted") {
    CHECK(digit_by_digit("BYGG-2024-0012") == "B Y G G, 2 0 2 4, 0 0 1 2");
    CHECK(digit_by_digit("070-123 45") == "0 7 0, 1 2 3, 4 5");
    CHECK(digit_by_digit("ÅÄ–1") == "Å Ä, 1");
    CHECK(digit_by_digit("").empty());
    CHECK(phrase({.name = "Ärende", .value = "A-12", .reading = Reading::digit_by_digit}, swedish) == "Ärende, A, 1 2");
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
