// SPDX-License-Identifier: EUPL-1.2
// A vendor's module that crashes at any of its calls costs one try: the program lives, and the next try works.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "devices/card/card.h"
#include "tests/devices/card/terminal.h"
#include "tests/devices/card/vendor.h"

using namespace card_test;
using entre::Error;
using entre::ErrorCode;
using entre::card::open_card_reader;
using entre::identity::CardPresence;

namespace {

constexpr int far_too_many = 200;

/// Lets the module crash at its first call, then its second, and so on until it gets through `use`; gives how many
/// crashes that took. After each, `use` succeeds at once.
template <class Use>
int crash_everywhere(const Vendor& vendor, const Use& use) {
    for (int at = 1; at < far_too_many; ++at) {
        CAPTURE(at);
        vendor.tell("abort_at", std::to_string(at));
        const auto result = use();
        if (vendor.take_back("abort_at")) {
            CHECK(result);
            return at - 1;
        }
        REQUIRE_FALSE(result);
        // What opening the module comes to is told as the module's; all else as the card's.
        CHECK(result.error() == Error{ErrorCode::internal, std::string(entre::identity::card_failed)});
        CHECK(use());
    }
    return far_too_many;
}

}  // namespace

TEST_CASE("a module that crashes at any call: said as such, and the next try works") {
    const Vendor vendor;
    const VirtualCard card({"--curve", "P-256"});
    const Terminal terminal({.cards = {&card}});
    const auto device = open_card_reader(vendor.options());
    Watch watch(*device);
    REQUIRE(watch.sees(CardPresence::empty));
    card.tell("insert");
    REQUIRE(watch.sees(CardPresence::present));
    const auto found = device->identities();
    REQUIRE(found);

    int crashes = 0;
    SUBCASE("while its certificates are read") {
        crashes = crash_everywhere(vendor, [&] { return device->identities(); });
    }
    SUBCASE("while it signs") {
        crashes = crash_everywhere(vendor, [&] { return device->sign(found->back(), pin("1234"), random_message()); });
    }
    CHECK(crashes >= 10);
    CHECK(crashes < far_too_many);
    CHECK(card.ask("verified") == "no");
    CHECK(card.ask("tries") == "3");
    MESSAGE("the module crashed at each of " << crashes << " calls");
}

TEST_CASE("a module that hangs is ended, and the next try works") {
    const Vendor vendor;
    const VirtualCard card({"--curve", "P-256"});
    const Terminal terminal({.cards = {&card}});
    auto options = vendor.options();
    options.patience = std::chrono::seconds(3);
    const auto device = open_card_reader(options);
    Watch watch(*device);
    REQUIRE(watch.sees(CardPresence::empty));
    card.tell("insert");
    REQUIRE(watch.sees(CardPresence::present));
    vendor.tell("hang_at", "5");
    const auto found = device->identities();
    REQUIRE_FALSE(vendor.take_back("hang_at"));
    REQUIRE_FALSE(found);
    CHECK(found.error() == Error{ErrorCode::internal, std::string(entre::identity::card_failed)});
    CHECK(device->identities());
}

TEST_CASE("no module, and no program to load it, is told as such") {
    const VirtualCard card;
    const Terminal terminal({.cards = {&card}, .inserted = true});
    CHECK(entre::card::diagnose(card_options("no-such-module.so")).faults.size() == 1);
    auto options = card_options();
    options.program = "/nonexistent/entre-card";
    const auto found = entre::card::diagnose(options);
    CHECK_FALSE(found.module);
    CHECK(found.faults.size() == 1);
}
