// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/handin/case_number.h"

#include <doctest/doctest.h>

#include <set>

namespace entre::handin {
namespace {

constexpr std::string_view id = "3f2b8c1e-7a4d-4f19-9b60-5c2d8e7f1a34";
constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

TEST_CASE("a case id is a random UUID of version 4") {
    std::set<std::string> ids;
    for (int i = 0; i < 200; ++i) {
        const auto made = new_case_id();
        REQUIRE(made);
        CHECK(is_case_id(*made));
        ids.insert(*made);
    }
    CHECK(ids.size() == 200);
    CHECK(is_case_id(id));
    CHECK_FALSE(is_case_id("3F2B8C1E-7A4D-4F19-9B60-5C2D8E7F1A34"));
    CHECK_FALSE(is_case_id("3f2b8c1e-7a4d-1f19-9b60-5c2d8e7f1a34"));
    CHECK_FALSE(is_case_id("3f2b8c1e-7a4d-4f19-cb60-5c2d8e7f1a34"));
    CHECK_FALSE(is_case_id("3f2b8c1e-7a4d-4f19-9b60-5c2d8e7f1a3"));
    CHECK_FALSE(is_case_id("../../../../../../../../../../../etc"));
}

TEST_CASE("a case number follows from the id and has the form that citizens read aloud") {
    const auto number = case_number("GAVLE", 2026, id);
    REQUIRE(number);
    CHECK(*number == case_number("GAVLE", 2026, id));
    CHECK(number->substr(0, 11) == "GAVLE-2026-");
    CHECK(number->size() == 20);
    CHECK((*number)[15] == '-');
    CHECK(parse_case_number(*number) == number);
    CHECK_FALSE(case_number("gavle", 2026, id));
    CHECK_FALSE(case_number("", 2026, id));
    CHECK_FALSE(case_number("NINELETTR", 2026, id));
    CHECK_FALSE(case_number("GAVLE", 26, id));
    CHECK_FALSE(case_number("GAVLE", 2026, "x"));
}

TEST_CASE("a number is understood as people write it") {
    const std::string number = *case_number("GAVLE", 2026, id);
    std::string small;
    for (const char c : number) small += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    CHECK(parse_case_number(small) == number);
    CHECK(parse_case_number(' ' + number + ' ') == number);
    CHECK(parse_case_number(number.substr(0, 15) + number.substr(16)) == number);
    // A number with a 0 and one with a 1, written with the letters they are taken for.
    for (int i = 0, found = 0; found < 20; ++i) {
        const std::string other = *case_number("GAVLE", 2026, *new_case_id());
        std::string misread = other;
        for (std::size_t at = 11; at < misread.size(); ++at) {
            if (misread[at] == '0') misread[at] = i % 2 ? 'O' : 'o';
            if (misread[at] == '1') misread[at] = i % 2 ? 'I' : 'l';
        }
        if (misread == other) continue;
        ++found;
        CHECK(parse_case_number(misread) == other);
    }
    for (const char* wrong :
         {"", "GAVLE", "GAVLE-2026", "GAVLE-2026-", "GAVLE-2026-7F3K", "-2026-7F3K-9QXM", "GAVLE-2O26-7F3K-9QXM",
          "GAVLE-2026-7F3K-9QXMM", "GAVLE-2026-UUUU-UUUU", "G\xc3\x84VLE-2026-7F3K-9QXM"})
        CHECK_FALSE(parse_case_number(wrong));
}

TEST_CASE("any one wrong character, and any two that changed places, are noticed") {
    // A prefix of letters that the numbers have too: I, L, O and U share a value with another letter.
    const std::string number = *case_number("GAVSE", 2026, *new_case_id());
    for (std::size_t at = 0; at < number.size(); ++at) {
        if (number[at] == '-') continue;
        for (const char c : letters) {
            std::string other = number;
            other[at] = c;
            if (other != number) CHECK_FALSE(parse_case_number(other));
        }
        for (std::size_t with = at + 1; with < number.size(); ++with) {
            std::string other = number;
            std::swap(other[at], other[with]);
            if (other != number) CHECK_FALSE(parse_case_number(other));
        }
    }
}

}  // namespace
}  // namespace entre::handin
