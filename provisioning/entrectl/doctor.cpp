// SPDX-License-Identifier: EUPL-1.2
#include "provisioning/entrectl/doctor.h"

#include <sys/statvfs.h>

namespace entre::entrectl {

Findings examine(const settings::Terminal& terminal, const settings::Agent& agent, const language::Translator& words) {
    Findings findings;
    check_card(terminal, words, findings);
    check_scanner(terminal, words, findings);
    check_printer(terminal, words, findings);
    check_voice(terminal, words, findings);
    check_agent(terminal, words, findings);
    check_disk(agent, words, findings);
    return findings;
}

void check_disk(const settings::Agent& agent, const language::Translator& words, Findings& findings) {
    // Room for some hundred cases with scanned papers, each a few megabytes.
    constexpr unsigned long long enough = 2ULL << 30U, least = 200ULL << 20U;
    struct statvfs disk {};
    if (statvfs(agent.store.c_str(), &disk) != 0) {
        findings.push_back({"disk", Health::ill, words.tr("The outbox's folder is not there."),
                            words.tr("Create it, or run entrectl install again.")});
        return;
    }
    const auto room = static_cast<unsigned long long>(disk.f_bavail) * disk.f_frsize;
    const std::string free =
        language::format(words.tr("{megabytes} MB free for cases."), {{"megabytes", std::to_string(room >> 20U)}});
    if (room < least)
        findings.push_back({"disk", Health::ill, free, words.tr("Make room: new cases cannot be taken in.")});
    else if (room < enough)
        findings.push_back({"disk", Health::warning, free, words.tr("Make room soon.")});
    else
        findings.push_back({"disk", Health::well, free, {}});
}

}  // namespace entre::entrectl
