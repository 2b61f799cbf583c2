// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

#include "devices/card/card.h"
#include "devices/card/reset.h"
#include "tests/devices/card/raw.h"
#include "tests/devices/card/terminal.h"
#include "tests/devices/card/visit.h"

using namespace card_test;
using entre::Bytes;
using entre::ErrorCode;
using entre::card::open_card_reader;
using entre::card::reset_card;
using entre::identity::CardIdentity;
using entre::identity::CardPresence;

namespace {

bool verifies(const Bytes& certificate_der, const Bytes& message, const Bytes& signature) {
    const unsigned char* at = certificate_der.data();
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        d2i_X509(nullptr, &at, static_cast<long>(certificate_der.size())), X509_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> check(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    return EVP_DigestVerifyInit(check.get(), nullptr, EVP_sha256(), nullptr, X509_get0_pubkey(certificate.get())) ==
               1 &&
           EVP_DigestVerify(check.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
}

}  // namespace

TEST_CASE("the card says whose it is, and signs for log-in and for signing") {
    for (const std::string curve : {"", "P-256", "P-384"}) {
        CAPTURE(curve);
        const VirtualCard card(wish_for(curve));
        Visit visit(card);
        REQUIRE(visit.sees_card());
        const auto found = visit.device->identities();
        REQUIRE(found);
        REQUIRE(found->size() == 2);
        CHECK(found->at(0).for_log_in);
        CHECK_FALSE(found->at(0).for_signing);
        CHECK(found->at(1).for_signing);
        CHECK_FALSE(found->at(1).for_log_in);
        for (const auto& who : *found) {
            CHECK(who.given_name == card.given_name);
            CHECK(who.surname == card.surname);
            CHECK(who.personal_number == card.number);
            CHECK_FALSE(who.pin_separate);
            CHECK(who.pin_shortest == 4);
            CHECK(who.pin_longest == 8);
            for (int i = 0; i < 3; ++i) {
                const Bytes message = random_message();
                const auto signature = visit.device->sign(who, pin("1234"), message);
                REQUIRE(signature);
                CHECK(verifies(who.certificate_der, message, signature->value));
                CHECK(signature->algorithm == (curve.empty() ? "sha256WithRSAEncryption" : "ecdsa-with-SHA256"));
            }
        }
    }
}

TEST_CASE("the number is read in each of its forms") {
    for (const char* form : {"PNOSE-190308189802", "0308189802", "030818+9802", "19030818-9802"}) {
        CAPTURE(form);
        const VirtualCard card({"--number", form, "--curve", "P-256"});
        Visit visit(card);
        REQUIRE(visit.sees_card());
        const auto found = visit.device->identities();
        REQUIRE(found);
        // Ten digits mean the youngest person they fit, unless a "+" says a hundred years old.
        CHECK(found->front().personal_number == (form == std::string("0308189802") ? "200308189802" : "190308189802"));
    }
}

TEST_CASE("a wrong PIN costs a try, the third blocks the card, and it stays blocked") {
    const VirtualCard card;
    Visit visit(card);
    REQUIRE(visit.sees_card());
    const CardIdentity who = visit.device->identities()->front();
    CHECK(visit.device->tries_left(who) == 3);
    CHECK(visit.device->sign(who, pin("9999"), random_message()).error() == entre::Error{ErrorCode::pin_wrong, "2"});
    CHECK(visit.device->tries_left(who) == 2);
    CHECK(visit.device->sign(who, pin("123"), random_message()).error() == entre::Error{ErrorCode::pin_wrong, "2"});
    CHECK(visit.device->sign(who, pin("99999999"), random_message()).error() ==
          entre::Error{ErrorCode::pin_wrong, "1"});
    CHECK(visit.device->sign(who, pin("1234"), random_message()));
    CHECK(visit.device->tries_left(who) == 3);
    for (int i = 0; i < 2; ++i)
        CHECK(visit.device->sign(who, pin("0000"), random_message()).error().code == ErrorCode::pin_wrong);
    CHECK(visit.device->sign(who, pin("0000"), random_message()).error().code == ErrorCode::pin_blocked);
    CHECK(visit.device->tries_left(who) == 0);
    CHECK(visit.device->sign(who, pin("1234"), random_message()).error().code == ErrorCode::pin_blocked);
    CHECK(card.ask("tries") == "0");
}

TEST_CASE("no PIN costs no try") {
    const VirtualCard card;
    Visit visit(card);
    REQUIRE(visit.sees_card());
    const CardIdentity who = visit.device->identities()->front();
    CHECK(visit.device->sign(who, {}, random_message()).error().code == ErrorCode::pin_wrong);
    CHECK(card.ask("tries") == "3");
}

TEST_CASE("a card that was never activated says so") {
    const VirtualCard card;
    Visit visit(card);
    card.tell("deactivate");
    REQUIRE(visit.sees_card());
    const auto found = visit.device->identities();
    REQUIRE(found);
    CHECK(visit.device->sign(found->front(), pin("1234"), random_message()).error().code == ErrorCode::pin_not_set);
}

TEST_CASE("cards of another kind are wrong cards") {
    SUBCASE("a library card") {
        const VirtualCard card({"--kind", "library"});
        Visit visit(card);
        REQUIRE(visit.sees_card());
        CHECK(visit.device->identities().error().code == ErrorCode::wrong_card);
    }
    SUBCASE("an ID card without a personal number, as a SITHS card's HSA-ID certificate") {
        const VirtualCard card({"--number", "SE2321000016-A1B2"});
        Visit visit(card);
        REQUIRE(visit.sees_card());
        CHECK(visit.device->identities().error().code == ErrorCode::wrong_card);
    }
}

TEST_CASE("a card that has taken another's place does not sign in its name, and loses no try") {
    const VirtualCard mine;
    const VirtualCard other;
    const Terminal terminal({.cards = {&mine, &other}});
    const auto device = open_card_reader(card_options());
    Watch watch(*device);
    mine.tell("insert");
    REQUIRE(watch.sees(CardPresence::present));
    const CardIdentity who = device->identities()->front();
    mine.tell("pull");
    REQUIRE(watch.sees(CardPresence::empty));
    SUBCASE("in another reader") {}
    SUBCASE("in the same reader") { other.tell("reader " + std::to_string(first_reader_port)); }
    other.tell("insert");
    REQUIRE(watch.sees(CardPresence::present));
    CHECK(device->sign(who, pin("9999"), random_message()).error().code == ErrorCode::card_removed);
    CHECK(other.ask("tries") == "3");
}

TEST_CASE("the card is locked again after each use") {
    const VirtualCard card;
    Visit visit(card);
    REQUIRE(visit.sees_card());
    const CardIdentity who = visit.device->identities()->front();
    CHECK_FALSE(signs_without_pin());
    REQUIRE(visit.device->sign(who, pin("1234"), random_message()));
    CHECK(card.ask("verified") == "no");
    CHECK_FALSE(signs_without_pin());
}

TEST_CASE("a visit that died leaves its card to the next; the reset at its end locks it") {
    const VirtualCard card;
    Visit visit(card);
    REQUIRE(visit.sees_card());
    REQUIRE(unlock_and_leave());
    CHECK(signs_without_pin());  // the trap is real
    SUBCASE("by entre-session") { CHECK(reset_card()); }
    SUBCASE("by the visit itself") { CHECK(visit.device->reset()); }
    CHECK(card.ask("verified") == "no");
    CHECK_FALSE(signs_without_pin());
}

TEST_CASE("resetting nothing is no error") {
    const VirtualCard card;
    const Terminal terminal({.cards = {&card}});
    CHECK(reset_card());
    CHECK(reset_card("no such reader"));
}

TEST_CASE("what the doctor sees") {
    const VirtualCard card;
    const Terminal terminal({.cards = {&card}, .inserted = true});
    const auto found = entre::card::diagnose(card_options());
    CHECK(found.service);
    CHECK(found.module);
    CHECK(found.module_name.find("OpenSC") != std::string::npos);
    REQUIRE(found.readers.size() == 2);
    CHECK(found.readers[0].card);
    CHECK(found.readers[0].answers);
    CHECK(found.readers[0].atr == "3B 87 80 01 44 45 4D 4F 2D 49 44 25");
    CHECK_FALSE(found.readers[1].card);
    CHECK(found.faults.empty());
    CHECK(entre::card::diagnose(card_options("no-such-module.so")).faults.size() == 1);
    CHECK(entre::card::diagnose({.program = card_options().program, .reader = "Another"}).faults.size() == 1);
}
