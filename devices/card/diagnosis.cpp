// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "devices/card/card.h"
#include "devices/card/card_module.h"
#include "devices/card/card_service.h"

namespace entre::card {
namespace {

std::string hexadecimal(const Bytes& bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        if (!text.empty()) text += ' ';
        text += digits[byte >> 4U];
        text += digits[byte & 0x0FU];
    }
    return text;
}

void look_at_readers(const CardOptions& options, CardDiagnosis& found) {
    const auto service = CardService::connect();
    const auto readers = service ? service->readers() : tl::unexpected(service.error());
    found.service = readers.has_value();
    if (!readers) {
        found.faults.push_back("The card service (pcscd) does not answer: " + readers.error().detail);
        return;
    }
    bool ours = false;
    for (const auto& state : *readers) {
        found.readers.push_back({state.name, state.card, state.card && !state.mute, hexadecimal(state.atr)});
        ours = ours || state.name.find(options.reader) != std::string::npos;
        if (state.mute)
            found.faults.push_back("The card in " + state.name + " does not answer: upside down, or broken.");
    }
    if (readers->empty()) {
        found.faults.emplace_back("No card reader is plugged in.");
    } else if (!ours) {
        found.faults.push_back("No card reader has \"" + options.reader + "\" in its name.");
    }
}

}  // namespace

CardDiagnosis diagnose(const CardOptions& options) {
    CardDiagnosis found;
    look_at_readers(options, found);
    const auto module = CardModule::open(options);
    found.module = module.has_value();
    if (module) {
        found.module_name = module->description().value_or(std::string());
    } else {
        found.faults.push_back("The PKCS#11 module cannot be used: " + module.error().detail);
    }
    return found;
}

}  // namespace entre::card
