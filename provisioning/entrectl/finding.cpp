// SPDX-License-Identifier: EUPL-1.2
#include "provisioning/entrectl/finding.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace entre::entrectl {
namespace {

const char* name(Health health) {
    switch (health) {
        case Health::well:
            return "well";
        case Health::warning:
            return "warning";
        case Health::ill:
            return "ill";
    }
    return "ill";
}

std::string part_words(const std::string& part, const language::Translator& words) {
    if (part == "reader") return words.tr("Card reader");
    if (part == "card_service") return words.tr("Card service");
    if (part == "scanner") return words.tr("Scanner");
    if (part == "printer") return words.tr("Printer");
    if (part == "voice") return words.tr("Voice");
    if (part == "agent") return words.tr("Agent");
    if (part == "relay") return words.tr("Relay");
    if (part == "broker") return words.tr("Broker");
    if (part == "disk") return words.tr("Disk");
    return part;
}

}  // namespace

std::string in_words(const Findings& findings, const language::Translator& words) {
    std::string text;
    for (const auto& finding : findings) {
        text += finding.health == Health::well ? "  OK  " : finding.health == Health::warning ? "  !   " : "  X   ";
        text += part_words(finding.part, words) + ": " + finding.what + "\n";
        if (!finding.remedy.empty()) text += "        -> " + finding.remedy + "\n";
    }
    return text;
}

std::string as_json(const Findings& findings) {
    nlohmann::json all{{"well", exit_code(findings) == 0}, {"parts", nlohmann::json::array()}};
    for (const auto& finding : findings)
        all["parts"].push_back({{"part", finding.part},
                                {"health", name(finding.health)},
                                {"what", finding.what},
                                {"remedy", finding.remedy}});
    return all.dump(2);
}

int exit_code(const Findings& findings) {
    return std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.health == Health::ill; }) ? 1
                                                                                                                   : 0;
}

}  // namespace entre::entrectl
