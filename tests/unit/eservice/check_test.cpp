// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/check.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "tests/unit/eservice/question.h"

using namespace entre;
using namespace entre::eservice;
using namespace entre::eservice::test;

namespace {

bool is_right(QuestionKind kind, const std::string& typed) { return !check(question(kind), typed, today); }

FaultCode code(QuestionKind kind, const std::string& typed) {
    const auto fault = check(question(kind), typed, today);
    REQUIRE(fault);
    CHECK(fault->question == "q");
    return fault->code;
}

}  // namespace

TEST_CASE("phone numbers as people write them") {
    for (const char* typed : {"070-174 06 05", "0701740605", "+46 70 174 06 05", "(0980) 310 00",
                              "0980-31\u00A090\u00A000", "08\u2013123 45"}) {
        CAPTURE(typed);
        CHECK(is_right(QuestionKind::phone, typed));
    }
    for (const char* typed : {"070", "ring mig", "070+1740605", "07017406051234567", "----------"}) {
        CAPTURE(typed);
        CHECK(code(QuestionKind::phone, typed) == FaultCode::not_a_phone);
    }
}

TEST_CASE("e-mail addresses that can be") {
    for (const char* typed :
         {"anna@lindsjo.example", "a.b+c@x.y.example", "åsa@kök.example", " anna@lindsjo.example "}) {
        CAPTURE(typed);
        CHECK(is_right(QuestionKind::email, typed));
    }
    for (const char* typed :
         {"anna", "anna@", "@lindsjo.example", "anna@lindsjo", "anna@lindsjo.", "anna@@lindsjo.example",
          "an na@lindsjo.example", "anna@.example", "anna@lindsjo..example", "anna@lindsjo.e"}) {
        CAPTURE(typed);
        CHECK(code(QuestionKind::email, typed) == FaultCode::not_an_email);
    }
}

TEST_CASE("dates that the calendar has") {
    const auto written = [](const std::string& typed) { return canonical(question(QuestionKind::date), typed, today); };
    for (const char* typed :
         {"2024-02-29", "20240229", "2024 2 29", "2024/02/29", " 2024.2.29 ", "2024\u201302\u201329"}) {
        CAPTURE(typed);
        CHECK(is_right(QuestionKind::date, typed));
        CHECK(written(typed) == "2024-02-29");
    }
    for (const char* typed : {"2023-02-29", "2024-13-01", "2024-00-10", "24-02-29", "29/2 2024", "2024-02", "i morgon",
                              "2024-02-29-1", "99999999"}) {
        CAPTURE(typed);
        CHECK(code(QuestionKind::date, typed) == FaultCode::not_a_date);
    }
}

TEST_CASE("numbers as people write them") {
    const auto written = [](const std::string& typed) {
        return canonical(question(QuestionKind::number), typed, today);
    };
    struct Number {
        const char *typed, *kept;
    };
    const Number numbers[] = {{"12", "12"},     {"1 200,5", "1200.5"}, {"007", "7"},     {"000", "0"},
                              {"0.50", "0.50"}, {"\u22123", "-3"},     {"-00,5", "-0.5"}};
    for (const Number& number : numbers) {
        CAPTURE(number.typed);
        CHECK(is_right(QuestionKind::number, number.typed));
        CHECK(written(number.typed) == number.kept);
    }
    for (const char* typed : {"tolv", "1,2,3", "1.", ".5", "-", "1e5", "12345678901234567", "5 st"}) {
        CAPTURE(typed);
        CHECK(code(QuestionKind::number, typed) == FaultCode::not_a_number);
    }
}

