// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/input_mask.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "kiosk/eservice/check.h"
#include "tests/unit/eservice/question.h"

using namespace entre::eservice;
using namespace entre::eservice::test;

namespace {

/// Writes `keys` at the end of an empty field, one by one; the caret must follow.
std::string typed(QuestionKind kind, const std::string& keys) {
    Masked field;
    for (const char c : keys) {
        field.text.insert(field.caret, 1, c);
        field = masked(kind, field.text, field.caret + 1);
        CHECK(field.caret == field.text.size());
    }
    return field.text;
}

std::string pasted(QuestionKind kind, const std::string& text) { return masked(kind, text, text.size()).text; }

std::string digits(std::string_view text) {
    std::string found;
    for (const char c : text)
        if (c >= '0' && c <= '9') found += c;
    return found;
}

std::size_t digits_before(const Masked& field) { return digits(field.text.substr(0, field.caret)).size(); }

}  // namespace

TEST_CASE("numbers take their form while they are written, and pasted variants take the same") {
    struct Row {
        QuestionKind kind;
        std::string keys, wanted;
    };
    const std::vector<Row> rows{
        {QuestionKind::personal_number, "201901012391", "20190101-2391"},
        {QuestionKind::personal_number, "20190101-2391", "20190101-2391"},
        {QuestionKind::personal_number, "20190101 2391", "20190101-2391"},
        {QuestionKind::personal_number, "190101-2391", "190101-2391"},
        {QuestionKind::personal_number, "190101+2391", "190101+2391"},
        {QuestionKind::personal_number, "9001012391", "900101-2391"},
        {QuestionKind::personal_number, "1903120498", "19031204-98"},
        {QuestionKind::personal_number, "2019010", "2019010"},
        {QuestionKind::personal_number, "20190101", "20190101"},
        {QuestionKind::personal_number, "2019a01b01x23", "20190101-23"},
        {QuestionKind::personal_number, "190101x2391", "19010123-91"},
        {QuestionKind::organisation_number, "2120000142", "212000-0142"},
        {QuestionKind::organisation_number, "212000-0142", "212000-0142"},
        {QuestionKind::organisation_number, "201901012391", "20190101-2391"},
        {QuestionKind::date, "20260512", "2026-05-12"},
        {QuestionKind::date, "2026-5-12", "2026-5-12"},
        {QuestionKind::date, "2026.05.12", "2026-05-12"},
        {QuestionKind::date, "12/5 2026", "2026-05-12"},
        {QuestionKind::phone, "0701740605", "070-174 06 05"},
        {QuestionKind::phone, "070-174 06 05", "070-174 06 05"},
        {QuestionKind::phone, "(0980) 319200", "0980-31 92 00"},
        {QuestionKind::phone, "0812345678", "08-123 456 78"},
        {QuestionKind::phone, "031123456", "031-12 34 56"},
        {QuestionKind::phone, "+46701740605", "+46 70-174 06 05"},
        {QuestionKind::phone, "+358 40 1234567", "+358 40 1234567"},
        {QuestionKind::money, "1250", "1 250"},
        {QuestionKind::money, "1234567,5", "1 234 567,5"},
        {QuestionKind::money, "999.50", "999,50"},
        {QuestionKind::money, "12 500 kr", "12 500"},
        {QuestionKind::money, "12,5,0", "12,50"},
        {QuestionKind::bank_account, "6789123456789", "6789, 123 456 789"},
        {QuestionKind::bank_account, "8327-9 1234567890", "8327-9, 123 456 7890"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.keys);
        CHECK(typed(row.kind, row.keys) == row.wanted);
        CHECK(pasted(row.kind, row.keys) == row.wanted);
    }
    CHECK(pasted(QuestionKind::personal_number, "20190101\u20132391") == "20190101-2391");
    CHECK(pasted(QuestionKind::phone, "٠٧٠١٧٤٠٦٠٥") == "070-174 06 05");  // digits of an Arabic keyboard
    CHECK(pasted(QuestionKind::phone, "۰۷۰۱۷۴۰۶۰۵") == "070-174 06 05");  // and of a Persian one
    CHECK(pasted(QuestionKind::date, "24\u00A0/12\u00A02026") == "2026-12-24");
}

