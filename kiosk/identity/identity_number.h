// SPDX-License-Identifier: EUPL-1.2
// Personnummer, samordningsnummer and organisationsnummer: from what people type to one canonical form.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace entre::identity {

enum class NumberKind { personal, coordination, organisation };

/// What is wrong with a typed number; precise, so that the screen can say what to do.
enum class NumberFaultKind {
    empty,
    letters,          ///< holds something that is neither digit, space, "-" nor "+"
    digits_missing,   ///< `count` of them, counted to `wanted`
    too_many_digits,  ///< `count` of them
    not_a_date,       ///< no such day in the calendar
    in_the_future,
    wrong_digit,       ///< the check digit does not fit, or the number is one that is never given out
    not_organisation,  ///< looks like a person's number where a company's is asked for
};

struct NumberFault {
    NumberFaultKind kind = NumberFaultKind::empty;
    int count = 0;    ///< digits missing or too many, else 0
    int wanted = 12;  ///< how many digits to ask for

    bool operator==(const NumberFault&) const = default;
};

/// A number that has been checked. There is no other way to make one than to parse it.
class IdentityNumber {
public:
    using Parsed = tl::expected<IdentityNumber, NumberFault>;

    /// A personnummer or samordningsnummer from 10 or 12 digits, with spaces, "-" or "+" ("+": the year one turns 100
    /// or later). Ten digits without "+" mean the latest year that is not after `today`.
    static Parsed parse_person(std::string_view typed, std::chrono::year_month_day today);

    /// An organisationsnummer from 10 digits, or 12 with "16" before. A sole trader's is the personnummer.
    static Parsed parse_organisation(std::string_view typed, std::chrono::year_month_day today);

    NumberKind kind() const { return kind_; }
    const std::string& digits() const { return digits_; }  ///< always 12: "201604122383"

    std::string written() const;  ///< "20160412-2383"; an organisation's "556012-5790"
    std::string masked() const;   ///< "20160412-••••"; an organisation's is no secret and stays whole

    /// Empty for an organisation, and for a coordination number whose month or day is not known.
    std::optional<std::chrono::year_month_day> birth_date() const;

    bool operator==(const IdentityNumber&) const = default;

private:
    IdentityNumber(NumberKind kind, std::string digits) : kind_(kind), digits_(std::move(digits)) {}

    NumberKind kind_;
    std::string digits_;
};

}  // namespace entre::identity
