// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/sentences.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace entre::speech;

namespace {

std::vector<std::string> cut(const std::string& text) {
    std::vector<std::string> found;
    for (const auto [begin, end] : sentences(text)) found.push_back(text.substr(begin, end - begin));
    return found;
}

using Sentences = std::vector<std::string>;

}  // namespace

TEST_CASE("a sentence ends where it does") {
    CHECK(cut("Lägg kortet på läsaren. Skriv sedan koden! Gick det bra? Åtta öl.") ==
          Sentences{"Lägg kortet på läsaren.", "Skriv sedan koden!", "Gick det bra?", "Åtta öl."});
    CHECK(cut("Fel: En siffra saknas. Skriv 12 siffror.") == Sentences{"Fel: En siffra saknas.", "Skriv 12 siffror."});
    CHECK(cut("Han sa: ”Kom hit.” Sedan gick han.") == Sentences{"Han sa: ”Kom hit.”", "Sedan gick han."});
    CHECK(cut("Det är klart… Öppna luckan.") == Sentences{"Det är klart…", "Öppna luckan."});
    CHECK(cut("Rubrik\nEn rad\n\n  En till  ") == Sentences{"Rubrik", "En rad", "En till"});
    CHECK(cut("Vad?! Nej.") == Sentences{"Vad?!", "Nej."});
    CHECK(cut("").empty());
    CHECK(cut(" \n ").empty());
}

TEST_CASE("a short form, a time, a number and a name are not cut") {
    for (const char* whole :
         {"Vi har öppet kl. 10.24 idag.", "Öppet kl. 12–13 och 15.", "Ta med intyg, t.ex. pass, bl.a. för barn.",
          "Läs mer på sundsvall.se idag.", "Se t.ex. Bygglov för mer.", "Ring tel. 060-191000 nu.", "Nr. 7 är ledig.",
          "Anna B. Ek hjälper dig.", "1. Sätt in kortet.", "Avgiften är ca. 100 kr.", "Ta ut kortet ... och vänta.",
          "Priset är 1.500 kr."})
        CHECK(cut(whole) == Sentences{whole});
    CHECK(cut("Ta med pass m.m. Vi ses.") == Sentences{"Ta med pass m.m.", "Vi ses."});
    CHECK(cut("Boka tid 2024. Sedan ses vi.") == Sentences{"Boka tid 2024.", "Sedan ses vi."});
    CHECK(cut("Vi öppnar kl. 10. Välkommen.") == Sentences{"Vi öppnar kl. 10.", "Välkommen."});
}

TEST_CASE("other scripts end their sentences with signs of their own") {
    CHECK(cut("ضع بطاقتك هنا. هل أنت مستعد؟ شكرا.") == Sentences{"ضع بطاقتك هنا.", "هل أنت مستعد؟", "شكرا."});
    CHECK(cut("ካርድዎን ያስቀምጡ።ከዚያ ይጠብቁ።") == Sentences{"ካርድዎን ያስቀምጡ።", "ከዚያ ይጠብቁ።"});
    CHECK(cut("Положите карту. Ждите.") == Sentences{"Положите карту.", "Ждите."});
}

TEST_CASE("nothing but space is ever lost, and no character is cut in two") {
    std::mt19937 random{std::random_device{}()};
    const std::string pieces[] = {"a", "Å",      "ö", ".",  ". ", "! ",   "? ", "\n", " ",
                                  "”", "\u00A0", "ب", "؟ ", "።",  "kl. ", "10", "…"};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (auto left = random() % 12; left > 0; --left) text += pieces[random() % std::size(pieces)];
        CAPTURE(text);
        std::size_t last = 0;
        const auto only_space = [&](std::size_t from, std::size_t to) {
            std::string between = text.substr(from, to - from);
            for (const std::string space : {"\u00A0", "\n", " "})
                for (std::size_t at; (at = between.find(space)) != std::string::npos;) between.erase(at, space.size());
            return between.empty();
        };
        for (const auto [begin, end] : sentences(text)) {
            REQUIRE(begin < end);
            REQUIRE(end <= text.size());
            REQUIRE(only_space(last, begin));
            last = end;
        }
        REQUIRE(only_space(last, text.size()));
    }
}
