// SPDX-License-Identifier: EUPL-1.2
// What the doctor found of one part of the terminal, in words and as data.
#pragma once

#include <string>
#include <vector>

#include "kiosk/language/translator.h"

namespace entre::entrectl {

enum class Health { well, warning, ill };

struct Finding {
    std::string part;  ///< a stable name: "reader", "card_service", "scanner", "printer", "voice", "agent", "relay",
                       ///< "broker", "disk"
    Health health = Health::well;
    std::string what;    ///< one sentence on how it is
    std::string remedy;  ///< what to do about it; empty when it is well
};

using Findings = std::vector<Finding>;

/// Lines for people: "OK   Printer: ...", and under it what to do.
std::string in_words(const Findings& findings, const language::Translator& words);

/// {"well": bool, "parts": [{"part", "health": "well"|"warning"|"ill", "what", "remedy"}]}
std::string as_json(const Findings& findings);

/// 0 when everything is well or worth a warning only, 1 when something is ill.
int exit_code(const Findings& findings);

}  // namespace entre::entrectl
