// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/identity/identity_number.h"

#include <doctest/doctest.h>

#include <random>

#include "kiosk/identity/person.h"

using namespace entre::identity;
using namespace std::chrono;

namespace {

constexpr year_month_day today = year(2026) / November / 22;

NumberFault fault_of(std::string_view typed, year_month_day day = today) {
    const auto number = IdentityNumber::parse_person(typed, day);
    REQUIRE_FALSE(number);
    return number.error();
}

NumberFault organisation_fault(std::string_view typed) {
    const auto number = IdentityNumber::parse_organisation(typed, today);
    REQUIRE_FALSE(number);
    return number.error();
}

/// Reckoned in another way than the product does it: by the table of doubled digits.
std::string with_check_digit(const std::string& nine) {
    static const std::string doubled = "0246813579";
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i)
        sum += i % 2 == 0 ? doubled[static_cast<std::size_t>(nine[i] - '0')] - '0' : nine[i] - '0';
    return nine + std::to_string((1000 - sum) % 10);
}

std::string digits(int number, int width) {
    std::string text = std::to_string(number);
    return std::string(static_cast<std::size_t>(width) - text.size(), '0') + text;
}

struct Generated {
    std::string twelve;
    year_month_day born;
};

/// A well-formed personnummer; its digits are random and nobody's in particular.
Generated generate(std::mt19937& random) {
    const sys_days first = year(1850) / January / 1;
    const sys_days last = today;
    const year_month_day born(first + days(std::uniform_int_distribution<int>(0, int((last - first).count()))(random)));
    const std::string date =
        digits(int(born.year()), 4) + digits(int(unsigned(born.month())), 2) + digits(int(unsigned(born.day())), 2);
    const std::string serial = digits(std::uniform_int_distribution<int>(1, 999)(random), 3);
    return {date.substr(0, 2) + with_check_digit(date.substr(2) + serial), born};
}

}  // namespace

TEST_CASE("Skatteverket's published test numbers are taken, in every way of writing them") {
    for (const std::string twelve : {"190308189802", "190312049802", "201901012391", "201905242382", "202601612381",
                                     "202601912393", "191500722390", "191711602399"}) {
        CAPTURE(twelve);
        const std::string long_form = twelve.substr(0, 8) + "-" + twelve.substr(8);
        for (const std::string& typed : {twelve, long_form, " " + twelve.substr(0, 8) + " " + twelve.substr(8) + " ",
                                         twelve.substr(0, 8) + "\u2013" + twelve.substr(8)}) {
            const auto number = IdentityNumber::parse_person(typed, today);
            REQUIRE(number);
            CHECK(number->digits() == twelve);
            CHECK(number->written() == long_form);
            CHECK(number->masked() == twelve.substr(0, 8) + "-••••");
        }
        const bool is_hundred = twelve.starts_with("19");
        const auto ten =
            IdentityNumber::parse_person(twelve.substr(2, 6) + (is_hundred ? "+" : "-") + twelve.substr(8), today);
        REQUIRE(ten);
        CHECK(ten->digits() == twelve);
    }
}

TEST_CASE("the kind of number is known") {
    CHECK(IdentityNumber::parse_person("201901012391", today)->kind() == NumberKind::personal);
    CHECK(IdentityNumber::parse_person("202601612381", today)->kind() == NumberKind::coordination);
    CHECK(IdentityNumber::parse_organisation("2120000142", today)->kind() == NumberKind::organisation);
}

TEST_CASE("a birth date is known only when month and day are") {
    CHECK(IdentityNumber::parse_person("201905242382", today)->birth_date() == year(2019) / May / 24);
    CHECK(IdentityNumber::parse_person("202601912393", today)->birth_date() == year(2026) / January / 31);
    CHECK_FALSE(IdentityNumber::parse_person("191500722390", today)->birth_date());
    CHECK_FALSE(IdentityNumber::parse_person("191711602399", today)->birth_date());
}

