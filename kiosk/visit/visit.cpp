// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/visit/visit.h"

namespace entre::visit {

void Visit::choose(const eservice::Definition& definition, std::chrono::year_month_day today) {
    service = &definition;
    answers.emplace(definition, today);
    papers.clear();
    errand = {};
    attested = false;
    case_id.clear();
    case_number.clear();
    hand_in = HandIn::not_yet;
    stage = stages().front();
}

void Visit::begin(Errand::Kind kind) {
    service = nullptr;
    answers.reset();
    papers.clear();
    errand = {};
    errand.kind = kind;
    attested = false;
    case_id.clear();
    case_number.clear();
    hand_in = HandIn::not_yet;
}

std::optional<Stage> Visit::next() const {
    const auto all = stages();
    const auto at = visit::position(all, stage);
    if (at + 1 >= all.size()) return std::nullopt;
    return all[at + 1];
}

std::optional<Stage> Visit::previous() const {
    const auto all = stages();
    const auto at = visit::position(all, stage);
    if (at == 0) return std::nullopt;
    return all[at - 1];
}

std::vector<const eservice::Attachment*> Visit::missing_attachments() const {
    std::vector<const eservice::Attachment*> missing;
    for (const auto* attachment : answers->attachments())
        if (answers->is_required(*attachment) && papers.pages_of(attachment->id) == 0) missing.push_back(attachment);
    return missing;
}

bool Visit::holds_anything() const {
    if (person || !papers.empty() || !errand.address.empty()) return true;
    if (!answers) return false;
    for (const auto& step : answers->definition().steps)
        for (const auto& question : step.questions)
            if (!eservice::is_empty(answers->get(question.id))) return true;
    return false;
}

}  // namespace entre::visit
