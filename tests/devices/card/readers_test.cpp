// SPDX-License-Identifier: EUPL-1.2
// What a card signs is read by others than us: by the relay at log-in, and by any PDF reader in the case's document.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "devices/card/certificate.h"
#include "devices/card/pkcs11.h"
#include "kiosk/document/case_pdf.h"
#include "kiosk/document/pdf_signature.h"
#include "kiosk/relay/card_log_in.h"
#include "kiosk/relay/card_signature.h"
#include "tests/devices/card/visit.h"
#include "tests/unit/pdf/tool.h"

using namespace card_test;
using entre::Bytes;
using entre::ByteView;
using entre::ErrorCode;
using entre::identity::CardIdentity;
using entre::relay::CardRoots;
using entre::relay::SignedChallenge;

namespace {

/// The issuer of all this program's cards, as the municipality has put it in its folder.
CardRoots roots() {
    const auto folder = card_test::folder() / "roots";
    std::filesystem::create_directories(folder);
    std::filesystem::copy_file(card_test::folder() / "ca/root.pem", folder / "root.pem",
                               std::filesystem::copy_options::overwrite_existing);
    return std::move(*CardRoots::from_folder(folder, {.accept_unknown = true}));
}

Bytes root_der() {
    const entre::testing::TempDir scratch;
    const auto der = scratch.path() / "root.der";
    entre::testing::run({"openssl", "x509", "-in", (card_test::folder() / "ca/root.pem").string(), "-outform", "DER",
                         "-out", der.string()});
    std::ifstream in(der, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Bytes log_in_text(const std::string& challenge) {
    const std::string text = "entre-log-in\n" + challenge;
    return {text.begin(), text.end()};
}

/// The signature as the module gives it: for elliptic curves r and s side by side.
Bytes module_signature(const CardIdentity& who, ByteView message) {
    const auto module = entre::card::Pkcs11::open("opensc-pkcs11.so");
    const auto kind = *entre::card::key_kind(who.certificate_der);
    const auto digits = pin("1234");
    return *module->sign(who.slot, who.key_id, &digits, kind == entre::card::KeyKind::rsa,
                         entre::card::to_be_signed(kind, message));
}

}  // namespace

TEST_CASE("the relay lets in who signs its challenge with the card, whatever the kind of key") {
    for (const std::string curve : {"", "P-256", "P-384"}) {
        CAPTURE(curve);
        const VirtualCard card(wish_for(curve));
        Visit visit(card);
        REQUIRE(visit.sees_card());
        const CardIdentity who = visit.device->identities()->front();
        const std::string challenge = random_name();
        const auto signature = visit.device->sign(who, pin("1234"), log_in_text(challenge));
        REQUIRE(signature);
        SignedChallenge answer{
            challenge, {who.certificate_der}, signature->value, curve.empty() ? "rsa-sha256" : "ecdsa-sha256"};
        const auto holder = roots().verify(answer);
        REQUIRE(holder);
        CHECK(holder->given_name == card.given_name);
        CHECK(holder->personal_number == card.number);

        answer.signature = module_signature(who, log_in_text(challenge));
        if (!curve.empty()) CHECK(answer.signature.size() == (curve == "P-256" ? 64 : 96));
        CHECK(roots().verify(answer));
        answer.challenge += 'x';
        CHECK(roots().verify(answer).error().code == ErrorCode::refused);
    }
}

TEST_CASE("the case's document is signed by the card, and poppler finds the signature valid") {
    for (const std::string curve : {"", "P-256", "P-384"}) {
        CAPTURE(curve);
        const VirtualCard card(wish_for(curve));
        Visit visit(card);
        REQUIRE(visit.sees_card());
        const auto found = visit.device->identities();
        REQUIRE(found);
        const CardIdentity& who = found->back();
        REQUIRE(who.for_signing);
        entre::document::Signer signer{.certificate_der = who.certificate_der,
                                       .chain_der = who.chain_der,
                                       .algorithm = curve.empty() ? entre::document::SignatureAlgorithm::rsa_sha256
                                                                  : entre::document::SignatureAlgorithm::ecdsa_sha256,
                                       .sign = [&](ByteView message) -> entre::Result<Bytes> {
                                           auto signature = visit.device->sign(who, pin("1234"), message);
                                           if (!signature) return tl::unexpected(signature.error());
                                           return std::move(signature->value);
                                       }};
        const auto pdf = entre::document::case_pdf(
            {.language = "sv", .service = "Synpunkter", .sections = {{"Text", {{"Text", random_name()}}}}});
        REQUIRE(pdf);
        const auto with = entre::document::sign_pdf(
            *pdf, signer, {.name = card.given_name, .reason = "Synpunkter", .time = std::chrono::sys_seconds{}});
        REQUIRE(with);
        const auto report = entre::document::verify_pdf_signature(*with, std::vector<Bytes>{root_der()});
        REQUIRE(report);
        CHECK(report->valid);
        CHECK(report->trusted);
        CHECK(report->personal_number == card.number);
        entre::handin::CasePackage package;
        package.case_pdf = *with;
        package.submitter = entre::handin::Submitter{card.given_name, card.surname, card.number};
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        const auto at_relay = [&](std::chrono::sys_seconds when) {
            return name(entre::relay::check_card_signatures(package, when, roots()).back().outcome);
        };
        CHECK(at_relay(now) == "unconfirmed");  // nobody can be asked of our cards
        CHECK(at_relay(now + std::chrono::years(3)) == "expired");
        const entre::testing::TempDir nobody;
        const auto stranger = CardRoots::from_folder(nobody.path(), {.accept_unknown = true});
        CHECK(name(entre::relay::check_card_signatures(package, now, *stranger).back().outcome) == "untrusted");
        CHECK(at_relay(now - std::chrono::days(720)) == "not_yet_valid");
        package.submitter->personal_number = "190312049802";
        CHECK(at_relay(now) == "other_person");
        package.case_pdf[with->size() / 3] ^= 1;
        CHECK(at_relay(now) == "broken");
        package.case_pdf = *with;
        package.case_pdf.push_back(' ');
        CHECK(at_relay(now) == "broken");
        package.case_pdf = *pdf;
        CHECK(at_relay(now) == "broken");
        const entre::testing::TempDir scratch;
        const std::string poppler = entre::testing::run({"env", "HOME=" + scratch.path().string(), "pdfsig",
                                                         entre::testing::saved(scratch, *with)})
                                        .text;
        CAPTURE(poppler);
        CHECK(poppler.find("Signature is Valid.") != std::string::npos);
        CHECK(poppler.find("Total document signed") != std::string::npos);
    }
}
