// SPDX-License-Identifier: EUPL-1.2
// Cards that are worn, a stranger's, or not ready: each ends soon, with a word for the citizen, and the next card
// works.
#include <doctest/doctest.h>

#include <chrono>
#include <future>

#include "kiosk/relay/card_log_in.h"
#include "tests/devices/card/terminal.h"
#include "tests/devices/card/visit.h"

using namespace card_test;
using entre::Bytes;
using entre::ErrorCode;
using entre::identity::CardIdentity;
using entre::identity::CardPresence;

namespace {

using Words = std::vector<std::string>;

struct Bad {
    std::string name;
    Words wishes;  ///< of `virtual-card make`
    Words told;    ///< before it is put in
    /// What is left to log in and to sign with, such as "log-in signing"; or the code.
    std::string says;
    /// What comes of logging in with it, where it can be tried.
    std::string log_in = {};
};

const std::vector<Bad>& bad_cards() {
    static const std::vector<Bad> cards{
        {"an answer to reset that is none", {}, {"atr 00"}, "wrong_card"},
        {"an answer to reset that breaks off", {}, {"atr 3BFF"}, "log-in signing", "in"},
        {"an answer to reset that promises more", {}, {"atr 3B9F968131FE"}, "log-in signing", "in"},
        {"an answer to reset with a wrong check byte", {}, {"atr 3B87800144454D4F2D494426"}, "log-in signing", "in"},
        {"another's answer to reset", {}, {"atr 3B7F96000080318065B0850300EF120FFF829000"}, "log-in signing", "in"},
        {"mute", {}, {"upside-down yes"}, "wrong_card"},
        {"half a status word", {}, {"answer 90"}, "wrong_card"},
        {"says no to all", {}, {"answer 6F00"}, "wrong_card"},
        {"says yes to all", {}, {"answer 9000"}, "wrong_card"},
        {"promises more for ever", {}, {"answer 61FF"}, "wrong_card"},
        {"no certificates", {}, {"damage missing both"}, "wrong_card"},
        {"empty certificates", {}, {"damage empty both"}, "wrong_card"},
        {"truncated certificates", {}, {"damage truncated both"}, "wrong_card"},
        {"certificates with a wrong length", {}, {"damage too-short both"}, "wrong_card"},
        {"objects with a wrong length", {}, {"damage too-long both"}, "wrong_card"},
        {"other things than certificates", {}, {"damage garbage both"}, "wrong_card"},
        {"certificates marked as compressed", {}, {"damage compressed both"}, "wrong_card"},
        {"only a signing certificate", {}, {"damage missing log-in"}, "signing"},
        {"a truncated log-in certificate", {}, {"damage truncated log-in"}, "signing"},
        {"a log-in certificate with a wrong length", {}, {"damage too-short log-in"}, "signing"},
        {"a truncated signing certificate", {}, {"damage truncated signing"}, "log-in", "in"},
        {"a signing certificate marked as compressed", {}, {"damage compressed signing"}, "log-in", "in"},
        {"expired", {"--expired"}, {}, "log-in signing", "certificate_expired"},
        {"not valid yet", {"--early"}, {}, "log-in signing", "certificate_not_yet_valid"},
        {"blocked", {}, {"block"}, "log-in signing", "pin_blocked"},
        {"blocked in the other word", {}, {"pin-word 6984"}, "log-in signing", "pin_blocked"},
        {"blocked by a count of none", {}, {"pin-word 63C0"}, "log-in signing", "pin_blocked"},
        {"never activated", {}, {"deactivate"}, "log-in signing", "pin_not_set"},
    };
    return cards;
}

/// What `use` comes to. What takes longer than anybody would stand there is ended by ending pcscd, and fails the test.
template <class Use>
auto in_time(const Terminal& terminal, Use use) {
    auto result = std::async(std::launch::async, use);
    const bool done = result.wait_for(std::chrono::seconds(15)) == std::future_status::ready;
    if (!done) {
        terminal.kill_service();
        result.wait();
    }
    REQUIRE(done);
    return result.get();
}

std::string told(const entre::Result<std::vector<CardIdentity>>& found) {
    if (!found) return std::string(name(found.error().code));
    std::string uses;
    for (const auto& who : *found)
        uses += (uses.empty() ? "" : " ") + std::string(who.for_log_in ? "log-in" : "signing");
    return uses;
}

entre::relay::CardRoots roots() {
    const auto folder = card_test::folder() / "roots";
    std::filesystem::create_directories(folder);
    std::filesystem::copy_file(card_test::folder() / "ca/root.pem", folder / "root.pem",
                               std::filesystem::copy_options::overwrite_existing);
    return std::move(*entre::relay::CardRoots::from_folder(folder, {.accept_unknown = true}));
}

/// "in", or the code of what was in the way, at the card or at the relay.
std::string log_in(const Terminal& terminal, entre::identity::CardReader& device, const CardIdentity& who) {
    const std::string challenge = random_name();
    const std::string text = "entre-log-in\n" + challenge;
    const auto signature =
        in_time(terminal, [&] { return device.sign(who, pin("1234"), Bytes(text.begin(), text.end())); });
    if (!signature) return std::string(name(signature.error().code));
    const auto holder = roots().verify({challenge, {who.certificate_der}, signature->value, "ecdsa-sha256"});
    return holder ? "in" : std::string(name(holder.error().code));
}

}  // namespace

TEST_CASE("a bad card ends soon, with words, and the next card works") {
    const VirtualCard next({"--curve", "P-256"});
    for (const Bad& bad : bad_cards()) {
        CAPTURE(std::string(bad.name));
        Words wishes = bad.wishes;
        wishes.insert(wishes.end(), {"--curve", "P-256"});
        const VirtualCard card(wishes);
        const Terminal terminal({.cards = {&card, &next}});
        const auto device = entre::card::open_card_reader(card_options());
        Watch watch(*device);
        REQUIRE(watch.sees(CardPresence::empty));
        for (const auto& each : bad.told) card.tell(each);
        card.tell("insert");
        CHECK(watch.next() != "nothing");
        const auto found = in_time(terminal, [&] { return device->identities(); });
        CHECK(told(found) == bad.says);
        if (found && !bad.log_in.empty()) CHECK(log_in(terminal, *device, found->front()) == bad.log_in);
        card.tell("pull");
        REQUIRE(watch.sees(CardPresence::empty));
        next.tell("reader " + std::to_string(first_reader_port));
        next.tell("insert");
        REQUIRE(watch.sees(CardPresence::present));
        const auto after = device->identities();
        REQUIRE(after);
        CHECK(log_in(terminal, *device, after->front()) == "in");
    }
}
