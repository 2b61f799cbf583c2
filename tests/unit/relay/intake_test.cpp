// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/intake.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "kiosk/handin/digest.h"
#include "kiosk/handin/phone_signature.h"
#include "kiosk/handin/utc.h"
#include "kiosk/relay/base64.h"
#include "tests/unit/handin/sample.h"
#include "tests/unit/relay/support.h"

namespace entre::relay {
namespace {

using namespace std::chrono_literals;

TEST_CASE(
    "the evidence in a case is this relay's, for this person, terminal and occasion, or it is said what is wrong") {
    const EvidenceKey key = test::evidence_key();
    handin::CasePackage package = test::sample_case();
    package.assurance = handin::Assurance{"card", "3", package.submitted_at - 5min, "ocsp"};
    Evidence evidence{
        package.submitter->personal_number, "terminal-1", "card", package.submitted_at - 5min, "thumb", "3", "ocsp"};
    std::string terminal = "terminal-1";
    EvidenceOutcome expected = EvidenceOutcome::valid;
    bool ours = true;
    SUBCASE("valid") {}
    SUBCASE("other person") {
        evidence.personal_number = "190312049802";
        expected = EvidenceOutcome::other_person;
    }
    SUBCASE("nobody") {
        package.submitter.reset();
        expected = EvidenceOutcome::other_person;
    }
    SUBCASE("other terminal") {
        terminal = "terminal-2";
        expected = EvidenceOutcome::other_terminal;
    }
    SUBCASE("old") {
        evidence.time = package.assurance->logged_in_at = package.submitted_at - 13h;
        expected = EvidenceOutcome::other_occasion;
    }
    SUBCASE("later") {
        evidence.time = package.submitted_at + 1h;
        expected = EvidenceOutcome::other_occasion;
    }
    SUBCASE("another relay's") {
        ours = false;
        expected = EvidenceOutcome::not_ours;
    }
    const auto told = [&](auto change) {
        package.assurance = handin::Assurance{"card", "3", evidence.time, "ocsp"};
        change(*package.assurance);
        expected = EvidenceOutcome::other_claims;
    };
    SUBCASE("the case tells another way") {
        told([](auto& known) { known.method = "bankid"; });
    }
    SUBCASE("the case tells another level") {
        told([](auto& known) { known.level = "4"; });
    }
    SUBCASE("the case tells another time") {
        told([](auto& known) { known.logged_in_at += 1s; });
    }
    SUBCASE("the case tells another check") {
        told([](auto& known) { known.revocation = "crl"; });
    }
    const EvidenceKey other = *EvidenceKey::from_pem(test::ec_seal_pair().key_pem);
    const std::string jws = *(ours ? key : other).sign(evidence);
    package.evidence.assign(jws.begin(), jws.end());
    CHECK(check_evidence(package, terminal, key) == expected);

    const CaseRecord record{package.id, terminal, "digest", CaseState::received, test::now(), {}};
    const std::string text = intake_json(package, record, key);
    CHECK(text == intake_json(package, record, key));
    const auto json = nlohmann::json::parse(text);
    CHECK(json["id"] == package.id);
    CHECK(json["terminal"] == terminal);
    CHECK(json["received_at"] == handin::utc_text(record.received_at));
    CHECK(json["evidence"]["outcome"] == name(expected));
    CHECK(json["evidence"].contains("certificate_sha256") == ours);
    CHECK(json.contains("attention") == (expected != EvidenceOutcome::valid));
    CHECK(json["case_pdf"]["signed"] == package.case_pdf_signed);
    CHECK(json["case_pdf"].value("time_stamp", "") == package.time_stamp);
}

TEST_CASE(
    "a signature by phone is of this document, text and proof, by this relay's own word, or it is said what is wrong") {
    const EvidenceKey key = test::evidence_key(), other = *EvidenceKey::from_pem(test::ec_seal_pair().key_pem);
    handin::CasePackage package = test::sample_case();
    test::add_evidence(package);
    const auto digest = [](std::string_view text) { return handin::sha256(handin::bytes_of(text)); };
    handin::PhoneSignature signature{"bankid",
                                     "Amina",
                                     "Berhe",
                                     package.submitter->personal_number,
                                     package.submitted_at,
                                     "what was shown",
                                     {},
                                     "{\"the provider's\": \"own\"}"};
    Evidence word{.personal_number = signature.personal_number,
                  .terminal = "terminal-1",
                  .method = "bankid",
                  .time = package.submitted_at,
                  .thumbprint = "thumb",
                  .level = "3",
                  .revocation = "ocsp",
                  .document = handin::hex(handin::sha256(package.case_pdf)),
                  .text = handin::hex(digest(signature.text)),
                  .proof = base64url(digest(signature.proof))};
    SignatureOutcome expected = SignatureOutcome::valid;
    bool ours = true, readable = true;
    SUBCASE("valid") {}
    SUBCASE("another relay's") {
        ours = false;
        expected = SignatureOutcome::not_ours;
    }
    SUBCASE("its word for a log-in") {
        word.document.clear();
        word.text.clear();
        expected = SignatureOutcome::not_ours;
    }
    SUBCASE("the document was changed afterwards") {
        package.case_pdf.push_back('!');
        expected = SignatureOutcome::other_document;
    }
    SUBCASE("other text") {
        signature.text += "!";
        expected = SignatureOutcome::other_text;
    }
    SUBCASE("other proof") {
        signature.proof += " ";
        expected = SignatureOutcome::other_proof;
    }
    SUBCASE("another is named") {
        signature.personal_number = "190312049802";
        expected = SignatureOutcome::other_person;
    }
    SUBCASE("another time is named") {
        signature.signed_at += 1min;
        expected = SignatureOutcome::other_person;
    }
    SUBCASE("another way is named") {
        signature.method = "freja";
        expected = SignatureOutcome::other_person;
    }
    SUBCASE("other terminal") {
        word.terminal = "terminal-2";
        expected = SignatureOutcome::other_terminal;
    }
    SUBCASE("long after the case was made") {
        word.time = signature.signed_at = package.submitted_at + 13h;
        expected = SignatureOutcome::other_occasion;
    }
    SUBCASE("before the case was made") {
        word.time = signature.signed_at = package.submitted_at - 3min;
        expected = SignatureOutcome::other_occasion;
    }
    SUBCASE("no signature at all") {
        readable = false;
        expected = SignatureOutcome::unreadable;
    }
    signature.evidence = *(ours ? key : other).sign(word);
    package.signatures.push_back(readable ? handin::write_signature(signature) : Bytes{'{', '}'});
    CHECK(check_signature(package.signatures.front(), package, "terminal-1", key) == expected);

    const CaseRecord record{package.id, "terminal-1", "digest", CaseState::received, test::now(), {}};
    const auto json = nlohmann::json::parse(intake_json(package, record, key, {}));
    CHECK(json.contains("attention") == (expected != SignatureOutcome::valid));
    const auto told = json["signatures"][0];
    CHECK(told["file"] == "signature-1.json");
    CHECK(told["outcome"] == name(expected));
    CHECK(told.contains("signed_at") == (ours && readable));

    // Nor is its word for a signature one for a log-in.
    package.evidence.assign(signature.evidence.begin(), signature.evidence.end());
    package.assurance = handin::Assurance{word.method, word.level, word.time, word.revocation};
    package.submitted_at = word.time;
    const bool log_in = ours && word.document.empty();
    CHECK((check_evidence(package, word.terminal, key) == EvidenceOutcome::valid) == log_in);
}

TEST_CASE("what a card's signature came to is said, and what does not hold asks for somebody's attention") {
    handin::CasePackage package = test::sample_case();
    package.case_pdf_signed = true;
    package.time_stamp = "missing";
    test::add_evidence(package);
    const CaseRecord record{package.id, "terminal-1", "digest", CaseState::received, test::now(), {}};
    const auto said = [&](const std::vector<CardSignature>& signatures) {
        return nlohmann::json::parse(intake_json(package, record, test::evidence_key(), signatures));
    };
    using Outcome = CardSignature::Outcome;
    CHECK(said({})["case_pdf"]["signature"] == "not_checked");
    const auto good = said({CardSignature{Outcome::valid, RevocationSource::crl, "thumb"}});
    CHECK(good["case_pdf"] == nlohmann::json{{"signed", true},
                                             {"signature", "valid"},
                                             {"revocation", "crl"},
                                             {"certificate_sha256", "thumb"},
                                             {"time_stamp", "missing"}});
    CHECK_FALSE(good.contains("attention"));
    CHECK_FALSE(
        said({CardSignature{Outcome::unconfirmed, RevocationSource::not_checked, "thumb"}}).contains("attention"));
    for (const auto outcome : {Outcome::revoked, Outcome::untrusted, Outcome::expired, Outcome::not_yet_valid,
                               Outcome::other_person, Outcome::broken}) {
        const auto bad = said({CardSignature{outcome}});
        CHECK(bad["case_pdf"]["signature"] == name(outcome));
        CHECK(bad["attention"] == nlohmann::json{"case_pdf_signature"});
    }
}

TEST_CASE("a case without a log-in needs no evidence, and nobody is a submitter without") {
    handin::CasePackage package = test::sample_case();
    package.case_pdf_signed = false;
    package.time_stamp.clear();
    const EvidenceKey key = test::evidence_key();
    CHECK(check_evidence(package, "terminal-1", key) == EvidenceOutcome::none);
    const CaseRecord record{package.id, "terminal-1", "digest", CaseState::received, test::now(), {}};
    const auto attention = [&] {
        return nlohmann::json::parse(intake_json(package, record, key)).value("attention", nlohmann::json());
    };
    CHECK(attention() == nlohmann::json{"evidence"});
    package.submitter.reset();
    package.assurance.reset();
    CHECK(attention().is_null());
}

}  // namespace
}  // namespace entre::relay
