// SPDX-License-Identifier: EUPL-1.2
// The tree where the bus is not as it should be. What it tells on a bus that works is tested by probe.py.
#include "screens/ui/accessibility/tree.h"

#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>

using namespace entre::ui;

namespace {

class Environment {
public:
    // libdbus reads the session bus's address once in a process; the accessibility bus's is read each time.
    explicit Environment(const std::string& bus) {
        for (const char* name : {"AT_SPI_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"})
            unsetenv(name);
        if (!bus.empty()) setenv("AT_SPI_BUS_ADDRESS", bus.c_str(), 1);
    }
};

AccessibleSnapshot page(const std::string& words) {
    AccessibleSnapshot snapshot;
    snapshot.root = 1;
    snapshot.focus = 2;
    snapshot.nodes.push_back({.id = 1, .role = Role::window, .name = words, .children = {2}});
    snapshot.nodes.push_back({.id = 2, .role = Role::button, .name = words, .focusable = true});
    return snapshot;
}

}  // namespace

TEST_CASE("without a bus everything is quietly nothing") {
    for (const char* bus : {"", "unix:path=/nonexistent/bus"}) {
        const Environment environment(bus);
        AccessibilityTree tree("entre-test", [](const AccessibleRequest&) { FAIL("nobody can ask"); });
        for (int i = 0; i < 50; ++i) tree.publish(page(std::to_string(i)));
        tree.announce("Välkommen");
        CHECK_FALSE(tree.connected());
    }
}

TEST_CASE("a bus that never answers holds up neither the screen nor the end of the visit") {
    std::string folder = (std::filesystem::temp_directory_path() / "entre-bus-XXXXXX").string();
    REQUIRE(mkdtemp(folder.data()));
    const std::string path = folder + "/bus";
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
    const int silent = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    REQUIRE(bind(silent, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(listen(silent, 4) == 0);
    const Environment environment("unix:path=" + path);
    auto tree =
        std::make_unique<AccessibilityTree>("entre-test", [](const AccessibleRequest&) { FAIL("nobody can ask"); });
    tree->publish(page("tyst"));
    pollfd door{silent, POLLIN, 0};
    REQUIRE(poll(&door, 1, 20000) == 1);
    const int visitor = accept(silent, nullptr, nullptr);
    REQUIRE(visitor >= 0);
    tree->publish(page("tystare"));
    CHECK_FALSE(tree->connected());
    tree.reset();
    // The tree is gone while its thread still waits for an answer: the line is open.
    char sent[4096];
    ssize_t got = 0;
    do got = recv(visitor, sent, sizeof sent, MSG_DONTWAIT);
    while (got > 0);
    CHECK(got == -1);
    close(visitor);  // lets the thread that was left behind come to its end
    close(silent);
    std::filesystem::remove_all(folder);
}