TEST_CASE("amounts and accounts, and what is wrong with them") {
    for (const char* text : {"1 250", "1 250,5", "0,50", "999999"}) CHECK(is_right(QuestionKind::money, text));
    for (const char* text : {"1,234", "-5", "fem", ",", "1,2,3"})
        CHECK(code(QuestionKind::money, text) == FaultCode::not_money);
    CHECK(canonical(question(QuestionKind::money), "1 250,5", today) == "1250.50");
    for (const char* text : {"6789, 123 456 789", "8327-9, 123 456 7890", "1200-123456"})
        CHECK(is_right(QuestionKind::bank_account, text));
    for (const char* text : {"6789", "0123, 456 789", "6789, 12345", "6789, 123 456 789 012"})
        CHECK(code(QuestionKind::bank_account, text) == FaultCode::not_an_account);
}

TEST_CASE("a date before the first day or after the last is told with that day") {
    Question asked = question(QuestionKind::date);
    asked.earliest = "today";
    asked.latest = "2026-12-24";
    CHECK_FALSE(check(asked, "2026-11-22", today));
    CHECK_FALSE(check(asked, "2026-12-24", today));
    const auto early = check(asked, "2026-11-21", today), late = check(asked, "2026-12-25", today);
    REQUIRE(early);
    REQUIRE(late);
    CHECK(early->code == FaultCode::too_early);
    CHECK(early->limit == "2026-11-22");
    CHECK(late->code == FaultCode::too_late);
    CHECK(late->limit == "2026-12-24");
}

TEST_CASE("identity numbers have the faults of kiosk/identity") {
    CHECK(is_right(QuestionKind::personal_number, "201901012391"));
    CHECK(code(QuestionKind::personal_number, "20190101-239") == FaultCode::digits_missing);
    CHECK(code(QuestionKind::personal_number, "201901012392") == FaultCode::wrong_digit);
    CHECK(code(QuestionKind::personal_number, "201902302391") == FaultCode::not_a_date);
    CHECK(is_right(QuestionKind::organisation_number, "212000-0142"));
    CHECK(code(QuestionKind::organisation_number, "212000-014") == FaultCode::digits_missing);
    CHECK(canonical(question(QuestionKind::personal_number), "190101-2391", today) == "201901012391");
    CHECK(canonical(question(QuestionKind::organisation_number), "212000-0142", today) == "162120000142");
}

TEST_CASE("an optional question may be left, but not answered wrongly") {
    Question asked = question(QuestionKind::email);
    asked.required = false;
    CHECK_FALSE(check(asked, Value{}, today));
    CHECK_FALSE(check(asked, "  ", today));
    CHECK(check(asked, "anna", today));
}

TEST_CASE("length is counted in characters") {
    Question asked = question(QuestionKind::text);
    asked.max_length = 3;
    CHECK_FALSE(check(asked, " åäö ", today));
    CHECK(check(asked, "åäöå", today) == Fault{"q", FaultCode::too_long, 1, 0});
}

TEST_CASE("a fault is told in plain Swedish, with what to do") {
    auto translator =
        language::Translator::load(std::filesystem::path(std::getenv("ENTRE_BINARY_DIR")) / "locales", {"sv", "en"});
    REQUIRE(translator);
    CHECK(words({"q", FaultCode::digits_missing, 1, 12}, *translator) == "En siffra saknas. Skriv 12 siffror.");
    CHECK(words({"q", FaultCode::digits_missing, 3, 12}, *translator) == "3 siffror saknas. Skriv 12 siffror.");
    CHECK(words({"q", FaultCode::too_many_digits, 1, 10}, *translator) ==
          "Det är en siffra för mycket. Skriv 10 siffror.");
    REQUIRE(translator->set_language("en"));
    CHECK(words({"q", FaultCode::digits_missing, 1, 12}, *translator) == "One digit is missing. Write 12 digits.");
    for (int value = 0; value <= static_cast<int>(FaultCode::not_an_email); ++value)
        for (const std::string code : {"sv", "en"}) {
            REQUIRE(translator->set_language(code));
            const std::string sentence = words({"q", static_cast<FaultCode>(value), 2, 12}, *translator);
            CAPTURE(sentence);
            CHECK(sentence.ends_with("."));
            CHECK(sentence.find('{') == std::string::npos);
        }
}
