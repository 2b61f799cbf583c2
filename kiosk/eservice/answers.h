// SPDX-License-Identifier: EUPL-1.2
// A citizen's answers to one e-service, and what they make of its questions.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/eservice/check.h"
#include "kiosk/eservice/definition.h"
#include "kiosk/eservice/value.h"

namespace entre::eservice {

/// One question and its answer as people read them.
struct SummaryRow {
    QuestionId question;
    std::string label;
    std::string value;   ///< in full, for the case; empty when not answered
    std::string masked;  ///< for the screen: the last four digits of a person's number are hidden
    bool is_private = false;
};

struct SummaryStep {
    StepId step;
    std::string title;
    std::vector<SummaryRow> rows;
};

/// Holds what the citizen has answered so far; decides which questions show, and which answers are wrong.
/// Answers to questions that have become hidden are kept, but neither checked nor handed in. Private: lives in memory
/// only. The definition must outlive it.
class Answers {
public:
    Answers(const Definition& definition, std::chrono::year_month_day today);

    /// Sets the answer to `question`; an empty value clears it. What is typed may still be wrong: `faults` tells.
    /// Errors: `unknown_question`, `wrong_kind` (the value does not fit the question, or is no option of it).
    Result<void> set(const QuestionId& question, Value value);

    /// What is answered, hidden or not.
    const Value& get(const QuestionId& question) const;

    /// The questions of `step` that show now, in the order of the definition.
    std::vector<const Question*> visible(const StepId& step) const;

    /// What is wrong with `step`, one fault per question, in reading order (EN 301 549 5.1.3.15 wants each named and
    /// described).
    std::vector<Fault> faults(const StepId& step) const;

    /// The attachments that show now, and whether one must be there.
    std::vector<const Attachment*> attachments() const;
    bool is_required(const Attachment& attachment) const;

    /// The visible questions and their answers, for the review and the case PDF.
    std::vector<SummaryStep> summary(std::string_view language) const;

    /// The machine data of the case: an object from question id to answer, visible and answered ones only.
    std::string to_json() const;

    const Definition& definition() const { return *definition_; }
    std::chrono::year_month_day today() const { return today_; }

private:
    /// The answer as conditions see it: empty when its question does not show.
    Value visible_answer(const QuestionId& question) const;
    bool shows(const Question& question) const;
    bool holds(const Condition& condition) const;

    const Definition* definition_;
    std::chrono::year_month_day today_;
    std::map<QuestionId, Value> values_;
};

}  // namespace entre::eservice
