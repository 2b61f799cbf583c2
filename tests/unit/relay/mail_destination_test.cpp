// SPDX-License-Identifier: EUPL-1.2
// Letters to a real mail server on loopback.
#include "kiosk/relay/mail_destination.h"

#include <doctest/doctest.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "kiosk/handin/seal.h"
#include "kiosk/relay/base64.h"
#include "kiosk/relay/folder_destination.h"
#include "tests/unit/handin/sample.h"
#include "tests/unit/relay/support.h"

namespace entre::relay {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// Ends with its standard input, which is ours.
class MailServer {
public:
    explicit MailServer(const std::string& options = "") {
        const fs::path source = std::getenv("ENTRE_SOURCE_DIR");
        const std::string command = "exec " + (source / "tests/devices/mail_server/mail_server.py").string() + " " +
                                    folder.path.string() + " --port-file " + (folder / "port").string() + " " +
                                    options + " >/dev/null";
        input_ = ::popen(command.c_str(), "w");
        REQUIRE(input_);
        REQUIRE(test::until([this] { return fs::exists(folder / "port"); }));
    }
    ~MailServer() { ::pclose(input_); }
    MailServer(const MailServer&) = delete;
    MailServer& operator=(const MailServer&) = delete;

    settings::Relay::Mail settings() const {
        settings::Relay::Mail mail;
        std::string port = test::read_file(folder / "port");
        port.pop_back();
        mail.server = "smtp://127.0.0.1:" + port;
        mail.from = "papper@lindsjo.example";
        mail.in_the_clear = true;
        return mail;
    }
    std::size_t count() const {
        return static_cast<std::size_t>(std::count_if(fs::directory_iterator(folder.path), {}, [](const auto& entry) {
            return entry.path().extension() == ".eml";
        }));
    }
    std::string message(int number) const { return test::read_file(folder / (std::to_string(number) + ".eml")); }
    nlohmann::json envelope(int number) const {
        return nlohmann::json::parse(test::read_file(folder / (std::to_string(number) + ".json")));
    }

