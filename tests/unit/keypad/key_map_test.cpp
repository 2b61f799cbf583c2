// SPDX-License-Identifier: EUPL-1.2
// Key maps: what a file says, what is wrong with one, and the maps that ship.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <set>

#include "devices/keypad/key_map.h"

using namespace entre;
using namespace entre::keypad;
using namespace std::chrono_literals;

namespace {

struct File {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("key-map-" + std::to_string(getpid()) + ".toml");
    explicit File(const std::string& text) { std::ofstream(path) << text; }
    ~File() { std::filesystem::remove(path); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
};

std::string fault_of(const std::string& text) {
    const File file(text);
    const auto map = KeyMap::read(file.path);
    if (map) return {};
    CHECK(map.error().code == ErrorCode::bad_input);
    const std::string& said = map.error().detail;
    REQUIRE(said.starts_with(file.path.string() + ":"));
    return said.substr(file.path.string().size() + 1);
}

const std::filesystem::path shipped =
    std::filesystem::path(std::getenv("ENTRE_SOURCE_DIR")) / "provisioning/content/keypads";

}  // namespace

TEST_CASE("keys are named both ways") {
    for (const char* name : {"F1", "F12", "F13", "F24", "Tab", "Shift+Tab", "Space", "KP_8", "A", "Z", "0", "1", "9"}) {
        CAPTURE(name);
        const auto chord = chord_of(name);
        REQUIRE(chord);
        CHECK(name_of(*chord) == name);
    }
    // The one code of the AudioNav that is known for certain: "<<" is 0x72.
    CHECK(chord_of("F23")->usage == 0x72);
    for (const char* name : {"", "F0", "F25", "a", "Shift+", "Control+A", "Hash", "KP_"}) CHECK_FALSE(chord_of(name));
}

TEST_CASE("every command has a name of its own, both ways") {
    std::set<std::string_view> names;
    for (const Command command : all_commands()) {
        CHECK(names.insert(id(command)).second);
        CHECK(command_of(id(command)) == command);
    }
    CHECK(names.size() == static_cast<std::size_t>(Command::scan_press));
    CHECK_FALSE(command_of("none"));
}

TEST_CASE("a key can mean one thing when pressed and another when held") {
    const File file(
        "[keys]\nF19 = { press = \"activate\", hold = \"back\", hold_ms = 1500, label = \"●\" }\nF18 = \"next\"\n");
    const auto map = KeyMap::read(file.path);
    REQUIRE(map);
    REQUIRE(map->bindings.size() == 2);
    const Binding& held = map->bindings[0];
    CHECK(held.chord == *chord_of("F19"));
    CHECK(held.press == Command::activate);
    CHECK(held.hold == Command::back);
    CHECK(held.hold_after == 1500ms);
    CHECK(held.label == "●");
    CHECK(map->find(*chord_of("F18"))->press == Command::next);
    CHECK(map->find(*chord_of("F17")) == nullptr);
}

TEST_CASE("a fault is told with its line and a sentence") {
    CHECK(fault_of("[keys]\nF13 = \"next\"\nF99 = \"next\"\n") == "3: There is no key 'F99'.");
    CHECK(
        fault_of("[keys]\nF13 = \"nxt\"\n").starts_with("2: There is no command 'nxt'; a key can mean one of next, "));
    CHECK(fault_of("[keys]\nF13 = 7\n").starts_with("2: There is no command here; "));
    CHECK(fault_of("[keys]\n\nF13 = { press = \"next\", hold = \"back\", hold_ms = 10 }\n") ==
          "3: The value of 'hold_ms' must be a whole number from 300 to 5000.");
    CHECK(fault_of("[keys]\nF13 = { label = \"x\" }\n") == "2: The key 'F13' does nothing: give it 'press' or 'hold'.");
    CHECK(fault_of("[keys]\nF13 = { pres = \"next\" }\n") ==
          "2: A key has no 'pres', only press, hold, hold_ms and label.");
    CHECK(fault_of("[keys]\nF13 = \"next\"\n[more]\n") == "3: There is no 'more' in a key map, only [keys].");
    CHECK(fault_of("F13 = \"next\"\n").starts_with("1: "));
    CHECK(fault_of("[keys\n").starts_with("1: "));
    // The first in the order of the file.
    CHECK(fault_of("[keys]\nZ = \"one\"\nA = \"two\"\n").starts_with("2: There is no command 'one'"));
    CHECK(KeyMap::read("/nowhere/map.toml").error().code == ErrorCode::not_found);
}

TEST_CASE("the maps that ship can be read, and a keyboard always works") {
    for (const auto& each : std::filesystem::directory_iterator(shipped)) {
        CAPTURE(each.path());
        const auto map = KeyMap::read(each.path());
        CHECK_MESSAGE(map.has_value(), (map ? "" : map.error().detail));
    }
    const auto maps = read_key_maps(shipped, {"two_switches", "keyboard", "tactile_keypad"});
    REQUIRE(maps);
    REQUIRE(maps->size() == 3);
    CHECK(maps->back().name == "keyboard");
    CHECK_FALSE(read_key_maps(shipped, {"organ"}).has_value());
}

TEST_CASE("nothing needs two keys at once (EN 301 549 5.9): all of a keyboard's commands have a key alone") {
    const auto maps = read_key_maps(shipped, {});
    REQUIRE(maps);
    for (const Binding& binding : maps->back().bindings) {
        if (!binding.chord.shift) continue;
        bool alone = false;
        for (const Binding& other : maps->back().bindings)
            alone = alone || (!other.chord.shift && other.press == binding.press);
        CHECK_MESSAGE(alone, id(binding.press));
    }
}

TEST_CASE("without sight: a keypad's keys do all that a page needs (EN 301 549 5.1.6.1, 5.1.3.4, 5.1.3.11)") {
    for (const char* name : {"keyboard", "tactile_keypad"}) {
        CAPTURE(name);
        const auto map = KeyMap::read(shipped / (std::string(name) + ".toml"));
        REQUIRE(map);
        for (const Command command :
             {Command::next, Command::previous, Command::activate, Command::page_next, Command::page_previous,
              Command::back, Command::help, Command::key_help, Command::speech_on_off, Command::pause_or_resume,
              Command::repeat, Command::louder, Command::softer})
            CHECK_MESSAGE(map->has(command), id(command));
    }
}
