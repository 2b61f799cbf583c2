// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/relay/https_server.h"

#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "kiosk/handin/case_number.h"
#include "kiosk/handin/seal.h"
#include "kiosk/handin/utc.h"
#include "kiosk/relay/base64.h"
#include "kiosk/relay/folder_destination.h"
#include "tests/unit/handin/sample.h"
#include "tests/unit/relay/https_client.h"
#include "tests/unit/relay/support.h"
#include "tests/unit/relay/test_card.h"

namespace entre::relay {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::HttpsAnswer;
using test::HttpsClient;
using test::TestCard;

/// A whole relay on a free port, with one trusted card issuer.
struct Relay {
    test::TempFolder folder;
    TestCard issuer{test::issuer_wish()};
    EvidenceKey evidence_key = test::evidence_key();
    std::unique_ptr<Store> store = *Store::open(folder / "relay.db");
    Challenges challenges;
    CardRoots roots = [this] {
        fs::create_directory(folder / "inbox");
        fs::create_directory(folder / "roots");
        test::write_file(folder / "roots/issuer.pem", issuer.pem());
        return *CardRoots::from_folder(folder / "roots", {.accept_unknown = true});
    }();
    DeliveryWorker worker{
        *store, evidence_key, roots, test::seal_key(), {std::make_unique<FolderDestination>(folder / "inbox"), nullptr},
        {}};
    Orders orders{{}};
    Api api{*store, challenges, roots, evidence_key, orders, [this] { worker.wake(); }};
    std::unique_ptr<HttpsServer> server;

