// SPDX-License-Identifier: EUPL-1.2
// A reader with keys of its own: the PIN is written there, and never comes here.
#include <doctest/doctest.h>

#include <future>

#include "devices/card/card.h"
#include "tests/devices/card/terminal.h"
#include "tests/devices/card/vendor.h"

using namespace card_test;
using entre::Error;
using entre::ErrorCode;
using entre::card::open_card_reader;
using entre::identity::CardPresence;

TEST_CASE("the PIN is written on the reader, and waited for") {
    const Vendor vendor;
    vendor.tell("keys");
    const VirtualCard card({"--curve", "P-256"});
    const Terminal terminal({.cards = {&card}});
    const auto device = open_card_reader(vendor.options());
    Watch watch(*device);
    REQUIRE(watch.sees(CardPresence::empty));
    card.tell("insert");
    REQUIRE(watch.sees(CardPresence::present));
    const auto found = device->identities();
    REQUIRE(found);
    // The signing key asks twice; it is the same for whoever waits.
    for (const auto& who : *found) {
        CHECK(who.pin_on_reader);
        const auto sign = [&] {
            return std::async(std::launch::async, [&] { return device->sign(who, {}, random_message()); });
        };
        auto signing = sign();
        CHECK(signing.wait_for(std::chrono::milliseconds(500)) == std::future_status::timeout);
        vendor.tell("keys_pin", "1234");
        CHECK(signing.get());
        CHECK(card.ask("verified") == "no");

        vendor.tell("keys_pin", "cancel");
        CHECK(sign().get().error() == Error{ErrorCode::cancelled, std::string(entre::identity::no_code)});
        CHECK(card.ask("tries") == "3");

        vendor.tell("keys_pin", "9999");
        CHECK(sign().get().error() == Error{ErrorCode::pin_wrong, "2"});
        vendor.tell("keys_pin", "1234");
        CHECK(sign().get());
        CHECK(card.ask("tries") == "3");

        // Pulled while the reader waits.
        vendor.take_back("keys_pin");
        signing = sign();
        CHECK(signing.wait_for(std::chrono::milliseconds(500)) == std::future_status::timeout);
        card.tell("pull");
        vendor.tell("keys_pin", "1234");
        CHECK(signing.get().error().code == ErrorCode::card_removed);
        vendor.take_back("keys_pin");
        REQUIRE(watch.sees(CardPresence::empty));
        card.tell("insert");
        REQUIRE(watch.sees(CardPresence::present));
    }
}

TEST_CASE("a visit that ends does not wait for what is never written on the reader") {
    const Vendor vendor;
    vendor.tell("keys");
    const VirtualCard card({"--curve", "P-256"});
    const Terminal terminal({.cards = {&card}});
    const auto device = open_card_reader(vendor.options());
    {
        Watch watch(*device);
        REQUIRE(watch.sees(CardPresence::empty));
        card.tell("insert");
        REQUIRE(watch.sees(CardPresence::present));
    }
    const auto found = device->identities();
    REQUIRE(found);
    auto signing = std::async(std::launch::async, [&] { return device->sign(found->front(), {}, random_message()); });
    CHECK(signing.wait_for(std::chrono::milliseconds(500)) == std::future_status::timeout);
    device->cancel();
    const bool ended = signing.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
    CHECK(ended);
    if (!ended) vendor.tell("keys_pin", "1234");
    CHECK_FALSE(signing.get());
}

TEST_CASE("a reader without keys is none of those") {
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
    CHECK_FALSE(found->front().pin_on_reader);
    CHECK(device->sign(found->front(), {}, random_message()).error().code == ErrorCode::pin_wrong);
}
