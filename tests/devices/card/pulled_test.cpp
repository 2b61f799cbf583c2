// SPDX-License-Identifier: EUPL-1.2
// A citizen may pull the card at any moment.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "devices/card/card.h"
#include "tests/devices/card/terminal.h"

using namespace card_test;
using entre::ErrorCode;
using entre::card::open_card_reader;
using entre::identity::CardPresence;

namespace {

constexpr int far_too_many = 500;
constexpr std::chrono::seconds far_too_long{15};

/// Runs `use` again and again, pulling the card at its first command, its second, and so on, until none is left.
/// Returns how many commands there were.
template <class Use>
int pull_everywhere(const VirtualCard& card, Watch& watch, Use use) {
    std::chrono::steady_clock::duration longest{};
    for (int at = 1; at < far_too_many; ++at) {
        CAPTURE(at);
        card.tell("insert");
        REQUIRE(watch.sees(CardPresence::present));
        card.tell("pull-at " + std::to_string(at));
        const auto begin = std::chrono::steady_clock::now();
        const auto result = use();
        longest = std::max(longest, std::chrono::steady_clock::now() - begin);
        const bool still_in = card.tell("status").starts_with("in");
        if (!result) {
            CHECK(result.error().code == ErrorCode::card_removed);
            CHECK_FALSE(still_in);
        }
        CHECK(longest < far_too_long);
        if (still_in) {
            MESSAGE("the longest took " << std::chrono::duration_cast<std::chrono::milliseconds>(longest).count()
                                        << " ms");
            return at - 1;
        }
        REQUIRE(watch.sees(CardPresence::empty));
    }
    return far_too_many;
}

}  // namespace

TEST_CASE("pulled at any command while it is read or signs: said as such, and the next card works") {
    const VirtualCard card;
    const Terminal terminal({.cards = {&card}});
    const auto device = open_card_reader(card_options());
    Watch watch(*device);
    REQUIRE(watch.sees(CardPresence::empty));
    card.tell("insert");
    REQUIRE(watch.sees(CardPresence::present));
    const auto found = device->identities();
    REQUIRE(found);
    card.tell("pull");
    REQUIRE(watch.sees(CardPresence::empty));

    int commands = 0;
    int fewest = 10;
    SUBCASE("while its certificates are read") {
        commands = pull_everywhere(card, watch, [&] { return device->identities(); });
    }
    SUBCASE("while its holder logs in") {
        const auto& who = found->front();
        commands = pull_everywhere(card, watch, [&] { return device->sign(who, pin("1234"), random_message()); });
    }
    SUBCASE("while it is asked how many tries are left") {
        fewest = 2;
        const auto& who = found->front();
        commands = pull_everywhere(card, watch, [&] { return device->tries_left(who); });
    }
    SUBCASE("while it signs") {
        const auto& who = found->back();  // the signing key asks for the PIN twice
        commands = pull_everywhere(card, watch, [&] { return device->sign(who, pin("1234"), random_message()); });
    }
    CHECK(commands >= fewest);
    CHECK(commands < far_too_many);
    MESSAGE("the card was pulled at each of " << commands << " commands");
}

TEST_CASE("pcscd is killed while the card works") {
    const VirtualCard card;
    const Terminal terminal({.cards = {&card}});
    const auto device = open_card_reader(card_options());
    Watch watch(*device);
    REQUIRE(watch.sees(CardPresence::empty));
    card.tell("insert");
    REQUIRE(watch.sees(CardPresence::present));
    const auto found = device->identities();
    REQUIRE(found);
    card.tell("slow 100");
    auto signing =
        std::async(std::launch::async, [&] { return device->sign(found->front(), pin("1234"), random_message()); });
    CHECK(eventually([&] { return card.tell("status").starts_with("in"); }));
    terminal.kill_service();
    REQUIRE(signing.wait_for(std::chrono::seconds(20)) == std::future_status::ready);
    CHECK(signing.get().error().code == ErrorCode::no_card_service);
    card.tell("slow 0");
    REQUIRE(watch.sees(CardPresence::no_service));
    terminal.start_service();
    REQUIRE(watch.sees(CardPresence::present));
    CHECK(device->sign(found->front(), pin("1234"), random_message()));
}
