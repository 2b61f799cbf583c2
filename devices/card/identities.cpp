// SPDX-License-Identifier: EUPL-1.2
#include "devices/card/identities.h"

#include <algorithm>

#include "devices/card/certificate.h"

namespace entre::card {

std::vector<identity::CardIdentity> identities_among(const std::vector<TokenContent>& tokens) {
    std::vector<identity::CardIdentity> found;
    std::vector<Bytes> others;
    for (const auto& [token, certificates] : tokens) {
        for (const auto& each : certificates) {
            auto who = read_identity(each.der);
            const bool known = std::any_of(found.begin(), found.end(),
                                           [&](const auto& other) { return other.certificate_der == each.der; });
            if (!who) {
                others.push_back(each.der);
            } else if (!known) {
                who->slot = token.slot;
                who->key_id = each.key_id;
                who->pin_shortest = token.pin_shortest;
                who->pin_longest = token.pin_longest;
                who->pin_on_reader = token.pin_on_reader;
                found.push_back(std::move(*who));
            }
        }
    }
    std::stable_partition(found.begin(), found.end(), [](const auto& who) { return who.for_log_in; });
    for (auto& who : found) {
        who.chain_der = chain_of(who.certificate_der, others);
        who.pin_separate = who.slot != found.front().slot;
    }
    return found;
}

}  // namespace entre::card
