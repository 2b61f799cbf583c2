// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/visit/journey.h"

#include <algorithm>

namespace entre::visit {

std::vector<Stage> stages(const eservice::Answers& answers) {
    std::vector<Stage> all;
    for (const auto& step : answers.definition().steps)
        if (!answers.visible(step.id).empty()) all.push_back({Stage::Kind::form, step.id});
    if (!answers.attachments().empty()) all.push_back({Stage::Kind::attachments, {}});
    all.push_back({Stage::Kind::review, {}});
    all.push_back({Stage::Kind::done, {}});
    return all;
}

std::size_t position(const std::vector<Stage>& stages, const Stage& stage) {
    const auto it = std::find(stages.begin(), stages.end(), stage);
    if (it != stages.end()) return static_cast<std::size_t>(it - stages.begin());
    const auto later = std::find_if(stages.begin(), stages.end(), [&](const Stage& s) {
        return s.kind >= stage.kind && s.kind != Stage::Kind::form;
    });
    return static_cast<std::size_t>(later - stages.begin());
}

}  // namespace entre::visit
