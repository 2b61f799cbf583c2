// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/check.h"

#include <array>
#include <cstdio>

#include "kiosk/eservice/typed_text.h"
#include "kiosk/identity/identity_number.h"

namespace entre::eservice {
namespace {

using identity::IdentityNumber;
using identity::NumberFaultKind;
using std::chrono::year_month_day;

FaultCode code_of(NumberFaultKind kind) {
    switch (kind) {
        case NumberFaultKind::empty:
            return FaultCode::missing;
        case NumberFaultKind::letters:
            return FaultCode::letters;
        case NumberFaultKind::digits_missing:
            return FaultCode::digits_missing;
        case NumberFaultKind::too_many_digits:
            return FaultCode::too_many_digits;
        case NumberFaultKind::not_a_date:
            return FaultCode::not_a_date;
        case NumberFaultKind::in_the_future:
            return FaultCode::in_the_future;
        case NumberFaultKind::wrong_digit:
            return FaultCode::wrong_digit;
        case NumberFaultKind::not_organisation:
            return FaultCode::not_organisation;
    }
    return FaultCode::wrong_digit;
}

IdentityNumber::Parsed parse_number(const Question& question, const std::string& typed, year_month_day today) {
    return question.kind == QuestionKind::personal_number ? IdentityNumber::parse_person(typed, today)
                                                          : IdentityNumber::parse_organisation(typed, today);
}

std::string written(year_month_day day) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text.data();
}

/// A fault without its question.
std::optional<Fault> check_typed(const Question& question, const std::string& typed, year_month_day today) {
    const auto fault_unless = [](bool is_right, FaultCode code) {
        return is_right ? std::nullopt : std::optional(Fault{"", code, 0, 0, {}});
    };
    switch (question.kind) {
        case QuestionKind::text:
        case QuestionKind::long_text:
        case QuestionKind::name: {
            const int excess = characters(typed) - question.max_length;
            return excess > 0 && question.max_length > 0 ? std::optional(Fault{"", FaultCode::too_long, excess, 0, {}})
                                                         : std::nullopt;
        }
        case QuestionKind::number:
            return fault_unless(plain_number(typed).has_value(), FaultCode::not_a_number);
        case QuestionKind::phone:
            return fault_unless(is_plausible_phone(typed), FaultCode::not_a_phone);
        case QuestionKind::email:
            return fault_unless(is_plausible_email(typed), FaultCode::not_an_email);
        case QuestionKind::date:
            if (const auto day = plain_date(typed)) return check_day(question, *day, today);
            return Fault{"", FaultCode::not_a_date, 0, 0, {}};
        case QuestionKind::money:
            return fault_unless(plain_money(typed).has_value(), FaultCode::not_money);
        case QuestionKind::bank_account:
            return fault_unless(plain_account(typed).has_value(), FaultCode::not_an_account);
        case QuestionKind::personal_number:
        case QuestionKind::organisation_number: {
            const auto number = parse_number(question, typed, today);
            if (number) return std::nullopt;
            return Fault{"", code_of(number.error().kind), number.error().count, number.error().wanted, {}};
        }
        default:
            return std::nullopt;  // what is chosen has been checked when it was set
    }
}

}  // namespace

std::optional<Fault> check_day(const Question& question, const std::string& day, year_month_day today) {
    const auto limit = [&](const std::string& of) { return of == "today" ? written(today) : of; };
    // Days written as ISO 8601 come in the order of their letters.
    if (!question.earliest.empty() && day < limit(question.earliest))
        return Fault{question.id, FaultCode::too_early, 0, 0, limit(question.earliest)};
    if (!question.latest.empty() && day > limit(question.latest))
        return Fault{question.id, FaultCode::too_late, 0, 0, limit(question.latest)};
    return std::nullopt;
}

std::optional<Fault> check(const Question& question, const Value& value, year_month_day today) {
    const auto* text = std::get_if<std::string>(&value);
    const std::string typed = text ? trimmed(*text) : std::string();
    if (is_empty(value) || (text && typed.empty())) {
        if (!question.required) return std::nullopt;
        return Fault{question.id, question.options.empty() ? FaultCode::missing : FaultCode::not_chosen, 0, 0, {}};
    }
    if (!text || !question.options.empty()) return std::nullopt;
    std::optional<Fault> fault = check_typed(question, typed, today);
    if (fault) fault->question = question.id;
    return fault;
}

std::string canonical(const Question& question, const std::string& typed_text, year_month_day today) {
    std::string typed = trimmed(typed_text);
    switch (question.kind) {
        case QuestionKind::number:
            return plain_number(typed).value_or(typed);
        case QuestionKind::date:
            return plain_date(typed).value_or(typed);
        case QuestionKind::money:
            return plain_money(typed).value_or(typed);
        case QuestionKind::bank_account:
            return plain_account(typed).value_or(typed);
        case QuestionKind::personal_number:
        case QuestionKind::organisation_number: {
            const auto number = parse_number(question, typed, today);
            return number ? number->digits() : typed;
        }
        default:
            return typed;
    }
}

}  // namespace entre::eservice
