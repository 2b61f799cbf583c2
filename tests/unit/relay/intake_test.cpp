// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/intake.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "kiosk/handin/utc.h"
#include "tests/unit/handin/sample.h"
#include "tests/unit/relay/support.h"

namespace entre::relay {
namespace {

using namespace std::chrono_literals;

TEST_CASE(
    "the evidence in a case is this relay's, for this person, terminal and occasion, or it is said what is wrong") {
    const EvidenceKey key = test::evidence_key();
    handin::CasePackage package = test::sample_case();
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
        evidence.time = package.submitted_at - 13h;
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
    CHECK(json["case_pdf"]["signed"] == package.case_pdf_signed);
    CHECK(json["case_pdf"].value("time_stamp", "") == package.time_stamp);
}

TEST_CASE("a case without a log-in needs no evidence") {
    const handin::CasePackage package = test::sample_case();
    CHECK(check_evidence(package, "terminal-1", test::evidence_key()) == EvidenceOutcome::none);
}

}  // namespace
}  // namespace entre::relay
