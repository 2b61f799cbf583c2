// SPDX-License-Identifier: EUPL-1.2
// What leaves the answers: the summary that people read, and the machine data.
#include <charconv>
#include <nlohmann/json.hpp>

#include "kiosk/eservice/answers.h"
#include "kiosk/identity/identity_number.h"

namespace entre::eservice {
namespace {

using identity::IdentityNumber;
using nlohmann::ordered_json;

std::string option_label(const Question& question, std::string_view id, std::string_view language) {
    const Option* option = question.option(id);
    return option ? option->label.in(language) : std::string(id);
}

/// Between the parts of a list (Unicode CLDR, listPattern-type-unit).
std::string_view list_separator(std::string_view language) {
    if (language == "ar") return "، ";
    if (language == "ti") return "፣ ";
    return ", ";
}

void write_value(SummaryRow& row, const Question& question, const Value& value, std::string_view language,
                 std::chrono::year_month_day today) {
    if (const auto* yes = std::get_if<bool>(&value)) {
        row.value = option_label(question, *yes ? "yes" : "no", language);
    } else if (const auto* chosen = std::get_if<std::vector<std::string>>(&value)) {
        for (const std::string& id : *chosen)
            row.value.append(row.value.empty() ? "" : list_separator(language))
                .append(option_label(question, id, language));
    } else if (const auto* typed = std::get_if<std::string>(&value)) {
        row.value =
            question.options.empty() ? canonical(question, *typed, today) : option_label(question, *typed, language);
    }
    row.masked = row.value;
    if (question.kind != QuestionKind::personal_number && question.kind != QuestionKind::organisation_number) return;
    const auto number = question.kind == QuestionKind::personal_number
                            ? IdentityNumber::parse_person(row.value, today)
                            : IdentityNumber::parse_organisation(row.value, today);
    if (!number) return;
    row.value = number->written();
    row.masked = number->masked();
}

ordered_json machine_value(const Question& question, const Value& value, std::chrono::year_month_day today) {
    if (const auto* yes = std::get_if<bool>(&value)) return *yes;
    if (const auto* chosen = std::get_if<std::vector<std::string>>(&value)) return *chosen;
    const std::string text = canonical(question, std::get<std::string>(value), today);
    if (question.kind != QuestionKind::number) return text;
    if (text.find('.') == std::string::npos) {
        long long whole = 0;
        std::from_chars(text.data(), text.data() + text.size(), whole);
        return whole;
    }
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Typed text can hold bytes that are no UTF-8 only through a fault of ours; the case must be readable all the same.
std::string written(const ordered_json& data) {
    return data.dump(2, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace

std::vector<SummaryStep> Answers::summary(std::string_view language) const {
    std::vector<SummaryStep> result;
    for (const Step& step : definition_->steps) {
        SummaryStep part{step.id, step.title.in(language), {}};
        for (const Question* question : visible(step.id)) {
            SummaryRow row;
            row.question = question->id;
            row.label = (question->short_label.empty() ? question->label : question->short_label).in(language);
            row.is_private = question->is_private;
            write_value(row, *question, get(question->id), language, today_);
            part.rows.push_back(std::move(row));
        }
        if (!part.rows.empty()) result.push_back(std::move(part));
    }
    return result;
}

std::string Answers::to_json() const {
    ordered_json data = ordered_json::object();
    for (const Step& step : definition_->steps)
        for (const Question* question : visible(step.id))
            if (const Value& value = get(question->id); !is_empty(value))
                data[question->id] = machine_value(*question, value, today_);
    return written(data);
}

}  // namespace entre::eservice
