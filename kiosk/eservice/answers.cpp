// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/eservice/answers.h"

#include <algorithm>

namespace entre::eservice {
namespace {

bool fits(const Question& question, const Value& value) {
    const auto is_option = [&](const std::string& id) { return question.option(id) != nullptr; };
    switch (question.kind) {
        case QuestionKind::yes_no:
            return std::holds_alternative<bool>(value);
        case QuestionKind::choice: {
            const auto* chosen = std::get_if<std::string>(&value);
            return chosen && is_option(*chosen);
        }
        case QuestionKind::choices: {
            const auto* chosen = std::get_if<std::vector<std::string>>(&value);
            return chosen && std::all_of(chosen->begin(), chosen->end(), is_option);
        }
        default:
            return std::holds_alternative<std::string>(value);
    }
}

/// Options in the order of the definition and once each, however they were pressed.
Value in_order(const Question& question, const std::vector<std::string>& chosen) {
    std::vector<std::string> ordered;
    for (const Option& option : question.options)
        if (std::find(chosen.begin(), chosen.end(), option.id) != chosen.end()) ordered.push_back(option.id);
    return ordered;
}

}  // namespace

Answers::Answers(const Definition& definition, std::chrono::year_month_day today)
    : definition_(&definition), today_(today) {}

Result<void> Answers::set(const QuestionId& id, Value value) {
    const Question* question = definition_->question(id);
    if (!question) return fail(ErrorCode::unknown_question, "The e-service has no question '" + id + "'.");
    if (is_empty(value)) {
        values_.erase(id);
        return {};
    }
    if (!fits(*question, value))
        return fail(ErrorCode::wrong_kind, "The value does not fit the question '" + id + "'.");
    if (const auto* chosen = std::get_if<std::vector<std::string>>(&value)) value = in_order(*question, *chosen);
    values_[id] = std::move(value);
    return {};
}

const Value& Answers::get(const QuestionId& question) const {
    static const Value nothing;
    const auto found = values_.find(question);
    return found == values_.end() ? nothing : found->second;
}

Value Answers::visible_answer(const QuestionId& id) const {
    const Question* question = definition_->question(id);
    return question && shows(*question) ? get(id) : Value{};
}

bool Answers::holds(const Condition& condition) const {
    return condition.holds([this](const QuestionId& question) { return visible_answer(question); });
}

// Ends, because a condition can only look back: the reader of definitions refuses any other.
bool Answers::shows(const Question& question) const { return holds(question.show_if); }

std::vector<const Question*> Answers::visible(const StepId& id) const {
    std::vector<const Question*> result;
    if (const Step* step = definition_->step(id))
        for (const Question& question : step->questions)
            if (shows(question)) result.push_back(&question);
    return result;
}

std::vector<Fault> Answers::faults(const StepId& step) const {
    std::vector<Fault> result;
    for (const Question* question : visible(step))
        if (const auto fault = check(*question, get(question->id), today_)) result.push_back(*fault);
    return result;
}

std::vector<const Attachment*> Answers::attachments() const {
    std::vector<const Attachment*> result;
    for (const Attachment& attachment : definition_->attachments)
        if (holds(attachment.show_if)) result.push_back(&attachment);
    return result;
}

bool Answers::is_required(const Attachment& attachment) const {
    return holds(attachment.show_if) && holds(attachment.required_if);
}

}  // namespace entre::eservice