TEST_CASE("the negative test numbers are refused") {
    CHECK(fault_of("201509160006").kind == NumberFaultKind::wrong_digit);
    CHECK(fault_of("198707049996").kind == NumberFaultKind::wrong_digit);
}

TEST_CASE("each fault has its own name") {
    CHECK(fault_of("") == NumberFault{NumberFaultKind::empty, 0, 12});
    CHECK(fault_of(" - ") == NumberFault{NumberFaultKind::empty, 0, 12});
    CHECK(fault_of("20160412-238") == NumberFault{NumberFaultKind::digits_missing, 1, 12});
    CHECK(fault_of("160412-238") == NumberFault{NumberFaultKind::digits_missing, 3, 12});
    CHECK(fault_of("2019010123912") == NumberFault{NumberFaultKind::too_many_digits, 1, 12});
    CHECK(fault_of("20190101239l").kind == NumberFaultKind::letters);
    CHECK(fault_of("20190101-åå91").kind == NumberFaultKind::letters);
    CHECK(fault_of("201913012391").kind == NumberFaultKind::not_a_date);
    CHECK(fault_of("201902302391").kind == NumberFaultKind::not_a_date);
    CHECK(fault_of("201901922391").kind == NumberFaultKind::not_a_date);
    CHECK(fault_of("000001012391").kind == NumberFaultKind::not_a_date);
    CHECK(fault_of("201901012392").kind == NumberFaultKind::wrong_digit);
    CHECK(fault_of("202611232390").kind == NumberFaultKind::in_the_future);
}

TEST_CASE("leap years are those of the calendar") {
    struct Date {
        std::string digits;
        bool is_day;
    };
    for (const Date& date :
         {Date{"20240229", true}, Date{"20230229", false}, Date{"20000229", true}, Date{"19000229", false}}) {
        CAPTURE(date.digits);
        const std::string& text = date.digits;
        const std::string twelve = text.substr(0, 2) + with_check_digit(text.substr(2) + "238");
        CHECK(IdentityNumber::parse_person(twelve, today).has_value() == date.is_day);
    }
}

TEST_CASE("today is a birthday too, tomorrow is not") {
    const std::string today_born = "20" + with_check_digit("261122238");
    CHECK(IdentityNumber::parse_person(today_born, today));
    CHECK(fault_of(today_born, year(2026) / November / 21).kind == NumberFaultKind::in_the_future);
}

TEST_CASE("ten digits mean the latest year that has been; plus means a hundred years or more") {
    const std::string ten = with_check_digit("261122238");
    const std::string date = ten.substr(0, 6);
    const std::string last = ten.substr(6);
    CHECK(IdentityNumber::parse_person(date + "-" + last, today)->digits() == "20" + ten);
    CHECK(IdentityNumber::parse_person(date + "-" + last, year(2026) / November / 21)->digits() == "19" + ten);
    CHECK(IdentityNumber::parse_person(date + "+" + last, today)->digits() == "19" + ten);
    // One turns 100 some time this year: the plus is there from its first day.
    CHECK(IdentityNumber::parse_person(date + "+" + last, year(2026) / January / 1)->digits() == "19" + ten);
    CHECK(IdentityNumber::parse_person(date + "+" + last, year(2025) / December / 31)->digits() == "18" + ten);
}

TEST_CASE("property: every well-formed number is taken, and stays itself") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 3000; ++i) {
        const Generated made = generate(random);
        CAPTURE(made.twelve);
        const auto number = IdentityNumber::parse_person(made.twelve, today);
        REQUIRE(number);
        CHECK(number->birth_date() == made.born);
        CHECK(IdentityNumber::parse_person(number->written(), today) == number);
        CHECK(number->masked() == made.twelve.substr(0, 8) + "-••••");
        const int turns = int(today.year()) - int(made.born.year());
        if (turns < 200) {
            const std::string ten = made.twelve.substr(2, 6) + (turns >= 100 ? "+" : "-") + made.twelve.substr(8);
            CAPTURE(ten);
            CHECK(IdentityNumber::parse_person(ten, today) == number);
        }
    }
}

