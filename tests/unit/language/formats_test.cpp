// SPDX-License-Identifier: EUPL-1.2
// Dates, numbers and counted things in the six languages.
#include "kiosk/language/formats.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "kiosk/language/dates.h"

using namespace entre;
using namespace entre::language;
using namespace std::chrono;

namespace {

constexpr local_seconds monday = local_days{year(2025) / May / 12} + hours(10) + minutes(24) + seconds(59);

Translator in(const std::string& code) {
    auto translator = Translator::load(std::filesystem::path(std::getenv("ENTRE_BINARY_DIR")) / "locales", {code});
    REQUIRE(translator);
    return std::move(*translator);
}

bool has_foreign_digits(const std::string& text) {
    // Arabic-Indic digits are U+0660 to U+0669: D9 A0 to D9 A9. Ethiopic ones are U+1369 and on: E1 8D A9.
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
        if (text[i] == '\xD9' && static_cast<unsigned char>(text[i + 1]) >= 0xA0 &&
            static_cast<unsigned char>(text[i + 1]) <= 0xA9)
            return true;
    return text.find("\xE1\x8D\xA9") != std::string::npos;
}

}  // namespace

TEST_CASE("days as each language writes them") {
    CHECK(Formats("sv").day(monday) == "måndag 12 maj");
    CHECK(Formats("sv").day_and_year(monday) == "12 maj 2025");
    CHECK(Formats("en").day(monday) == "Monday 12 May");
    CHECK(Formats("en").day_and_year(monday) == "12 May 2025");
    CHECK(Formats("fi").day(monday) == "maanantai 12. toukokuuta");
    CHECK(Formats("fi").day_and_year(monday) == "12. toukokuuta 2025");
    CHECK(Formats("se").day(monday) == "vuossárga, miessemánu 12. beaivi");
    CHECK(Formats("se").day_and_year(monday) == "miessemánu 12. beaivi 2025");
    CHECK(Formats("ar").day(monday) == "الاثنين، 12 مايو");
    CHECK(Formats("ar").day_and_year(monday) == "12 مايو 2025");
    CHECK(Formats("ti").day(monday) == "ሰኑይ፣ 12 ግንቦት");
    CHECK(Formats("ti").day_and_year(monday) == "12 ግንቦት 2025");
}

TEST_CASE("what a calendar says: whole days, months and the heads of its columns") {
    CHECK(Formats("sv").whole_day(monday) == "måndag 12 maj 2025");
    CHECK(Formats("en").whole_day(monday) == "Monday 12 May 2025");
    CHECK(Formats("sv").month(monday) == "maj 2025");
    CHECK(Formats("fi").month(monday) == "toukokuu 2025");
    CHECK(Formats("se").month(monday) == "miessemánnu 2025");
    CHECK(Formats("sv").weekday(monday) == "mån");
    for (const Language& language : all_languages()) {
        const Formats formats(language.code);
        CHECK(formats.whole_day(monday).find("2025") != std::string::npos);
        CHECK_FALSE(formats.weekday(monday).empty());
        CHECK_FALSE(has_foreign_digits(formats.month(monday)));
    }
}

TEST_CASE("a leap day, a new year's eve and a day before 1970 are what they are") {
    const Formats formats("sv");
    CHECK(formats.day(local_days{year(2024) / February / 29}) == "torsdag 29 februari");
    CHECK(formats.day_and_year(local_days{year(2025) / December / 31} + hours(23) + minutes(59)) == "31 december 2025");
    CHECK(formats.day_and_year(local_days{year(1969) / July / 20} + hours(1)) == "20 juli 1969");
}

TEST_CASE("numbers have the language's separators and the digits 0 to 9") {
    CHECK(Formats("sv").number(12345) == "12\u00A0345");
    CHECK(Formats("en").number(12345) == "12,345");
    CHECK(Formats("fi").number(12345) == "12\u00A0345");
    CHECK(Formats("se").number(12345) == "12\u00A0345");
    for (const char* code : {"sv", "en", "fi", "se", "ar", "ti"}) {
        CAPTURE(code);
        const Formats formats(code);
        CHECK(formats.number(7) == "7");
        CHECK_FALSE(has_foreign_digits(formats.number(1234567)));
        CHECK_FALSE(has_foreign_digits(formats.day(monday) + formats.day_and_year(monday) + formats.percent(150)));
        CHECK(formats.percent(150).find("150") != std::string::npos);
    }
    CHECK(Formats("sv").percent(100) == "100\u00A0%");
    CHECK(Formats("en").percent(200) == "200%");
}

TEST_CASE("times of day, as DESIGN writes them") {
    Translator swedish = in("sv");
    CHECK(day_and_time_words(swedish, monday) == "måndag 12 maj, kl. 10.24");
    CHECK(day_words(swedish, monday) == "måndag 12 maj");
    CHECK(whole_date_words(swedish, monday) == "12 maj 2025, kl. 10.24");
    CHECK(time_words(swedish, local_days{year(2024) / February / 29} + hours(9) + minutes(5)) == "kl. 09.05");
    Translator english = in("en");
    CHECK(day_and_time_words(english, monday) == "Monday 12 May, 10:24");
    CHECK(time_words(english, monday) == "10:24");
}

TEST_CASE("what is counted has its number in it, as the language writes numbers") {
    CHECK(in("sv").counted("{count} page", "{count} pages", 1) == "1 sida");
    CHECK(in("sv").counted("{count} page", "{count} pages", 1200) == "1\u00A0200 sidor");
    CHECK(in("en").counted("{count} page", "{count} pages", 1200) == "1,200 pages");
}

TEST_CASE("a line begins with a capital") {
    CHECK(with_capital("måndag 12 maj") == "Måndag 12 maj");
    CHECK(with_capital("kl. 10.24") == "Kl. 10.24");
    CHECK(with_capital("åtta") == "Åtta");
    CHECK(with_capital("čakčamánnu") == "Čakčamánnu");
    CHECK(with_capital("ŋ") == "Ŋ");
    CHECK(with_capital("الاثنين") == "الاثنين");
    CHECK(with_capital("ሰኑይ") == "ሰኑይ");
    CHECK(with_capital("÷") == "÷");
    CHECK(with_capital("12") == "12");
    CHECK(with_capital("\xFF") == "\xFF");
    CHECK(with_capital("") == "");
}
