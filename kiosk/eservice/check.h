// SPDX-License-Identifier: EUPL-1.2
// Whether an answer is one: a check for each kind of question.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "kiosk/eservice/definition.h"
#include "kiosk/eservice/value.h"
#include "kiosk/language/translator.h"

namespace entre::eservice {

enum class FaultCode {
    missing,     ///< nothing typed
    not_chosen,  ///< nothing chosen
    too_long,    ///< by `count` characters
    not_a_number,
    letters,          ///< in an identity number
    digits_missing,   ///< `count` of them
    too_many_digits,  ///< `count` of them
    not_a_date,
    in_the_future,
    wrong_digit,
    not_organisation,
    not_a_phone,
    not_an_email,
    too_early,  ///< a date before `limit`
    too_late,   ///< a date after `limit`
    not_money,
    not_an_account,
};

struct Fault {
    QuestionId question;
    FaultCode code = FaultCode::missing;
    int count = 0;
    int wanted = 0;          ///< digits of a whole identity number
    std::string limit = {};  ///< the first or the last day: "2026-05-12"

    bool operator==(const Fault&) const = default;
};

/// The fault of `value` as the answer to `question`, or nothing.
std::optional<Fault> check(const Question& question, const Value& value, std::chrono::year_month_day today);

/// What is wrong with `day` ("2026-05-12") as the answer to a question for a date, if anything: for those who choose.
std::optional<Fault> check_day(const Question& question, const std::string& day, std::chrono::year_month_day today);

/// What is wrong and what to do, without the word "Fel:": "En siffra saknas. Skriv 12 siffror."
std::string words(const Fault& fault, const language::Translator& translator);

/// The answer in the form in which it is handed in: 12 digits, 2026-05-12, no spaces around. Only for an answer without
/// fault.
std::string canonical(const Question& question, const std::string& typed, std::chrono::year_month_day today);

}  // namespace entre::eservice
