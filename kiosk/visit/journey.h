// SPDX-License-Identifier: EUPL-1.2
// The way through one e-service: its own steps, then attachments, review and receipt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/eservice/answers.h"

namespace entre::visit {

struct Stage {
    enum class Kind { form, attachments, review, done } kind = Kind::form;
    eservice::StepId step;  ///< of a form stage

    bool operator==(const Stage&) const = default;
};

/// The stages as the answers are now: the attachments' stage is there only while some attachment shows.
std::vector<Stage> stages(const eservice::Answers& answers);

/// Where `stage` stands in `stages`; a stage that has gone (the attachments' after an answer changed) counts as the
/// one after it.
std::size_t position(const std::vector<Stage>& stages, const Stage& stage);

}  // namespace entre::visit
