// SPDX-License-Identifier: EUPL-1.2
// What one virtual ID card is: its folder with keys, certificates, PIN and the tries left.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/bytes.h"

namespace virtual_card {

enum class Kind {
    id_card,  ///< answers as a PIV card with two identities
    library,  ///< answers its reset and knows no application: a card from another world
};

/// The wishes of `virtual-card make`.
struct Holder {
    std::string given_name;
    std::string surname;
    std::string number;  ///< as it shall stand in the subject's serialNumber
    std::string pin = "1234";
    Kind kind = Kind::id_card;
    std::string curve;  ///< "P-256" or "P-384"; empty: RSA-2048
    bool expired = false;
    bool early = false;         ///< certificates whose time has not come
    bool wrong_issuer = false;  ///< certified by a root that nobody has
};

/// The state that a real card keeps in its memory between visits; written back at each change.
struct State {
    static constexpr int all_tries = 3;
    std::string pin;
    int tries = all_tries;
    bool activated = true;
    Kind kind = Kind::id_card;
};

struct Profile {
    entre::Bytes log_in_certificate;
    entre::Bytes signing_certificate;
    std::string log_in_key;  ///< PEM
    std::string signing_key;
    State state;
};

/// Makes keys and certificates for `holder` in `folder`. The demo's root CA is in `issuer` (root.pem, root.key) and is
/// made when it is not there yet. Throws std::runtime_error.
void make(const std::filesystem::path& folder, const std::filesystem::path& issuer, const Holder& holder);

Profile load(const std::filesystem::path& folder);
void save(const std::filesystem::path& folder, const State& state);

}  // namespace virtual_card
