// SPDX-License-Identifier: EUPL-1.2
// Looks at every part of a terminal, as `entrectl doctor` tells it.
#pragma once

#include "kiosk/settings/agent.h"
#include "kiosk/settings/terminal.h"
#include "provisioning/entrectl/finding.h"

namespace entre::entrectl {

/// Asks each part itself; a part that does not answer is a finding and never a wait of more than some seconds.
Findings examine(const settings::Terminal& terminal, const settings::Agent& agent, const language::Translator& words);

void check_card(const settings::Terminal& terminal, const language::Translator& words, Findings& findings);
void check_scanner(const settings::Terminal& terminal, const language::Translator& words, Findings& findings);
void check_printer(const settings::Terminal& terminal, const language::Translator& words, Findings& findings);
void check_voice(const settings::Terminal& terminal, const language::Translator& words, Findings& findings);
void check_agent(const settings::Terminal& terminal, const language::Translator& words, Findings& findings);
void check_disk(const settings::Agent& agent, const language::Translator& words, Findings& findings);

}  // namespace entre::entrectl
