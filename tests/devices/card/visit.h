// SPDX-License-Identifier: EUPL-1.2
// A visit that has begun, and a card put in.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "devices/card/card.h"
#include "tests/devices/card/terminal.h"

namespace card_test {

struct Visit {
    explicit Visit(const VirtualCard& its_card) : card(its_card), terminal({.cards = {&its_card}}) {
        card.tell("insert");
    }

    bool sees_card() { return watch.sees(entre::identity::CardPresence::present); }

    const VirtualCard& card;
    Terminal terminal;
    std::unique_ptr<entre::identity::CardReader> device = entre::card::open_card_reader(card_options());
    Watch watch{*device};
};

/// What `virtual-card make` is told for keys on `curve`; empty means RSA.
inline std::vector<std::string> wish_for(const std::string& curve) {
    return curve.empty() ? std::vector<std::string>{} : std::vector<std::string>{"--curve", curve};
}

}  // namespace card_test
