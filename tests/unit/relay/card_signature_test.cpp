// SPDX-License-Identifier: EUPL-1.2
// Who has signed a case with a card, one after the other, and what is said of it.
#include "kiosk/relay/card_signature.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "kiosk/document/case_pdf.h"
#include "kiosk/handin/digest.h"
#include "kiosk/handin/phone_signature.h"
#include "kiosk/relay/base64.h"
#include "kiosk/relay/intake.h"
#include "tests/unit/handin/sample.h"
#include "tests/unit/pdf/identities.h"
#include "tests/unit/relay/support.h"

namespace entre::relay {
namespace {

using Outcome = CardSignature::Outcome;
using testing::Identity;

constexpr const char *first_number = "191500722390", *other_number = "190312049802";

std::string pem_of(const Bytes& der) {
    return "-----BEGIN CERTIFICATE-----\n" + base64(der) + "\n-----END CERTIFICATE-----\n";
}

struct Signers {
    test::TempFolder folder;
    Identity issuer{"Utfärdare", "", testing::KeyKind::elliptic};
    Identity first{"Åsa Öberg", first_number, testing::KeyKind::rsa, &issuer};
    Identity other{"Dawit Berhe", other_number, testing::KeyKind::elliptic, &issuer};
    Identity stranger{"Någon Annan", "190308189802", testing::KeyKind::elliptic, &issuer};
    handin::CasePackage package = test::sample_case();

    Signers() {
        package.case_pdf = *document::case_pdf({.language = "sv", .service = "Specialkost"});
        package.case_pdf_signed = true;
        package.submitter->personal_number = first_number;
        package.assurance->method = "card";
        package.co_signers = {{"Den andra vårdnadshavaren", "Dawit Berhe", other_number, "card"}};
    }
    void sign(const Identity& who) {
        auto with = document::sign_pdf(package.case_pdf, who.signer(), {.name = "x", .reason = "Specialkost"});
        REQUIRE(with);
        package.case_pdf = std::move(*with);
    }
    std::vector<CardSignature> checked() const {
        test::write_file(folder / "issuer.pem", pem_of(issuer.certificate_der()));
        const auto roots = CardRoots::from_folder(folder.path, {.accept_unknown = true});
        REQUIRE(roots);
        return check_card_signatures(package, test::now(), *roots);
    }
    nlohmann::json intake() {
        test::add_evidence(package);
        const CaseRecord record{package.id, "terminal-1", "digest", CaseState::received, test::now(), {}};
        return nlohmann::json::parse(intake_json(package, record, test::evidence_key(), checked()));
    }
};

TEST_CASE("each card's signature is of the document as it was then, by one who should sign") {
    Signers signers;
    signers.sign(signers.first);
    const std::size_t size = signers.package.case_pdf.size();
    signers.sign(signers.other);
    const auto found = signers.checked();
    REQUIRE(found.size() == 2);
    CHECK(name(found[0].outcome) == "unconfirmed");
    CHECK(name(found[1].outcome) == "unconfirmed");
    CHECK_FALSE(found[0].co_signer);
    CHECK(found[1].co_signer == 0);
    CHECK(found[1].added_to == size);
    CHECK(found[0].thumbprint != found[1].thumbprint);

    const auto said = signers.intake();
    CHECK(said["case_pdf"]["signature"] == "unconfirmed");
    CHECK(said["case_pdf"]["certificate_sha256"] == found[0].thumbprint);
    CHECK(said["co_signers"][0]["outcome"] == "unconfirmed");
    CHECK(said["co_signers"][0]["certificate_sha256"] == found[1].thumbprint);
    CHECK_FALSE(said.contains("attention"));
}

TEST_CASE("whoever should have signed and has not is told to the receiver") {
    Signers signers;
    std::string outcome;
    std::vector<std::string> attention;
    SUBCASE("they have not yet, and nobody says so") {
        signers.package.co_signers[0].method.clear();
        signers.sign(signers.first);
        outcome = "awaited";
        attention = {"awaits_signature"};
    }
    SUBCASE("the terminal says so, and there is nothing") {
        signers.sign(signers.first);
        outcome = "missing";
        attention = {"co_signers"};
    }
    SUBCASE("another's card was used") {
        signers.sign(signers.first);
        signers.sign(signers.stranger);
        outcome = "missing";
        attention = {"case_pdf_signature", "co_signers"};
    }
    SUBCASE("the submitter has not signed") {
        signers.sign(signers.other);
        outcome = "unconfirmed";
        attention = {"case_pdf_signature"};
    }
    SUBCASE("something was added after the last signature") {
        signers.sign(signers.first);
        signers.sign(signers.other);
        signers.package.case_pdf.push_back('\n');
        outcome = "missing";
        attention = {"case_pdf_signature", "co_signers"};
    }
    SUBCASE("a byte of the document is another") {
        signers.sign(signers.first);
        signers.sign(signers.other);
        signers.package.case_pdf[100] ^= 1;
        outcome = "missing";
        attention = {"case_pdf_signature", "co_signers"};
    }
    const auto said = signers.intake();
    CHECK(said["co_signers"][0]["outcome"] == outcome);
    CHECK(said["attention"] == nlohmann::json(attention));
}

TEST_CASE("a phone may have signed before a card did, and the document is the same") {
    Signers signers;
    auto& package = signers.package;
    package.assurance->method = "bankid";
    handin::PhoneSignature signature{"bankid", "Åsa", "Öberg", first_number, test::now(), "what was shown", {}, "{}"};
    const auto key = test::evidence_key();
    signature.evidence = *key.sign({.personal_number = first_number,
                                    .terminal = "terminal-1",
                                    .method = "bankid",
                                    .time = signature.signed_at,
                                    .thumbprint = "thumb",
                                    .level = "3",
                                    .revocation = "ocsp",
                                    .document = handin::hex(handin::sha256(package.case_pdf)),
                                    .text = handin::hex(handin::sha256(handin::bytes_of(signature.text))),
                                    .proof = base64url(handin::sha256(handin::bytes_of(signature.proof)))});
    package.signatures = {handin::write_signature(signature)};
    std::string outcome = "valid";
    SUBCASE("a co-signer's card") { signers.sign(signers.other); }
    SUBCASE("a card that nobody knows of") {
        signers.sign(signers.stranger);
        outcome = "other_document";
    }
    SUBCASE("something else than a signature was added") {
        const std::string more = "1 0 obj <</Type /Catalog>> endobj\n%%EOF\n";
        package.case_pdf.insert(package.case_pdf.end(), more.begin(), more.end());
        signers.sign(signers.other);
        outcome = "other_document";
    }
    const auto said = signers.intake();
    CHECK(said["signatures"][0]["outcome"] == outcome);
    CHECK(said["signatures"][0]["by_submitter"] == true);
    CHECK(said.contains("attention") == (outcome != "valid"));
}

}  // namespace
}  // namespace entre::relay
