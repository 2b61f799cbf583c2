// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/card_log_in.h"

#include <doctest/doctest.h>

#include "tests/unit/handin/sample.h"
#include "tests/unit/relay/support.h"
#include "tests/unit/relay/test_card.h"

namespace entre::relay {
namespace {

using test::CardWish;
using test::TestCard;

/// One trusted issuer, and what it would say to a card.
struct Office {
    TestCard issuer{test::issuer_wish()};
    test::TempFolder folder;
    std::string challenge = test::random_word();

    CardRoots roots() const {
        test::write_file(folder / "issuer.pem", issuer.pem());
        return *CardRoots::from_folder(folder.path, {.accept_unknown = true});
    }
    ErrorCode refusal(const SignedChallenge& answer) const {
        const auto holder = roots().verify(answer);
        REQUIRE_FALSE(holder);
        return holder.error().code;
    }
    ErrorCode refusal(const CardWish& wish) const { return refusal(TestCard(wish, &issuer).answer(challenge)); }
};

TEST_CASE("a card that a trusted issuer gave out says who holds it") {
    const Office office;
    CardWish wish;
    SUBCASE("RSA") {}
    SUBCASE("ECDSA") { wish.rsa = false; }
    SUBCASE("number with its semantics") { wish.serial_number = "PNOSE-191500722390"; }
    SUBCASE("no extended key usage") { wish.extended_key_usage = nullptr; }
    wish.given_name = "Ö" + test::random_word();
    const TestCard card(wish, &office.issuer);
    const auto holder = office.roots().verify(card.answer(office.challenge));
    REQUIRE(holder);
    CHECK(holder->given_name == wish.given_name);
    CHECK(holder->surname == wish.surname);
    CHECK(holder->personal_number == "191500722390");
    CHECK(holder->thumbprint.size() == 43);
}

TEST_CASE("ECDSA as PKCS#11 gives it is understood") {
    const Office office;
    const TestCard card({.rsa = false}, &office.issuer);
    auto answer = card.answer(office.challenge);
    answer.signature = card.sign(office.challenge, true);
    CHECK(office.roots().verify(answer));
    answer.signature[40] ^= 1;
    CHECK(office.refusal(answer) == ErrorCode::refused);
}

TEST_CASE("a card's issuer may itself have been issued") {
    const Office office;
    for (const char* name : {"Mellanled", "Utfärdare"}) {  // or with its own issuer's name: it is found by its key
        CAPTURE(name);
        auto wish = test::issuer_wish();
        wish.surname = name;
        const TestCard between(wish, &office.issuer);
        const TestCard card({}, &between);
        auto answer = card.answer(office.challenge);
        CHECK(office.refusal(answer) == ErrorCode::certificate_untrusted);
        answer.certificates.push_back(between.der());
        CHECK(office.roots().verify(answer));
    }
}

TEST_CASE("cards that nobody vouches for are not let in") {
    const Office office;
    const TestCard foreign_issuer(test::issuer_wish());
    CHECK(office.refusal(TestCard({}, &foreign_issuer).answer(office.challenge)) == ErrorCode::certificate_untrusted);
    CHECK(office.refusal(TestCard().answer(office.challenge)) == ErrorCode::certificate_untrusted);  // signed by itself
    auto brought_along = TestCard({}, &foreign_issuer).answer(office.challenge);
    brought_along.certificates.push_back(foreign_issuer.der());
    CHECK(office.refusal(brought_along) == ErrorCode::certificate_untrusted);
    // A card is no issuer, whatever it signs.
    const TestCard card({}, &office.issuer);
    auto by_card = TestCard({}, &card).answer(office.challenge);
    by_card.certificates.push_back(card.der());
    CHECK(office.refusal(by_card) == ErrorCode::certificate_untrusted);
}

TEST_CASE("a card has its time") {
    const Office office;
    CHECK(office.refusal({.begins = -7200, .ends = -3600}) == ErrorCode::certificate_expired);
    CHECK(office.refusal({.begins = 3600, .ends = 7200}) == ErrorCode::certificate_not_yet_valid);
}

TEST_CASE("only a person's certificate for log-in will do") {
    const Office office;
    CHECK(office.refusal({.key_usage = "critical,nonRepudiation"}) == ErrorCode::certificate_untrusted);
    CHECK(office.refusal({.rsa = false, .key_usage = "critical,keyAgreement"}) == ErrorCode::certificate_untrusted);
    CHECK(office.refusal({.key_usage = nullptr}) == ErrorCode::certificate_untrusted);
    CHECK(office.refusal({.extended_key_usage = "serverAuth"}) == ErrorCode::certificate_untrusted);
    CHECK(office.refusal({.serial_number = "SE2321000016-1003"}) == ErrorCode::certificate_untrusted);
    CHECK(office.refusal({.serial_number = ""}) == ErrorCode::certificate_untrusted);
}

TEST_CASE("the signature must be the card's, over this challenge") {
    const Office office;
    const TestCard card({}, &office.issuer);
    auto answer = card.answer(office.challenge + ' ');
    answer.challenge = office.challenge;
    CHECK(office.refusal(answer) == ErrorCode::refused);
    answer = card.answer(office.challenge);
    answer.signature = TestCard({}, &office.issuer).sign(office.challenge);
    CHECK(office.refusal(answer) == ErrorCode::refused);
    answer = card.answer(office.challenge);
    answer.algorithm = "ecdsa-sha256";
    CHECK(office.refusal(answer) == ErrorCode::refused);
    answer.algorithm = "none";
    CHECK(office.refusal(answer) == ErrorCode::bad_input);
    answer = card.answer(office.challenge);
    answer.signature.clear();
    CHECK(office.refusal(answer) == ErrorCode::refused);
    answer.certificates.clear();
    CHECK(office.refusal(answer) == ErrorCode::bad_input);
    answer.certificates = {test::random_bytes(400)};
    CHECK(office.refusal(answer) == ErrorCode::bad_input);
}

TEST_CASE("each issuer's cards have their level, and a root that is in no such folder the common one") {
    const Office office;
    const test::TempFolder folder;
    const TestCard high(test::issuer_wish()), substantial(test::issuer_wish()), stranger(test::issuer_wish());
    std::filesystem::create_directories(folder / "4");
    std::filesystem::create_directories(folder / "3");
    std::filesystem::create_directories(folder / "5");
    test::write_file(folder / "issuer.pem", office.issuer.pem());
    test::write_file(folder / "4/high.crt", high.pem());
    test::write_file(folder / "3/substantial.pem", substantial.pem());
    test::write_file(folder / "5/stranger.pem", stranger.pem());
    const auto roots = CardRoots::from_folder(folder.path, {.accept_unknown = true}, "2");
    REQUIRE(roots);
    const auto level_of = [&](const TestCard& issuer) {
        return roots->verify(TestCard({.rsa = false}, &issuer).answer(office.challenge))->level;
    };
    CHECK(level_of(office.issuer) == "2");
    CHECK(level_of(high) == "4");
    CHECK(level_of(substantial) == "3");
    const auto unknown = roots->verify(TestCard({.rsa = false}, &stranger).answer(office.challenge));
    CHECK(unknown.error().code == ErrorCode::certificate_untrusted);
    // As it is on a SITHS card: the certificate with the personal number is one thing, that with the HSA-ID another.
    const TestCard hsa({.rsa = false, .serial_number = "SE2321000016-1003"}, &substantial);
    CHECK(roots->verify(hsa.answer(office.challenge)).error().code == ErrorCode::certificate_untrusted);
    test::write_file(folder / "3/broken.pem", "not a certificate");
    CHECK(CardRoots::from_folder(folder.path, {}).error().code == ErrorCode::bad_input);
}

TEST_CASE("without issuers no card is let in, and a faulty issuer is said") {
    const test::TempFolder folder;
    const auto none = CardRoots::from_folder(folder.path, {.accept_unknown = true});
    REQUIRE(none);
    CHECK(none->verify(TestCard().answer("x")).error().code == ErrorCode::certificate_untrusted);
    test::write_file(folder / "issuer.pem", "not a certificate");
    CHECK(CardRoots::from_folder(folder.path, {}).error().code == ErrorCode::bad_input);
    CHECK(CardRoots::from_folder(folder / "missing", {}).error().code == ErrorCode::not_found);
}

}  // namespace
}  // namespace entre::relay