    test::TempFolder folder;

private:
    FILE* input_ = nullptr;
};

handin::CasePackage letter_to(const std::string& address) {
    auto package = test::sample_case();
    package.attachments.clear();
    package.letter = handin::Letter{address, "Dina papper: " + test::random_word(),
                                    "Hej " + test::random_word() + "\n.\nsista raden " + test::random_word()};
    return package;
}

Result<void> send(const settings::Relay::Mail& settings, const handin::CasePackage& package) {
    const auto mail = MailDestination::open(settings);
    REQUIRE(mail);
    return (*mail)->deliver({package, {}});
}

/// What Python's own reader of e-mail finds in it: {"subject", "text", "name", "papers" in base64, "id", "to"}.
nlohmann::json read(const MailServer& server, int number) {
    const std::string script = server.folder / "read.py", answer = server.folder / "read.json";
    test::write_file(
        script,
        "import base64, email, email.policy, json, sys\n"
        "m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)\n"
        "text, papers = m.iter_parts()\n"
        "assert papers.get_content_type() == 'application/pdf'\n"
        "json.dump({'subject': m['subject'], 'text': text.get_content().replace('\\r\\n', '\\n'), 'name': "
        "papers.get_filename(),\n"
        "  'papers': base64.b64encode(papers.get_content()).decode(), 'id': m['message-id'], 'to': m['to'],\n"
        "  'faults': [str(f) for f in m.defects], 'date': m['date'].datetime.timestamp()}, open(sys.argv[2], 'w'))\n");
    const std::string eml = server.folder / (std::to_string(number) + ".eml");
    REQUIRE(std::system(("python3 " + script + " " + eml + " " + answer).c_str()) == 0);
    return nlohmann::json::parse(test::read_file(answer));
}

TEST_CASE("a letter comes as it was written, with its papers, to the one address that was typed") {
    const MailServer server;
    const auto package = letter_to("anna." + std::to_string(std::rand()) + "+x@lindsjo.example");
    REQUIRE(send(server.settings(), package));
    REQUIRE(server.count() == 1);
    CHECK(server.envelope(1)["to"] == nlohmann::json{package.letter->to});
    CHECK(server.envelope(1)["from"] == "papper@lindsjo.example");
    const auto mail = read(server, 1);
    CHECK(mail["faults"].empty());
    CHECK(mail["subject"] == package.letter->subject);
    CHECK(mail["text"] == package.letter->text + "\n");
    CHECK(mail["name"] == package.number + ".pdf");
    CHECK(mail["papers"] == base64(package.case_pdf));
    CHECK(mail["to"] == package.letter->to);
    CHECK(mail["date"] == package.submitted_at.time_since_epoch().count());
    // Sent again, when the server's answer was lost, it is the same letter to a mail program.
    REQUIRE(send(server.settings(), package));
    CHECK(read(server, 2)["id"] == mail["id"]);
    CHECK(mail["id"] == "<" + package.id + "@lindsjo.example>");
}

TEST_CASE("the way to the mail server is encrypted and its certificate checked, unless staff say otherwise") {
    const std::string pki = test::pki().string();
    const MailServer server("--tls " + pki + "/relay.pem " + pki + "/relay.key --log-in relay hemligt");
    auto settings = server.settings();
    settings.in_the_clear = false;
    settings.user = "relay";
    settings.password_file = server.folder / "password";
    settings.ca = test::pki() / "relay-ca.pem";
    test::write_file(settings.password_file, "hemligt\n");
    const auto package = letter_to("anna@lindsjo.example");
    SUBCASE("all is well") {
        REQUIRE(send(settings, package));
        CHECK(server.envelope(1)["tls"] == true);
        CHECK(server.envelope(1)["user"] == true);
        return;
    }
    SUBCASE("a certificate of nobody's") { settings.ca.clear(); }
    SUBCASE("a wrong password") { test::write_file(settings.password_file, "fel"); }
    SUBCASE("in the clear, which the server refuses") { settings.in_the_clear = true; }
    const auto sent = send(settings, package);
    REQUIRE_FALSE(sent);
    CHECK(name(sent.error().code) == "unavailable");  // staff can mend it: the letter waits
    CHECK(server.count() == 0);
}

TEST_CASE("a server that speaks no TLS gets nothing") {
    const MailServer server;
    auto settings = server.settings();
    settings.in_the_clear = false;
    CHECK_FALSE(send(settings, letter_to("anna@lindsjo.example")));
    CHECK(server.count() == 0);
}

TEST_CASE("an address that is refused for good is not tried again; one that is put off is") {
    const MailServer server;
    const auto refused = send(server.settings(), letter_to("nobody@lindsjo.example"));
    REQUIRE_FALSE(refused);
    CHECK(name(refused.error().code) == "bad_input");
    test::write_file(server.folder / "busy", "");
    const auto later = letter_to("later@lindsjo.example");
    const auto put_off = send(server.settings(), later);
    REQUIRE_FALSE(put_off);
    CHECK(name(put_off.error().code) == "unavailable");
    fs::remove(server.folder / "busy");
    CHECK(send(server.settings(), later));
    CHECK(server.count() == 1);
}

TEST_CASE("settings that cannot be right are refused when the relay starts") {
    settings::Relay::Mail settings;
    settings.server = "https://lindsjo.example";
    settings.from = "papper@lindsjo.example";
    CHECK_FALSE(MailDestination::open(settings));
    settings.server = "smtp://lindsjo.example";
    CHECK(MailDestination::open(settings));
    settings.from = "Lindsjö kommun";
    CHECK_FALSE(MailDestination::open(settings));
    settings.from = "papper@lindsjo.example";
    settings.password_file = "/nowhere/password";
    CHECK_FALSE(MailDestination::open(settings));
}

TEST_CASE("letters go to the mail server and cases to their folder; a mail server that is away keeps no case waiting") {
    const test::TempFolder folder;
    const fs::path inbox = folder / "inbox";
    fs::create_directory(inbox);
    const auto evidence_key = test::evidence_key();
    const auto roots = test::no_card_roots();
    const auto seal_key = test::seal_key();
    const auto store = *Store::open(folder / "relay.db");
    auto server = std::make_unique<MailServer>();
    const auto settings = server->settings();
    server.reset();  // away
    DeliveryWorker worker(*store, evidence_key, roots, seal_key,
                          {std::make_unique<FolderDestination>(inbox), *MailDestination::open(settings)}, {1h, 1h});
    const auto receive = [&](const handin::CasePackage& package) {
        const auto sealed = handin::seal(handin::pack(package).value(), seal_key.certificate_pem).value();
        REQUIRE(store->receive(package.id, "terminal-1", sealed, test::now()));
        worker.wake();
    };
    const auto letter = letter_to("anna@lindsjo.example");
    receive(letter);
    std::this_thread::sleep_for(100ms);  // its server has been tried, and is tried again in an hour
    for (int i = 0; i < 3; ++i) {
        const auto package = test::sample_case();
        receive(package);
        CHECK(test::until([&] { return store->record(package.id)->state == CaseState::delivered; }));
        CHECK(fs::exists(inbox / package.number / "case.pdf"));
    }
    CHECK(store->record(letter.id)->state == CaseState::received);
    CHECK_FALSE(fs::exists(inbox / letter.number));
}

TEST_CASE("a letter waits for a mail server that is busy, and goes once") {
    const test::TempFolder folder;
    fs::create_directory(folder / "inbox");
    const auto evidence_key = test::evidence_key();
    const auto roots = test::no_card_roots();
    const auto seal_key = test::seal_key();
    const auto store = *Store::open(folder / "relay.db");
    const MailServer server;
    test::write_file(server.folder / "busy", "");
    DeliveryWorker worker(
        *store, evidence_key, roots, seal_key,
        {std::make_unique<FolderDestination>(folder / "inbox"), *MailDestination::open(server.settings())},
        {10ms, 20ms});
    const auto letter = letter_to("later@lindsjo.example"), refused = letter_to("nobody@lindsjo.example");
    for (const auto& package : {letter, refused})
        REQUIRE(store->receive(package.id, "terminal-1",
                               handin::seal(handin::pack(package).value(), seal_key.certificate_pem).value(),
                               test::now()));
    worker.wake();
    CHECK(test::until([&] { return store->record(refused.id)->state == CaseState::failed; }));
    CHECK(store->record(letter.id)->state == CaseState::received);
    fs::remove(server.folder / "busy");
    CHECK(test::until([&] { return store->record(letter.id)->state == CaseState::delivered; }));
    CHECK(server.count() == 1);
}

TEST_CASE("an address is one plain mailbox and nothing that a command could be broken with") {
    for (const char* good : {"a@b.se", "anna.berg+papper@kommun.lindsjo.example", "o'neil_1@x-y.example"})
        CHECK(handin::is_mail_address(good));
    for (const char* bad :
         {"", "a", "a@", "@b.se", "a@b", "a b@c.se", "a@b.se\r\nDATA", "<a@b.se>", "a@b.se,c@d.se", "\"a\"@b.se",
          "a..b@c.se", ".a@b.se", "a@b..se", "a@-b.se", "a@[127.0.0.1]", "å@b.se", "a@b.se ", "a@b@c.se\n", "a@bé.se"})
        CHECK_FALSE(handin::is_mail_address(bad));
    CHECK_FALSE(handin::is_mail_address(std::string(65, 'a') + "@b.se"));
    CHECK_FALSE(handin::is_mail_address("a@" + std::string(250, 'b') + ".se"));
    auto package = letter_to("a@b.se\r\nRCPT TO:<c@d.se>");
    CHECK_FALSE(handin::pack(package));
    package = letter_to("a@b.se");
    package.letter->subject += "\r\nBcc: c@d.se";
    CHECK_FALSE(handin::pack(package));
    package = letter_to("a@b.se");
    const auto packed = handin::pack(package);
    REQUIRE(packed);
    CHECK(handin::unpack(*packed).value() == package);
}

}  // namespace
}  // namespace entre::relay
