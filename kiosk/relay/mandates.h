// SPDX-License-Identifier: EUPL-1.2
// Asks Mina ombud (Bolagsverket) what somebody may do for another.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/error.h"
#include "kiosk/relay/mandate_proof.h"
#include "kiosk/settings/relay.h"

namespace entre::relay {

/// Safe to be asked from several threads; none waits for another's question.
class Mandates {
public:
    /// Errors: `bad_input` (the key cannot be used), and those of reading the secret.
    static Result<Mandates> open(const settings::Relay::MinaOmbud& settings);
    Mandates(Mandates&&) noexcept;
    ~Mandates();

    /// The digital powers of attorney by which `holder` may act for `giver` (12 digits each) at this municipality, now.
    /// None is an answer too: there may be one on paper. Only of somebody who has logged in with us may this be asked.
    /// Errors: `unavailable` (there is no answer that counts).
    Result<std::vector<mina_ombud::Right>> find(const std::string& holder, const std::string& giver) const;

private:
    struct State;
    explicit Mandates(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace entre::relay
