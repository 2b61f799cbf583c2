// SPDX-License-Identifier: EUPL-1.2
#include "devices/card/presence.h"

#include <doctest/doctest.h>

#include "devices/card/card.h"
#include "tests/devices/card/terminal.h"

using namespace card_test;
using entre::ErrorCode;
using entre::card::open_card_reader;
using entre::card::Presence;
using entre::card::ReaderState;
using entre::identity::CardPresence;

namespace {

ReaderState reader(std::string name, bool card, unsigned events) {
    return {.name = std::move(name), .card = card, .events = events, .atr = {}};
}

}  // namespace

TEST_CASE("a card put in is seen, and pulled out, and put in again") {
    const VirtualCard card;
    const Terminal terminal({.cards = {&card}});
    const auto device = open_card_reader(card_options());
    Watch watch(*device);
    CHECK(watch.next() == "empty");
    card.tell("insert");
    CHECK(watch.next() == "present");
    card.tell("pull");
    CHECK(watch.next() == "empty");
    card.tell("insert");
    CHECK(watch.next() == "present");
}

TEST_CASE("a card from before the visit is ignored until it is taken out") {
    const VirtualCard card;
    const Terminal terminal({.cards = {&card}, .inserted = true});
    const auto device = open_card_reader(card_options());
    Watch watch(*device);
    CHECK(watch.next() == "left_from_before");
    CHECK(device->identities().error().code == ErrorCode::no_card);
    card.tell("pull");
    CHECK(watch.next() == "empty");
    card.tell("insert");
    CHECK(watch.next() == "present");
    CHECK(device->identities());
}

TEST_CASE("pcscd is killed and comes back: the visit's own card is still the visit's own") {
    const VirtualCard card;
    const Terminal terminal({.cards = {&card}});
    const auto device = open_card_reader(card_options());
    Watch watch(*device);
    REQUIRE(watch.sees(CardPresence::empty));
    card.tell("insert");
    REQUIRE(watch.sees(CardPresence::present));
    terminal.kill_service();
    CHECK(watch.next() == "no_service");
    CHECK(device->identities().error().code == ErrorCode::no_card_service);
    terminal.start_service();
    CHECK(watch.sees(CardPresence::present));
    CHECK(device->identities());
}

TEST_CASE("no reader, and then one") {
    const Terminal terminal({.reader = false});
    const auto device = open_card_reader(card_options());
    Watch watch(*device);
    CHECK(watch.next() == "no_reader");
    CHECK(device->identities().error().code == ErrorCode::no_reader);
    terminal.kill_service();
    CHECK(watch.next() == "no_service");
    terminal.start_service();
    CHECK(watch.sees(CardPresence::empty));
}

TEST_CASE("a card put in upside down is unreadable") {
    const VirtualCard card;
    const Terminal terminal({.cards = {&card}});
    const auto device = open_card_reader(card_options());
    Watch watch(*device);
    REQUIRE(watch.next() == "empty");
    card.tell("upside-down yes");
    card.tell("insert");
    CHECK(watch.next() == "unreadable");
    CHECK(device->identities().error().code == ErrorCode::wrong_card);
    card.tell("pull");
    CHECK(watch.next() == "empty");
}

TEST_CASE("a wait that is cancelled ends, whether it had begun or not") {
    const Terminal terminal({});
    const auto device = open_card_reader(card_options());
    device->cancel();
    CHECK(device->wait_for_change(CardPresence::empty).error().code == ErrorCode::cancelled);
    for (int i = 0; i < 20; ++i) {
        auto waiting = std::async(std::launch::async, [&] { return device->wait_for_change(CardPresence::empty); });
        if (i % 2 == 0) waiting.wait_for(std::chrono::milliseconds(i));
        device->cancel();
        REQUIRE(waiting.wait_for(std::chrono::seconds(10)) == std::future_status::ready);
        CHECK(waiting.get().error().code == ErrorCode::cancelled);
    }
    terminal.kill_service();
    auto waiting = std::async(std::launch::async, [&] { return device->wait_for_change(CardPresence::no_service); });
    device->cancel();
    CHECK(waiting.get().error().code == ErrorCode::cancelled);
}

TEST_CASE("without pcscd there is no service, and nothing hangs") {
    CHECK(!std::filesystem::exists(folder() / "pcscd.comm"));
    const auto device = open_card_reader(card_options());
    CHECK(device->wait_for_change(CardPresence::empty) == CardPresence::no_service);
    CHECK(device->identities().error().code == ErrorCode::no_card_service);
    CHECK(device->reset().error().code == ErrorCode::no_card_service);
    const auto found = entre::card::diagnose(card_options());
    CHECK_FALSE(found.service);
    CHECK(found.module);
    CHECK(found.faults.size() == 1);
}

TEST_CASE("which card belongs to the visit") {
    Presence presence("");
    SUBCASE("a reader plugged in with a card in it brings a card from before") {
        CHECK(presence.judge({}) == CardPresence::no_reader);
        CHECK(presence.judge({reader("A", true, 1)}) == CardPresence::left_from_before);
        CHECK(presence.judge({reader("A", false, 2)}) == CardPresence::empty);
        CHECK(presence.judge({reader("A", true, 3)}) == CardPresence::present);
    }
    SUBCASE("a card changed between two looks is the visit's") {
        CHECK(presence.judge({reader("A", true, 1)}) == CardPresence::left_from_before);
        CHECK(presence.judge({reader("A", true, 3)}) == CardPresence::present);
    }
    SUBCASE("counts that begin anew with pcscd make no card the visit's") {
        CHECK(presence.judge({reader("A", true, 5)}) == CardPresence::left_from_before);
        presence.service_lost();
        CHECK(presence.judge({reader("A", true, 1)}) == CardPresence::left_from_before);
        CHECK(presence.judge({reader("A", true, 3)}) == CardPresence::present);
    }
    SUBCASE("a card from before in one reader does not hide the visit's in another") {
        CHECK(presence.judge({reader("A", true, 1), reader("B", false, 0)}) == CardPresence::left_from_before);
        CHECK(presence.judge({reader("A", true, 1), reader("B", true, 1)}) == CardPresence::present);
        CHECK(presence.usable({reader("A", true, 1), reader("B", true, 1)})->name == "B");
    }
    SUBCASE("other readers than the configured one do not count") {
        Presence only_b("B");
        CHECK(only_b.judge({reader("A", false, 0)}) == CardPresence::no_reader);
        CHECK(only_b.judge({reader("A", true, 1)}) == CardPresence::no_reader);
        CHECK(only_b.usable({reader("A", true, 1)}).error().code == ErrorCode::no_reader);
    }
}
