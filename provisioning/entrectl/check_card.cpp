// SPDX-License-Identifier: EUPL-1.2
#include "devices/card/card.h"
#include "provisioning/entrectl/doctor.h"

namespace entre::entrectl {

void check_card(const settings::Terminal& terminal, const language::Translator& words, Findings& findings) {
    const auto diagnosis = card::diagnose({.module = terminal.card.pkcs11_module.string(),
                                           .program = terminal.paths.card_worker,
                                           .reader = terminal.card.reader});
    if (!diagnosis.service) {
        findings.push_back({"card_service", Health::ill, words.tr("The card service does not answer."),
                            words.tr("Start it: systemctl start pcscd.socket")});
        return;
    }
    if (diagnosis.module)
        findings.push_back({"card_service",
                            Health::well,
                            language::format(words.tr("Answers, with {module}."), {{"module", diagnosis.module_name}}),
                            {}});
    else
        findings.push_back({"card_service", Health::ill, words.tr("The cards' PKCS#11 module cannot be loaded."),
                            words.tr("Install opensc-pkcs11, or set [card] pkcs11_module.")});
    if (diagnosis.readers.empty()) {
        findings.push_back({"reader", Health::ill, words.tr("No card reader is found."),
                            words.tr("Plug in the reader's cable. Is its driver installed (libccid)?")});
        return;
    }
    for (const auto& reader : diagnosis.readers) {
        const bool mute = reader.card && !reader.answers;
        findings.push_back({"reader", mute ? Health::warning : Health::well,
                            reader.name + ": " +
                                (mute          ? words.tr("the card in it does not answer.")
                                 : reader.card ? words.tr("a card is in it.")
                                               : words.tr("no card in it.")),
                            mute ? words.tr("Take the card out and turn it over.") : std::string()});
    }
}

}  // namespace entre::entrectl