    explicit Relay(HttpsOptions options = {}) {
        options.certificate = test::pki() / "relay.pem";
        options.key = test::pki() / "relay.key";
        options.client_ca = test::pki() / "terminal-ca.pem";
        auto started = HttpsServer::start(api, options);
        REQUIRE(started);
        server = std::move(*started);
    }
    HttpsClient terminal(const std::string& id = "terminal-1") const {
        return {server->port(), test::pki() / (id + ".pem"), test::pki() / (id + ".key"), test::pki() / "relay-ca.pem"};
    }
};

std::string code(const HttpsAnswer& answer) { return json::parse(answer.body, nullptr, false).value("code", ""); }

std::string log_in_body(const std::string& challenge_id, const SignedChallenge& signed_challenge) {
    json certificates = json::array();
    for (const Bytes& certificate : signed_challenge.certificates) certificates.push_back(base64(certificate));
    return json{{"challenge_id", challenge_id},
                {"certificates", certificates},
                {"signature", base64(signed_challenge.signature)},
                {"algorithm", signed_challenge.algorithm}}
        .dump();
}

json new_challenge(const HttpsClient& terminal) {
    const auto answer = terminal.post("/v1/challenges", R"({"purpose":"log_in"})");
    REQUIRE(answer.status == 201);
    return json::parse(answer.body);
}

TEST_CASE("a case goes from the terminal to the folder, confirmed and asked for") {
    const Relay relay;
    const auto terminal = relay.terminal();
    const handin::CasePackage package = test::sample_case();
    const std::string path = "/v1/cases/" + package.id;
    CHECK(terminal.get(path).status == 404);
    const Bytes sealed = handin::seal(handin::pack(package).value(), test::seal_key().certificate_pem).value();
    const auto first = terminal.put(path, sealed);
    CHECK(first.status == 201);
    CHECK(json::parse(first.body)["state"] == "received");
    REQUIRE(test::until([&] { return json::parse(terminal.get(path).body)["state"] == "delivered"; }));
    const auto again = terminal.put(path, sealed);
    CHECK(again.status == 200);
    CHECK(again.body == first.body);
    const auto other = terminal.put(path, test::random_bytes(100));
    CHECK(other.status == 409);
    CHECK(code(other) == "other_content");
    const auto files = test::tree(relay.folder / "inbox" / package.number);
    CHECK(files.at("case.json") == handin::files(package)->case_json);
    CHECK(json::parse(files.at("intake.json"))["terminal"] == "terminal-1");
    CHECK(json::parse(terminal.get("/v1/health").body) ==
          json{{"state", "ok"}, {"waiting", 0}, {"failed", 0}, {"failed_of_yours", 0}, {"card_issuers_silent", 0}});
}

TEST_CASE("who has no certificate of ours is not heard") {
    const Relay relay;
    auto client = relay.terminal();
    REQUIRE(client.get("/v1/health").status == 200);
    SUBCASE("none") { client.certificate.clear(); }
    SUBCASE("of another authority") {
        client.certificate = test::pki() / "relay.pem";
        client.key = test::pki() / "relay.key";
    }
    SUBCASE("signed by itself, with a terminal's name") {
        const auto pair = test::ec_seal_pair();
        test::write_file(relay.folder / "self.pem", pair.certificate_pem);
        test::write_file(relay.folder / "self.key", pair.key_pem);
        client.certificate = relay.folder / "self.pem";
        client.key = relay.folder / "self.key";
    }
    CHECK(client.get("/v1/health").status == 0);
    CHECK(client.put("/v1/cases/" + *handin::new_case_id(), test::random_bytes(10)).status == 0);
}

TEST_CASE("a citizen logs in by card, and the case carries the evidence") {
    const Relay relay;
    const auto terminal = relay.terminal();
    const TestCard card({.rsa = false}, &relay.issuer);
    const json challenge = new_challenge(terminal);
    const auto answer = terminal.post("/v1/log-ins", log_in_body(challenge["id"], card.answer(challenge["challenge"])));
    REQUIRE(answer.status == 200);
    const json person = json::parse(answer.body);
    CHECK(person["given_name"] == "Åsa Märta");
    CHECK(person["personal_number"] == "191500722390");
    handin::CasePackage package = test::sample_case();
    package.submitter = handin::Submitter{person["given_name"], person["surname"], person["personal_number"]};
    package.assurance =
        handin::Assurance{person["method"], person["level"],
                          *handin::parse_utc(person["logged_in_at"].get<std::string>()), person["revocation"]};
    const std::string evidence = person["evidence"];
    package.evidence.assign(evidence.begin(), evidence.end());
    CHECK(terminal
              .put("/v1/cases/" + package.id,
                   handin::seal(handin::pack(package).value(), test::seal_key().certificate_pem).value())
              .status == 201);
    const fs::path intake = relay.folder / "inbox" / package.number / "intake.json";
    REQUIRE(test::until([&] { return fs::exists(intake); }));
    CHECK(json::parse(test::read_file(intake))["evidence"]["outcome"] == "valid");
}

TEST_CASE("log-ins that do not hold are refused with their reason") {
    const Relay relay;
    const auto terminal = relay.terminal();
    const json challenge = new_challenge(terminal);
    const std::string text = challenge["challenge"];
    const TestCard card({}, &relay.issuer);
    const auto try_with = [&](const SignedChallenge& answer) {
        return terminal.post("/v1/log-ins", log_in_body(challenge["id"], answer));
    };
    SUBCASE("used before") {
        CHECK(try_with(card.answer(text)).status == 200);
        const auto again = try_with(card.answer(text));
        CHECK(again.status == 403);
        CHECK(code(again) == "challenge_expired");
    }
    SUBCASE("used up by a bad try") {
        CHECK(code(try_with(card.answer("x"))) == "refused");
        CHECK(code(try_with(card.answer(text))) == "challenge_expired");
    }
    SUBCASE("from another terminal") {
        CHECK(code(relay.terminal("terminal-2").post("/v1/log-ins", log_in_body(challenge["id"], card.answer(text)))) ==
              "challenge_expired");
        CHECK(try_with(card.answer(text)).status == 200);
    }
    SUBCASE("foreign card") { CHECK(code(try_with(TestCard().answer(text))) == "certificate_untrusted"); }
    SUBCASE("expired card") {
        CHECK(code(try_with(TestCard({.begins = -99, .ends = -9}, &relay.issuer).answer(text))) ==
              "certificate_expired");
    }
    SUBCASE("not as the contract says") {
        for (const char* body : {"", "[]", "{}", "{\"challenge_id\":7}", "\xff"})
            CHECK(terminal.post("/v1/log-ins", body).status == 400);
        CHECK(terminal.post("/v1/challenges", "{}").status == 400);
        CHECK(terminal.post("/v1/challenges", R"({"purpose":"sign"})").status == 400);
    }
}

TEST_CASE("bodies have their measure") {
    const Relay relay;
    auto terminal = relay.terminal();
    const std::string path = "/v1/cases/" + *handin::new_case_id();
    CHECK(terminal.request("PUT", path, {}, std::int64_t{201} << 20).status == 413);
    CHECK(terminal.request("POST", "/v1/challenges", {}, 1 << 20).status == 413);
    CHECK(terminal.put(path, {}).status == 400);
    CHECK(terminal.put("/v1/cases/x", test::random_bytes(9)).status == 404);
    CHECK(terminal.put("/v1/cases/" + std::string(36, 'a'), test::random_bytes(9)).status == 400);
    CHECK(terminal.get("/v1/cases/../../etc/passwd").status == 404);
    terminal.headers = {"Content-Encoding: gzip"};
    CHECK(terminal.put(path, test::random_bytes(9)).status == 415);
    terminal.headers = {"Content-Type: multipart/form-data; boundary=x"};
    CHECK(terminal.put(path, test::random_bytes(9)).status == 415);
    terminal.headers = {"Transfer-Encoding: chunked"};
    CHECK(terminal.put(path, test::random_bytes(9)).status == 411);
    terminal.headers.clear();
    CHECK(terminal.get("/v1/health").status == 200);
    CHECK(json::parse(terminal.get("/v1/health").body)["waiting"] == 0);
}

TEST_CASE("terminals beyond their share are told to come again") {
    HttpsOptions options;
    options.usage.upload_bytes = 1000;
    const Relay relay(options);
    const auto terminal = relay.terminal();
    const std::string path = "/v1/cases/" + *handin::new_case_id();
    const auto refused = terminal.put(path, test::random_bytes(1001));
    CHECK(refused.status == 429);
    CHECK(code(refused) == "too_busy");
    CHECK(terminal.put(path, test::random_bytes(1000)).status == 201);
}

TEST_CASE("a client that comes by drops loses its connection") {
    HttpsOptions options;
    options.patience = std::chrono::seconds(1);
    const Relay relay(options);
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(relay.server->port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    // The head of a TLS record that says there are 16,384 bytes to come, and then one now and again.
    const unsigned char head[] = {0x16, 0x03, 0x01, 0x40, 0x00, 0x01, 0x00, 0x3f, 0xfc, 0x03, 0x03};
    REQUIRE(::send(client, head, sizeof head, MSG_NOSIGNAL) == sizeof head);
    bool cut = false;
    for (int i = 0; i < 100 && !cut; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        char byte = 0;
        cut = ::send(client, &byte, 1, MSG_NOSIGNAL) != 1 || ::recv(client, &byte, 1, MSG_DONTWAIT) == 0;
    }
    ::close(client);
    CHECK(cut);
    CHECK(relay.terminal().get("/v1/health").status == 200);
}

TEST_CASE("a relay that cannot serve says why") {
    const Relay relay;
    HttpsOptions options;
    options.certificate = test::pki() / "relay.pem";
    options.key = test::pki() / "relay.key";
    options.client_ca = test::pki() / "terminal-ca.pem";
    Orders orders({});
    Api api(*relay.store, const_cast<Challenges&>(relay.challenges), relay.roots, relay.evidence_key, orders, [] {});
    options.port = relay.server->port();
    CHECK(HttpsServer::start(api, options).error().code == ErrorCode::unavailable);
    options.port = 0;
    options.key = test::pki() / "relay-seal.key";
    CHECK(HttpsServer::start(api, options).error().code == ErrorCode::bad_input);
}

}  // namespace
}  // namespace entre::relay
