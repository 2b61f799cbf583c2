// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/check.h"
#include "kiosk/language/dates.h"

namespace entre::eservice {

using language::format;

namespace {

std::chrono::local_seconds day_of(const std::string& written) {
    if (written.size() != 10) return {};
    const auto number = [&](std::size_t from, std::size_t length) { return std::stoi(written.substr(from, length)); };
    return std::chrono::local_days(std::chrono::year(number(0, 4)) / number(5, 2) / number(8, 2));
}

}  // namespace

std::string words(const Fault& fault, const language::Translator& translator) {
    const auto count = static_cast<unsigned long>(fault.count > 0 ? fault.count : 0);
    const bool in_number = fault.wanted > 0;
    const auto filled = [&](const std::string& text) {
        return format(text, {{"wanted", std::to_string(fault.wanted)}});
    };
    const auto day = [&] { return language::day_and_year_words(translator, day_of(fault.limit)); };
    switch (fault.code) {
        case FaultCode::missing:
            return translator.tr("The answer is missing. Write your answer.");
        case FaultCode::not_chosen:
            return translator.tr("The answer is missing. Choose an answer.");
        case FaultCode::too_long:
            return translator.counted("The text is one character too long. Make it shorter.",
                                      "The text is {count} characters too long. Make it shorter.", count);
        case FaultCode::not_a_number:
            return translator.tr("This is not a number. Write it with digits.");
        case FaultCode::letters:
            return filled(translator.tr("There may only be digits here. Write {wanted} digits."));
        case FaultCode::digits_missing:
            return filled(translator.counted("One digit is missing. Write {wanted} digits.",
                                             "{count} digits are missing. Write {wanted} digits.", count));
        case FaultCode::too_many_digits:
            return filled(translator.counted("There is one digit too many. Write {wanted} digits.",
                                             "There are {count} digits too many. Write {wanted} digits.", count));
        case FaultCode::not_a_date:
            if (in_number) return translator.tr("There is no such date of birth. Check the first eight digits.");
            return translator.tr("There is no such date. Write year, month and day, like this: 2026-05-12.");
        case FaultCode::in_the_future:
            return translator.tr("The date of birth has not been yet. Check the first eight digits.");
        case FaultCode::wrong_digit:
            return translator.tr("A digit is wrong. Compare with the number and write it again.");
        case FaultCode::not_organisation:
            return filled(translator.tr("This is not an organisation number. Write {wanted} digits."));
        case FaultCode::not_a_phone:
            return translator.tr("This is not a phone number. Write it with digits, like this: 070-174 06 05.");
        case FaultCode::not_an_email:
            return translator.tr(
                "This is not an e-mail address. It has a name, an @ and an ending, like this: anna@lindsjo.example.");
        case FaultCode::too_early:
            return format(translator.tr("The day is too early. The first day that you can choose is {date}."),
                          {{"date", day()}});
        case FaultCode::too_late:
            return format(translator.tr("The day is too late. The last day that you can choose is {date}."),
                          {{"date", day()}});
        case FaultCode::not_money:
            return translator.tr("This is not an amount. Write it with digits, like this: 1 250,50.");
        case FaultCode::not_an_account:
            return translator.tr(
                "This is not a bank account. Write the clearing number, 4 or 5 digits, and then the account number.");
    }
    return {};
}

}  // namespace entre::eservice