TEST_CASE("a digit that is mended in the middle does not move the others, and the caret jumps over the hyphen") {
    // The last digit of the date is erased and written anew.
    Masked field = masked(QuestionKind::personal_number, "2019010-2391", 7);
    CHECK(field.text == "2019010-2391");
    CHECK(field.caret == 7);
    field = masked(QuestionKind::personal_number, "20190101-2391", 8);
    CHECK(field.text == "20190101-2391");
    CHECK(field.caret == 9);
    field = masked(QuestionKind::date, "2026-1-12", 6);
    CHECK(field.text == "2026-1-12");
    field = masked(QuestionKind::date, "2026-10-12", 7);
    CHECK(field.caret == 8);
}

TEST_CASE("whatever is written, pasted and erased anywhere, the digits are those that were meant") {
    std::mt19937 random{std::random_device{}()};
    const auto below = [&](std::size_t n) { return random() % n; };
    for (const auto kind : {QuestionKind::personal_number, QuestionKind::organisation_number, QuestionKind::phone,
                            QuestionKind::money, QuestionKind::bank_account})
        for (int run = 0; run < 200; ++run) {
            Masked field;
            std::string model;
            for (int edit = 0; edit < 40; ++edit) {
                // The caret is put somewhere; what counts is how many digits stand before it.
                field.caret = below(field.text.size() + 1);
                const std::size_t at = digits_before(field);
                const std::size_t end = std::min(field.text.size(), field.caret + below(4));
                const std::size_t gone = digits(field.text.substr(field.caret, end - field.caret)).size();
                std::string put;
                if (model.size() < 16)
                    for (std::size_t n = below(4); n > 0; --n) put += static_cast<char>('0' + below(10));
                if (kind == QuestionKind::phone && at == 0 && put.empty()) continue;
                model.replace(at, gone, put);
                field.text.replace(field.caret, end - field.caret, put);
                const std::string given = field.text;
                CAPTURE(given);
                field = masked(kind, given, field.caret + put.size());
                REQUIRE(digits(field.text) == model);
                REQUIRE(digits_before(field) == at + put.size());
                const Masked again = masked(kind, field.text, field.caret);
                REQUIRE(again.text == field.text);
                REQUIRE(again.caret == field.caret);
            }
        }
}

TEST_CASE("a whole number, however its digits came in, is handed in in its one form") {
    std::mt19937 random{std::random_device{}()};
    for (const auto& [kind, number, wanted] :
         {std::tuple{QuestionKind::personal_number, "201901012391", "201901012391"},
          {QuestionKind::organisation_number, "2120000142", "162120000142"},
          {QuestionKind::date, "20260512", "2026-05-12"},
          {QuestionKind::bank_account, "6789123456789", "6789-123456789"},
          {QuestionKind::money, "123456", "123456"}})
        for (int run = 0; run < 50; ++run) {
            // Wrong digits are written here and there, and erased again where they stand.
            Masked field;
            for (const char c : std::string(number)) {
                field.text.insert(field.caret, 1, c);
                field = masked(kind, field.text, field.caret + 1);
                if (random() % 3 == 0 && !(kind == QuestionKind::date)) {
                    field.text.insert(field.caret, "7");
                    field = masked(kind, field.text, field.caret + 1);
                    std::size_t from = field.caret;
                    while (from > 0 && (field.text[from - 1] < '0' || field.text[from - 1] > '9')) --from;
                    field.text.erase(from - 1, 1);
                    field = masked(kind, field.text, from - 1);
                }
            }
            CAPTURE(field.text);
            CHECK_FALSE(check(question(kind), field.text, today));
            CHECK(canonical(question(kind), field.text, today) == wanted);
        }
}
