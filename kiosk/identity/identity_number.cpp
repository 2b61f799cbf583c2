// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/identity/identity_number.h"

namespace entre::identity {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

struct Typed {
    std::string digits;
    bool has_plus = false;
};

tl::unexpected<NumberFault> fault(NumberFaultKind kind, int count = 0, int wanted = 12) {
    return tl::unexpected(NumberFault{kind, count, wanted});
}

/// Takes spaces and separators away. Dashes come from phones and word processors too (U+2010 to U+2015, U+2212).
tl::expected<Typed, NumberFault> read_typed(std::string_view typed, int wanted) {
    Typed result;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const char c = typed[i];
        const std::string_view three = typed.substr(i, 3);
        const bool long_dash =
            three.size() == 3 && three.substr(0, 2) == "\xE2\x80" && three[2] >= '\x90' && three[2] <= '\x95';
        if (c >= '0' && c <= '9')
            result.digits += c;
        else if (c == '+')
            result.has_plus = true;
        else if (long_dash || three == "\xE2\x88\x92")
            i += 2;
        else if (typed.substr(i, 2) == "\xC2\xA0")  // a hard space
            i += 1;
        else if (c != '-' && c != ' ' && c != '\t')
            return fault(NumberFaultKind::letters, 0, wanted);
    }
    if (result.digits.empty()) return fault(NumberFaultKind::empty, 0, wanted);
    return result;
}

int number(std::string_view digits, std::size_t from, std::size_t length) {
    int value = 0;
    for (const char c : digits.substr(from, length)) value = value * 10 + (c - '0');
    return value;
}

/// Modulus 10 with the weights 2 and 1 over the ten digits without century.
bool check_digit_fits(std::string_view ten) {
    int sum = 0;
    for (std::size_t i = 0; i < ten.size(); ++i) {
        const int product = (ten[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += product / 10 + product % 10;
    }
    return sum % 10 == 0;
}

year_month_day calendar_day(std::string_view twelve) {
    const int typed_day = number(twelve, 6, 2);
    return year(number(twelve, 0, 4)) / month(static_cast<unsigned>(number(twelve, 4, 2))) /
           day(static_cast<unsigned>(typed_day > 60 ? typed_day - 60 : typed_day));
}

/// A coordination number's month or day may be unknown: month 00, day 60.
bool is_possible_coordination_date(std::string_view twelve) {
    const int typed_month = number(twelve, 4, 2);
    const int typed_day = number(twelve, 6, 2) - 60;
    if (typed_day == 0) return typed_month <= 12;
    if (typed_month == 0) return typed_day <= 31;
    return calendar_day(twelve).ok();
}

/// True when the date, as far as it is known, comes after `today`.
bool is_after(std::string_view twelve, year_month_day today) {
    const int typed_day = number(twelve, 6, 2) % 60;
    const int known_month = number(twelve, 4, 2);
    const int full_year = number(twelve, 0, 4);
    if (full_year != int(today.year())) return full_year > int(today.year());
    if (known_month != int(unsigned(today.month()))) return known_month > int(unsigned(today.month()));
    return typed_day > int(unsigned(today.day()));
}

/// Ten digits leave the century out: it is the latest that is not in the future; "+" takes it a hundred years back.
std::string with_century(const Typed& typed, year_month_day today) {
    const std::string this_century = std::to_string(int(today.year()) / 100);
    const std::string last_century = std::to_string(int(today.year()) / 100 - 1);
    std::string twelve = this_century + typed.digits;
    if (is_after(twelve, today)) twelve = last_century + typed.digits;
    if (typed.has_plus) {
        // "+" means that one turns 100 this year or has done so.
        while (int(today.year()) - number(twelve, 0, 4) < 100)
            twelve = std::to_string(number(twelve, 0, 2) - 1) + typed.digits;
    }
    return twelve;
}

}  // namespace

IdentityNumber::Parsed IdentityNumber::parse_person(std::string_view typed_text, year_month_day today) {
    const auto typed = read_typed(typed_text, 12);
    if (!typed) return tl::unexpected(typed.error());
    const int count = static_cast<int>(typed->digits.size());
    if (count > 12) return fault(NumberFaultKind::too_many_digits, count - 12);
    if (count != 12 && count != 10) return fault(NumberFaultKind::digits_missing, 12 - count);

    const std::string twelve = count == 12 ? typed->digits : with_century(*typed, today);
    // A company's number in its 12-digit form is what people mistake for their own.
    const int first_year = 1800;
    if (number(twelve, 0, 4) < first_year) return fault(NumberFaultKind::not_a_date);

    const bool coordination = number(twelve, 6, 2) >= 60;
    if (coordination ? !is_possible_coordination_date(twelve) : !calendar_day(twelve).ok())
        return fault(NumberFaultKind::not_a_date);
    if (is_after(twelve, today)) return fault(NumberFaultKind::in_the_future);
    // Birth numbers run from 001 (Skatteverket, Rättslig vägledning, personnummer).
    if (!check_digit_fits(std::string_view(twelve).substr(2)) || number(twelve, 8, 3) == 0)
        return fault(NumberFaultKind::wrong_digit);
    return IdentityNumber(coordination ? NumberKind::coordination : NumberKind::personal, twelve);
}

IdentityNumber::Parsed IdentityNumber::parse_organisation(std::string_view typed_text, year_month_day today) {
    const int wanted = 10;
    const auto typed = read_typed(typed_text, wanted);
    if (!typed) return tl::unexpected(typed.error());
    const int count = static_cast<int>(typed->digits.size());
    if (count > 12) return fault(NumberFaultKind::too_many_digits, count - 12, wanted);
    if (count == 11) return fault(NumberFaultKind::too_many_digits, 1, wanted);
    if (count < 10) return fault(NumberFaultKind::digits_missing, wanted - count, wanted);

    const bool prefixed = count == 12 && typed->digits.starts_with("16");
    const std::string ten = typed->digits.substr(static_cast<std::size_t>(count - 10));
    // The third digit is at least 2, which no month begins with: so the two kinds never meet.
    if ((count == 10 || prefixed) && ten[2] >= '2') {
        if (!check_digit_fits(ten)) return fault(NumberFaultKind::wrong_digit, 0, wanted);
        return IdentityNumber(NumberKind::organisation, "16" + ten);
    }
    if (prefixed) return fault(NumberFaultKind::not_organisation, 0, wanted);
    Parsed sole_trader = parse_person(typed_text, today);
    if (sole_trader) return sole_trader;
    const bool is_mistyped = sole_trader.error().kind == NumberFaultKind::wrong_digit;
    return fault(is_mistyped ? NumberFaultKind::wrong_digit : NumberFaultKind::not_organisation, 0, wanted);
}

std::string IdentityNumber::written() const {
    if (kind_ == NumberKind::organisation) return digits_.substr(2, 6) + "-" + digits_.substr(8);
    return digits_.substr(0, 8) + "-" + digits_.substr(8);
}

std::string IdentityNumber::masked() const {
    if (kind_ == NumberKind::organisation) return written();
    return digits_.substr(0, 8) + "-••••";
}

std::optional<year_month_day> IdentityNumber::birth_date() const {
    if (kind_ == NumberKind::organisation) return std::nullopt;
    const year_month_day date = calendar_day(digits_);
    return date.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace entre::identity
