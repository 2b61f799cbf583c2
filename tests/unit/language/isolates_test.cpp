// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <string>

#include "kiosk/language/isolates.h"

using namespace entre::language;

namespace {

/// The marks made visible.
std::string shown(std::string_view text) {
    std::string result = isolate_numbers(text).text;
    for (const auto& [mark, letter] : {std::pair{"\u2066", "["}, {"\u2069", "]"}})
        for (std::size_t at; (at = result.find(mark)) != std::string::npos;) result.replace(at, isolate_size, letter);
    return result;
}

}  // namespace

TEST_CASE("numbers and addresses are isolated whole, and the sentence around them is not") {
    CHECK(shown("هاتف 070-174 06 05.") == "هاتف [070-174 06 05].");
    CHECK(shown("هكذا: 2026-05-12.") == "هكذا: [2026-05-12].");
    CHECK(shown("+46 70-1, نعم") == "[+46 70-1], نعم");
    CHECK(shown("إلى anna.berg@lindsjo.example.") == "إلى [anna.berg@lindsjo.example].");
    CHECK(shown("رقمها SK-2026-AB12-CD34.") == "رقمها [SK-2026-AB12-CD34].");
    CHECK(shown("هكذا: 1 250,50.") == "هكذا: [1 250,50].");
    CHECK(shown("20190101-••••") == "[20190101-••••]");
    CHECK(shown("تم: Åsa Ö.") == "تم: [Åsa Ö.]");
    CHECK(shown("مثال: 3 Blåsippan أو") == "مثال: [3 Blåsippan] أو");
}

TEST_CASE("what keeps its order by itself is left alone") {
    for (const char* text : {"", "خلال 5 أيام", "تطبيق BankID.", "Ängskolan", "2 من 5", "(PIN)", "نعم – لا", "+", "-"})
        CHECK(shown(text) == text);
}

TEST_CASE("positions go there and back") {
    const std::string text = "هاتف 070-174 أو 08-12.";
    const Isolated isolated = isolate_numbers(text);
    REQUIRE(isolated.marks.size() == 4);
    for (std::size_t at = 0; at <= text.size(); ++at) {
        CHECK(isolated.source(isolated.shown(at)) == at);
        if (at < text.size()) CHECK(isolated.text[isolated.shown(at)] == text[at]);
    }
    // A stretch has its marks around it, not in it.
    const std::size_t begin = text.find("070"), end = begin + 7;
    const std::size_t from = isolated.shown(begin);
    CHECK(isolated.text.substr(from, isolated.shown_end(end) - from) == "070-174");
    for (const std::size_t mark : isolated.marks) {
        CHECK(is_isolate(isolated.text, mark));
        for (std::size_t inside = 0; inside < isolate_size; ++inside)
            CHECK(isolated.source(mark + inside) == isolated.source(mark + isolate_size));
    }
}
