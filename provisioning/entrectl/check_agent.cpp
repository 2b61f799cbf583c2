// SPDX-License-Identifier: EUPL-1.2
#include <future>

#include "kiosk/agent/client.h"
#include "provisioning/entrectl/doctor.h"

namespace entre::entrectl {

void check_agent(const settings::Terminal& terminal, const language::Translator& words, Findings& findings) {
    std::promise<Result<agent::Health>> told;
    auto answer = told.get_future();
    agent::Client client(terminal.paths.agent_socket, [](const std::function<void()>& run) { run(); });
    client.health([&](Result<agent::Health> health) { told.set_value(std::move(health)); });
    const auto health = answer.get();
    if (!health) {
        findings.push_back(
            {"agent", Health::ill, words.tr("The agent does not answer."),
             words.tr("Start it: systemctl start entre-agent. Why it stopped: journalctl -u entre-agent")});
        return;
    }
    const std::string waiting =
        health->waiting_cases == 0
            ? words.tr("Answers; no case is waiting.")
            : language::format(words.tr_plural("Answers; {count} case is waiting for the relay.",
                                               "Answers; {count} cases are waiting for the relay.",
                                               static_cast<unsigned long>(health->waiting_cases)),
                               {{"count", std::to_string(health->waiting_cases)}});
    findings.push_back({"agent", Health::well, waiting, {}});
    if (health->relay && health->issuers_silent)
        findings.push_back(
            {"relay", Health::warning,
             words.tr(
                 "Answers, but nobody tells it whether cards are blocked. Visitors may not get in with their card."),
             words.tr("May it reach the addresses that the cards name? See IPAddressAllow in entre-relay.service.")});
    else if (health->relay)
        findings.push_back({"relay", Health::well, words.tr("Answers."), {}});
    else
        findings.push_back({"relay", Health::ill, words.tr("Does not answer. Cases wait safely in the terminal."),
                            words.tr("Is the network up? Are [relay] url and the certificates right?")});
    if (health->broker)
        findings.push_back({"broker", Health::well, words.tr("Answers."), {}});
    else
        findings.push_back({"broker", Health::ill, words.tr("Does not answer. Visitors cannot call for help."),
                            words.tr("Is Mosquitto running? Are [broker] host, port and the certificates right?")});
}

}  // namespace entre::entrectl