TEST_CASE(
    "property: one digit wrong is always seen, and so are two neighbours that changed places unless they are 0 and 9") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 1000; ++i) {
        const std::string right = generate(random).twelve;
        std::string wrong = right;
        const auto place = std::uniform_int_distribution<std::size_t>(2, 11)(random);
        wrong[place] = char('0' + (wrong[place] - '0' + std::uniform_int_distribution<int>(1, 9)(random)) % 10);
        CAPTURE(wrong);
        CHECK_FALSE(IdentityNumber::parse_person(wrong, today));

        const auto left = std::uniform_int_distribution<std::size_t>(8, 10)(random);
        std::string swapped = right;
        std::swap(swapped[left], swapped[left + 1]);
        const int both = (swapped[left] - '0') * 10 + (swapped[left + 1] - '0');
        if (swapped != right && both != 9 && both != 90) {
            CAPTURE(swapped);
            CHECK_FALSE(IdentityNumber::parse_person(swapped, today));
        }
    }
}

TEST_CASE("property: nothing that can be typed does harm") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::string alphabet = "0123456789 -+a\xC3\xA5\xE2\x80\x93";
    for (int i = 0; i < 5000; ++i) {
        std::string typed;
        for (auto length = std::uniform_int_distribution<int>(0, 20)(random); length > 0; --length)
            typed += alphabet[std::uniform_int_distribution<std::size_t>(0, alphabet.size() - 1)(random)];
        CAPTURE(typed);
        if (const auto number = IdentityNumber::parse_person(typed, today)) CHECK(number->digits().size() == 12);
        if (const auto number = IdentityNumber::parse_organisation(typed, today)) CHECK(number->digits().size() == 12);
    }
}

TEST_CASE("an organisation number, a sole trader's, and neither") {
    // Lidingö stad and Skatteverket: public bodies.
    for (const std::string ten : {"2120000142", "2021005448"}) {
        CAPTURE(ten);
        const auto number = IdentityNumber::parse_organisation(ten.substr(0, 6) + "-" + ten.substr(6), today);
        REQUIRE(number);
        CHECK(number->digits() == "16" + ten);
        CHECK(number->written() == ten.substr(0, 6) + "-" + ten.substr(6));
        CHECK(number->masked() == number->written());
        CHECK_FALSE(number->birth_date());
        CHECK(IdentityNumber::parse_organisation("16" + ten, today) == number);
        CHECK_FALSE(IdentityNumber::parse_person(ten, today));
    }
    const auto sole_trader = IdentityNumber::parse_organisation("201901012391", today);
    REQUIRE(sole_trader);
    CHECK(sole_trader->kind() == NumberKind::personal);
    CHECK(sole_trader->masked() == "20190101-••••");

    CHECK(organisation_fault("212000-0143") == NumberFault{NumberFaultKind::wrong_digit, 0, 10});
    CHECK(organisation_fault("212000-014") == NumberFault{NumberFaultKind::digits_missing, 1, 10});
    CHECK(organisation_fault("212000-01422") == NumberFault{NumberFaultKind::too_many_digits, 1, 10});
    CHECK(organisation_fault("161911602399").kind == NumberFaultKind::not_organisation);
    CHECK(organisation_fault("201913012391").kind == NumberFaultKind::not_organisation);
    CHECK(organisation_fault("").kind == NumberFaultKind::empty);
}

TEST_CASE("a person is shown by first name and initial") {
    CHECK(Person{"Amina", "Berhe", "", {}}.short_name() == "Amina B.");
    CHECK(Person{"Amina Sara", "Åberg", "", {}}.short_name() == "Amina Å.");
    CHECK(Person{"Amina", "", "", {}}.short_name() == "Amina");
    CHECK(Person{"", "Berhe", "", {}}.short_name() == "Berhe");
    CHECK(Person{"Amina", "Berhe", "", {}}.full_name() == "Amina Berhe");
    CHECK(Person{"", "Berhe", "", {}}.full_name() == "Berhe");
}
