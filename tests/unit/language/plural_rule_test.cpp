// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/language/plural_rule.h"

#include <doctest/doctest.h>

#include <string>

using namespace entre::language;

TEST_CASE("the rules that catalogues in the wild have") {
    const auto swedish = PluralRule::parse(" nplurals=2; plural=(n != 1);");
    REQUIRE(swedish);
    const auto arabic = PluralRule::parse(
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;");
    REQUIRE(arabic);
    const auto polish =
        PluralRule::parse("nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);");
    REQUIRE(polish);
    const auto japanese = PluralRule::parse("nplurals=1; plural=0;");
    REQUIRE(japanese);
    for (unsigned long n = 0; n < 1200; ++n) {
        CAPTURE(n);
        CHECK(swedish->form(n) == (n == 1 ? 0u : 1u));
        CHECK(PluralRule().form(n) == (n == 1 ? 0u : 1u));
        CHECK(japanese->form(n) == 0u);
        const unsigned long h = n % 100, t = n % 10;
        CHECK(arabic->form(n) == (n <= 2 ? n : h >= 3 && h <= 10 ? 3u : h >= 11 ? 4u : 5u));
        CHECK(polish->form(n) == (n == 1 ? 0u : t >= 2 && t <= 4 && (h < 10 || h >= 20) ? 1u : 2u));
    }
}

TEST_CASE("operators bind as in C") {
    const auto value = [](const std::string& expression, unsigned long n) {
        const auto rule = PluralRule::parse("nplurals=100; plural=" + expression + ";");
        REQUIRE(rule);
        return rule->form(n);
    };
    CHECK(value("1 + 2 * 3", 0) == 7);
    CHECK(value("(1 + 2) * 3", 0) == 9);
    CHECK(value("9 - 3 - 2", 0) == 4);
    CHECK(value("!n", 0) == 1);
    CHECK(value("!n + 4", 0) == 5);
    CHECK(value("n < 3 == 1", 2) == 1);
    CHECK(value("n || 0 && 0", 5) == 1);
    CHECK(value("n / 2 % 3", 10) == 2);
}

TEST_CASE("nothing in a catalogue can end the program") {
    CHECK(PluralRule::parse("nplurals=2; plural=n % 0;")->form(5) == 0);
    CHECK(PluralRule::parse("nplurals=2; plural=n / (n - n);")->form(5) == 0);
    CHECK(PluralRule::parse("nplurals=2; plural=n + 7;")->form(5) == 0);
    for (const std::string rule :
         {"", "nplurals=2;", "plural=n;", "nplurals=0; plural=0;", "nplurals=2; plural=;", "nplurals=2; plural=n +;",
          "nplurals=2; plural=(n;", "nplurals=2; plural=n ? 1;", "nplurals=2; plural=n n;", "nplurals=2; plural=m;"}) {
        CAPTURE(rule);
        CHECK_FALSE(PluralRule::parse(rule));
    }
    CHECK_FALSE(PluralRule::parse("nplurals=2; plural=" + std::string(100000, '(') + "n"));
    CHECK_FALSE(PluralRule::parse("nplurals=2; plural=" + std::string(100000, '!') + "n"));
}
