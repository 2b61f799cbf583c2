// SPDX-License-Identifier: EUPL-1.2
// entre-relay itself, as systemd starts and ends it.
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "tests/unit/relay/https_client.h"
#include "tests/unit/relay/support.h"

namespace entre::relay {
namespace {

namespace fs = std::filesystem;

struct Program {
    test::TempFolder folder;
    pid_t pid = -1;
    int status = -1;

    Program() {
        fs::create_directory(folder / "roots");
        fs::create_directory(folder / "inbox");
    }
    ~Program() {
        if (pid > 0) {
            ::kill(pid, SIGKILL);
            ::waitpid(pid, nullptr, 0);
        }
    }

    void start(const std::string& seal_key = "relay-seal.key", const std::string& more = "") {
        const std::string pki = test::pki().string() + '/';
        test::write_file(
            folder / "relay.toml",
            "[relay]\nport = 0\nport_file = \"port\"\nstore = \"relay.db\"\ncard_roots = \"roots\"\ncertificate = \"" +
                pki + "relay.pem\"\nkey = \"" + pki + "relay.key\"\nclient_ca = \"" + pki +
                "terminal-ca.pem\"\nseal_certificate = \"" + pki + "relay-seal.pem\"\nseal_key = \"" + pki + seal_key +
                "\"\nevidence_key = \"" + pki + "relay-evidence.key\"\n" + more + "[destination]\npath = \"inbox\"\n");
        const char* folder_of_binaries = std::getenv("ENTRE_BINARY_DIR");
        REQUIRE(folder_of_binaries);
        const std::string program = std::string(folder_of_binaries) + "/bin/entre-relay",
                          config = folder / "relay.toml";
        const char* arguments[] = {program.c_str(), "--config", config.c_str(), nullptr};
        REQUIRE(::posix_spawn(&pid, program.c_str(), nullptr, nullptr, const_cast<char**>(arguments), environ) == 0);
    }
    bool listens() const {
        return test::until([this] { return fs::exists(folder / "port"); });
    }
    std::uint16_t port() const { return static_cast<std::uint16_t>(std::stoi(test::read_file(folder / "port"))); }
    bool ends() {
        const bool ended = test::until([this] { return ::waitpid(pid, &status, WNOHANG) == pid; });
        if (ended) pid = -1;
        return ended;
    }
};

TEST_CASE("the relay says when it is ready, and ends when asked, whoever lingers") {
    Program program;
    const std::string notify = program.folder / "notify";
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    notify.copy(name.sun_path, sizeof name.sun_path - 1);
    const int notified = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    REQUIRE(::bind(notified, reinterpret_cast<sockaddr*>(&name), sizeof name) == 0);
    ::setenv("NOTIFY_SOCKET", notify.c_str(), 1);
    program.start();
    ::unsetenv("NOTIFY_SOCKET");
    REQUIRE(program.listens());
    char text[64] = {};
    CHECK(::recv(notified, text, sizeof text - 1, 0) > 0);
    CHECK(std::string(text) == "READY=1");
    ::close(notified);

    const int lingerer = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(program.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(lingerer, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    const auto& pki = test::pki();
    const test::HttpsClient terminal{program.port(), pki / "terminal-1.pem", pki / "terminal-1.key",
                                     pki / "relay-ca.pem"};
    CHECK(terminal.get("/v1/health").status == 200);
    ::kill(program.pid, SIGTERM);
    REQUIRE(program.ends());
    CHECK(WIFEXITED(program.status));
    CHECK(WEXITSTATUS(program.status) == 0);
    ::close(lingerer);
}

TEST_CASE("a relay whose keys or configuration do not fit does not start") {
    Program program;
    SUBCASE("a seal key of another certificate, with which every case would fail") { program.start("relay.key"); }
    SUBCASE("a key that is not known") { program.start("relay-seal.key", "surprise = 1\n"); }
    REQUIRE(program.ends());
    CHECK(WEXITSTATUS(program.status) == 1);
    CHECK_FALSE(fs::exists(program.folder / "port"));
}

}  // namespace
}  // namespace entre::relay
