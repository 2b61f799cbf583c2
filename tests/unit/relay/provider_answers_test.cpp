// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "kiosk/relay/bankid_answer.h"
#include "kiosk/relay/bankid_proof.h"
#include "kiosk/relay/freja_answer.h"

using namespace entre;
using namespace entre::relay;
using identity::OrderState;
using identity::ProviderHint;

TEST_CASE("BankID's published codes come out of its published secret") {
    const bankid::Order order{"", "67df3917-fa0d-44e5-b327-edcc928297f8", "d28db9a7-4cde-429e-a983-359be676944c"};
    const std::string start = "bankid.67df3917-fa0d-44e5-b327-edcc928297f8.";
    using std::chrono::seconds;
    CHECK(bankid::qr_code(order, seconds(0)) ==
          start + "0.dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8");
    CHECK(bankid::qr_code(order, seconds(1)) ==
          start + "1.949d559bf23403952a94d103e67743126381eda00f0b3cbddbf7c96b1adcbce2");
    CHECK(bankid::qr_code(order, seconds(2)) ==
          start + "2.a9e5ec59cb4eee4ef4117150abc58fad7a85439a6a96ccbecc3668b41795b3f3");
}

TEST_CASE("hint codes that nobody knows are under way or failed, never complete") {
    CHECK(bankid::read_collected(R"({"status":"pending","hintCode":"new"})")->hint == ProviderHint::wait);
    CHECK(bankid::read_collected(R"({"status":"failed","hintCode":"new"})")->hint == ProviderHint::failed);
    CHECK(bankid::read_collected(R"({"status":"failed"})")->state == OrderState::failed);
    for (const char* body :
         {"", "[]", "{}", "null", R"({"status":"done"})", R"({"status":"complete"})",
          R"({"status":"complete","completionData":{"user":{"personalNumber":"1"}}})", R"({"status":1})", "\xff"})
        CHECK_FALSE(bankid::read_collected(body));
}

TEST_CASE("what we asked wrongly is not blamed on BankID") {
    CHECK(bankid::read_refusal(400, R"({"errorCode":"invalidParameters"})").ours);
    CHECK_FALSE(bankid::read_refusal(400, R"({"errorCode":"alreadyInProgress"})").ours);
    CHECK(bankid::read_refusal(503, "<html>").hint == ProviderHint::down);
    CHECK(bankid::read_refusal(500, "").hint == ProviderHint::busy);
}

TEST_CASE("elements of a signature are found by their local names") {
    using List = std::vector<std::string>;
    CHECK(bankid::elements("<a:X>q\n w</a:X><Xy>1</Xy><X/><X b='c'>2</X>", "X") == List{"qw", "2"});
    CHECK(bankid::elements("<X>never closed", "X") == List{"neverclosed"});
    CHECK(bankid::elements("<X", "X").empty());
}

TEST_CASE("Freja's statuses, codes and levels") {
    CHECK(freja::read_result(R"({"status":"STARTED"})")->hint == ProviderHint::scan_code);
    CHECK(freja::read_result(R"({"status":"EXPIRED"})")->state == OrderState::failed);
    CHECK_FALSE(freja::read_result(R"({"status":"APPROVED"})"));
    CHECK_FALSE(freja::read_result("[]"));
    CHECK(freja::qr_code("a+b/ö=") == "frejaeid://bindUserToTransaction?transactionReference=a%2Bb%2F%C3%B6%3D");
    CHECK(freja::is_at_least("PLUS", "EXTENDED"));
    CHECK_FALSE(freja::is_at_least("BASIC", "EXTENDED"));
    CHECK_FALSE(freja::is_at_least("", "BASIC"));
}

TEST_CASE("each hint has a name of its own") {
    for (const ProviderHint hint : identity::all_provider_hints)
        CHECK(identity::provider_hint_named(name(hint)) == hint);
    CHECK_FALSE(identity::provider_hint_named(""));
}
