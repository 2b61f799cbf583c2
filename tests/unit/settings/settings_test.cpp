// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <stdlib.h>

#include <fstream>
#include <random>

#include "kiosk/settings/agent.h"
#include "kiosk/settings/relay.h"
#include "kiosk/settings/terminal.h"

using namespace entre;
using namespace entre::settings;

namespace {

/// A file in a folder of its own, gone with the test.
class File {
public:
    explicit File(const std::string& text) {
        std::string pattern = (std::filesystem::temp_directory_path() / "entre-settings-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()));
        folder_ = pattern;
        std::ofstream(path()) << text;
    }
    ~File() { std::filesystem::remove_all(folder_); }
    std::filesystem::path path() const { return folder_ / "settings.toml"; }
    std::filesystem::path folder() const { return folder_; }

private:
    std::filesystem::path folder_;
};

template <class Settings>
std::string refusal(const std::string& text) {
    const File file(text);
    const auto settings = Settings::load(file.path());
    REQUIRE_FALSE(settings);
    CHECK(settings.error().code == ErrorCode::bad_input);
    const std::string prefix = file.path().string() + ":";
    REQUIRE(settings.error().detail.starts_with(prefix));
    return settings.error().detail.substr(prefix.size());
}

}  // namespace

TEST_CASE("an empty file is a whole configuration") {
    const File file("");
    const auto terminal = Terminal::load(file.path());
    REQUIRE(terminal);
    CHECK(terminal->idle.ask_after == std::chrono::seconds(180));
    CHECK(terminal->idle.answer == std::chrono::seconds(60));
    CHECK(terminal->languages == std::vector<std::string>{"sv", "en", "fi", "se", "ar", "ti"});
    CHECK(Agent::load(file.path())->broker.port == 8883);
    CHECK(Relay::load(file.path())->destination.kind == "folder");
}

TEST_CASE("what stands in the file takes the place of the default, and nothing else changes") {
    const std::string place = "Plats " + std::to_string(std::random_device{}());
    const File file("[terminal]\nplace = \"" + place + R"("
[paths]
content = "services"
agent_socket = "/run/other/agent.sock"
[screen]
width = 1080
height = 1920
millimetres_per_pixel = 1
pointer = true
renderer = "software"
[card]
reader = "Virtual PCD 00"
[scanner]
both_sides = true
paper_languages = ["sv", "uk"]
[idle]
ask_after_seconds = 20
[languages]
offered = ["en"]
)");
    const auto terminal = Terminal::load(file.path());
    REQUIRE(terminal);
    CHECK(terminal->place == place);
    CHECK(terminal->id == Terminal{}.id);
    CHECK(terminal->paths.content == file.folder() / "services");
    CHECK(terminal->paths.agent_socket == "/run/other/agent.sock");
    CHECK(terminal->paths.scan_socket == Terminal{}.paths.scan_socket);
    CHECK(terminal->screen.width == 1080);
    CHECK(terminal->screen.millimetres_per_pixel == 1.0);
    CHECK(terminal->screen.pointer);
    CHECK(terminal->scanner.both_sides);
    CHECK_FALSE(Terminal{}.scanner.both_sides);
    CHECK(terminal->scanner.paper_languages == std::vector<std::string>{"sv", "uk"});
    CHECK(terminal->idle.ask_after == std::chrono::seconds(20));
    CHECK(terminal->languages == std::vector<std::string>{"en"});
}

TEST_CASE("a PKCS#11 module is a bare name for the loader, or a path") {
    CHECK(Terminal::load(File("[card]\npkcs11_module = \"some-pkcs11.so\"\n").path())->card.pkcs11_module ==
          "some-pkcs11.so");
    const File file("[card]\npkcs11_module = \"lib/some-pkcs11.so\"\n");
    CHECK(Terminal::load(file.path())->card.pkcs11_module == file.folder() / "lib/some-pkcs11.so");
}

TEST_CASE("a typo is refused with its line and a sentence") {
    CHECK(refusal<Terminal>("[terminal]\nid = \"a\"\nplase = \"b\"\n") == "3: There is no key 'plase' in [terminal].");
    CHECK(refusal<Terminal>("\n[terminl]\nid = \"a\"\n") == "2: There is no table '[terminl]' in this configuration.");
    CHECK(refusal<Terminal>("place = \"outside a table\"\n") ==
          "1: There is no table '[place]' in this configuration.");
    CHECK(refusal<Terminal>("[screen]\nwidth = \"1920\"\n") ==
          "2: The value of 'width' must be a whole number from 320 to 16384.");
    CHECK(refusal<Terminal>("[screen]\n\nwidth = 12\n") ==
          "3: The value of 'width' must be a whole number from 320 to 16384.");
    CHECK(refusal<Terminal>("[screen]\npointer = 1\n") == "2: The value of 'pointer' must be true or false.");
    CHECK(refusal<Terminal>("[screen]\nrenderer = \"vulkan\"\n") ==
          "2: The value of 'renderer' must be one of 'auto', 'software', 'gpu'.");
    CHECK(refusal<Terminal>("[languages]\noffered = [\"sv\", 1]\n") ==
          "2: The value of 'offered' must be a list of texts, with at least one.");
    CHECK(refusal<Terminal>("[languages]\noffered = []\n") ==
          "2: The value of 'offered' must be a list of texts, with at least one.");
    CHECK(refusal<Agent>("[broker]\nport = 70000\n") ==
          "2: The value of 'port' must be a whole number from 0 to 65535.");
    CHECK(refusal<Relay>("[destination]\nkind = \"fax\"\n") == "2: The value of 'kind' must be one of 'folder'.");
    CHECK(refusal<Relay>("[relay]\nport = 1\nport = 2\n").starts_with("3: "));
}

TEST_CASE("of several faults the first in the file is told") {
    CHECK(refusal<Terminal>("[terminal]\nplase = 1\n[screen]\nwidth = 1\n").starts_with("2: "));
    CHECK(refusal<Terminal>("[screen]\nwidth = 1\n[terminal]\nplase = 1\n").starts_with("2: "));
}

TEST_CASE("a citizen has at least twenty seconds to answer (WCAG 2.2.1)") {
    CHECK(refusal<Terminal>("[idle]\nanswer_seconds = 19\n") ==
          "2: The value of 'answer_seconds' must be a whole number from 20 to 600.");
}

TEST_CASE("a file that was asked for must be there") {
    const File file("");
    const auto terminal = Terminal::load(file.folder() / "other.toml");
    REQUIRE_FALSE(terminal);
    CHECK(terminal.error().code == ErrorCode::not_found);
}

TEST_CASE("the agent and the relay read their own files") {
    const File agent_file(
        "[agent]\nterminal = \"t-7\"\nstore = \"outbox\"\n[relay]\nurl = \"https://relay.example:1\"\n[broker]\nhost = "
        "\"\"\n");
    const auto agent = Agent::load(agent_file.path());
    REQUIRE(agent);
    CHECK(agent->terminal_id == "t-7");
    CHECK(agent->store == agent_file.folder() / "outbox");
    CHECK(agent->relay.url == "https://relay.example:1");
    CHECK(agent->broker.host.empty());

    const File relay_file("[relay]\nlisten = \"::1\"\nport = 0\nport_file = \"port\"\n[destination]\npath = \"out\"\n");
    const auto relay = Relay::load(relay_file.path());
    REQUIRE(relay);
    CHECK(relay->address == "::1");
    CHECK(relay->port == 0);
    CHECK(relay->port_file == relay_file.folder() / "port");
    CHECK(relay->destination.path == relay_file.folder() / "out");
}

TEST_CASE("providers are read in their order, and what is wrong with one is told with its line") {
    const std::string good =
        "[[provider]]\nid = \"a\"\nkind = \"bankid\"\nname = \"BankID\"\nurl = \"https://x\"\ncertificate = \"f\"\nkey "
        "= "
        "\"f\"\nca = \"f\"\nroots = \"f\"\n";
    const auto load = [](const std::string& text) {
        const File file(text);
        std::ofstream(file.folder() / "f") << "PEM";
        std::filesystem::permissions(file.folder() / "f", std::filesystem::perms::owner_read);
        const auto relay = Relay::load(file.path());
        std::filesystem::remove(file.folder() / "f");
        return relay;
    };
    const auto with = [](std::string text, const std::string& old, const std::string& fresh) {
        return text.replace(text.find(old), old.size(), fresh);
    };
    const auto both = load(good + with(with(good, "\"a\"", "\"b\""), "bankid", "freja"));
    REQUIRE(both);
    REQUIRE(both->providers.size() == 2);
    CHECK(both->providers[0].id == "a");
    CHECK(both->providers[1].kind == "freja");

    const auto fault = [&](const std::string& text) {
        const auto relay = load(text);
        return relay ? std::string("none") : relay.error().detail.substr(relay.error().detail.find(".toml:") + 6);
    };
    CHECK(fault(good + good).starts_with("11: Another provider has the id 'a'"));
    CHECK(fault(with(good, "bankid", "bankit")).starts_with("3: The value of 'kind' must be one of"));
    CHECK(fault(with(good, "https", "http")).starts_with("5: Add the provider's address"));
    CHECK(fault(with(good, "roots", "rots")).starts_with("1: 'roots' must name a PEM file"));
    CHECK(fault(good + "colour = 1\n").starts_with("10: There is no key 'colour' in [provider 1]"));
    CHECK(fault("[provider]\nid = \"a\"\n").starts_with("1: There is no table '[provider]'"));

    const File open(good);
    std::ofstream(open.folder() / "f") << "PEM";
    std::filesystem::permissions(open.folder() / "f", std::filesystem::perms(0644));
    const auto relay = Relay::load(open.path());
    std::filesystem::remove(open.folder() / "f");
    REQUIRE_FALSE(relay);
    CHECK(relay.error().detail.find("chmod o= f") != std::string::npos);
}
