// SPDX-License-Identifier: EUPL-1.2
// The card reader over PC/SC (presence, reset) and PKCS#11 (certificates, PIN, signatures).
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/identity/card_reader.h"

namespace entre::card {

struct CardOptions {
    /// The PKCS#11 module: a path, or a name in p11-kit's folder of modules. OpenSC's, or the card vendor's.
    std::string module = "opensc-pkcs11.so";
    /// entre-card, which loads the module in a process of its own.
    std::filesystem::path program = "/usr/libexec/entre/entre-card";
    /// A call of the module that takes longer has hung, and its process is ended. Readers with keys wait for them
    /// themselves, for half a minute or so.
    std::chrono::milliseconds patience = std::chrono::seconds(90);
    /// Use only readers whose name contains this; empty means every reader.
    std::string reader;
};

/// The reader for one visit; cards that are in it now are `left_from_before`. Succeeds without pcscd and without
/// reader: `wait_for_change` tells when they come.
std::unique_ptr<identity::CardReader> open_card_reader(CardOptions options = {});

/// What the card's way looks like now, for `entrectl doctor` and the staff's page. Holds nothing of the card's holder.
struct CardDiagnosis {
    struct Reader {
        std::string name;
        bool card = false;     ///< something is in it
        bool answers = false;  ///< and it answered its reset
        std::string atr;       ///< in hexadecimal; says the card's model
    };
    bool service = false;     ///< pcscd answers
    bool module = false;      ///< the PKCS#11 module loads and initialises
    std::string module_name;  ///< what the module calls itself, with its version
    std::vector<Reader> readers;
    /// One sentence for each thing that is wrong; empty when a card could be used.
    std::vector<std::string> faults;
};
CardDiagnosis diagnose(const CardOptions& options = {});

}  // namespace entre::card
