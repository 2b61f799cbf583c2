// SPDX-License-Identifier: EUPL-1.2
// Keys as they are struck: repeat, double strikes, held keys, a shift that latches, and no pair of keys that does harm.
#include <doctest/doctest.h>

#include "screens/ui/key_input.h"

using namespace entre;
using namespace entre::ui;
using namespace std::chrono_literals;

namespace {

using Clock = KeyInput::Clock;
constexpr Clock::time_point start{};

keypad::Binding binding(const char* key, Command press, Command hold = Command::none) {
    keypad::Binding made;
    made.chord = *keypad::chord_of(key);
    made.press = press;
    made.hold = hold;
    made.hold_after = hold == Command::none ? 0ms : 1000ms;
    return made;
}

std::vector<keypad::KeyMap> maps() {
    return {{"keypad", {binding("F19", Command::activate, Command::back), binding("F18", Command::next)}},
            {"keyboard",
             {binding("Tab", Command::next), binding("Shift+Tab", Command::previous),
              binding("Space", Command::activate), binding("F1", Command::help), binding("Left", Command::left)}}};
}

struct Struck {
    KeyInput input{maps(), {}};
    bool writing = false;

    static InputEvent event(InputEvent::Kind kind, const char* name, Key key, bool repeat = false) {
        InputEvent made;
        made.kind = kind;
        made.key = key;
        made.usage = keypad::chord_of(name)->usage;
        made.repeat = repeat;
        return made;
    }
    KeyStep down(const char* name, Clock::duration at, Key key = Key::none, bool repeat = false) {
        return input.take(event(InputEvent::Kind::key_down, name, key, repeat), writing, start + at);
    }
    KeyStep up(const char* name, Clock::duration at, Key key = Key::none) {
        return input.take(event(InputEvent::Kind::key_up, name, key), writing, start + at);
    }
    KeyStep text(const std::string& text) {
        InputEvent made;
        made.kind = InputEvent::Kind::text;
        made.text = text;
        return input.take(made, writing, start);
    }
    void shift(bool press) {
        InputEvent made;
        made.kind = press ? InputEvent::Kind::key_down : InputEvent::Kind::key_up;
        made.usage = 225;
        static_cast<void>(input.take(made, writing, start));
    }
};

}  // namespace

TEST_CASE("a key in a map is its command, and writes nothing") {
    Struck keys;
    CHECK(keys.down("F18", 1s).command == Command::next);
    CHECK(keys.down("Space", 2s, Key::space).command == Command::activate);
    CHECK_FALSE(keys.text(" ").event);
    CHECK_FALSE(keys.down("F24", 3s).event);
    CHECK(keys.down("F24", 4s).command == Command::none);
}

TEST_CASE("in a text field the keyboard's keys write; a keypad's do not") {
    Struck keys;
    keys.writing = true;
    const auto space = keys.down("Space", 1s, Key::space);
    CHECK(space.command == Command::none);
    CHECK(space.event);
    CHECK(keys.text(" ").event->text == " ");
    CHECK(keys.down("Left", 2s, Key::left).event);
    CHECK(keys.down("Tab", 3s, Key::tab).command == Command::next);
    CHECK(keys.down("F18", 4s).command == Command::next);
}

TEST_CASE("a held key does nothing twice, but for the caret and erasing (EN 301 549 5.7)") {
    Struck keys;
    CHECK(keys.down("F1", 0s, Key::f1).command == Command::help);
    for (int i = 1; i < 100; ++i) {
        const auto again = keys.down("F1", i * 33ms, Key::f1, true);
        CHECK(again.command == Command::none);
        CHECK_FALSE(again.event);
    }
    keys.writing = true;
    CHECK(keys.down("A", 10s, Key::character).event);
    CHECK(keys.text("a").event);
    for (int i = 1; i < 100; ++i) {
        CHECK_FALSE(keys.down("A", 10s + i * 33ms, Key::character, true).event);
        CHECK_FALSE(keys.text("a").event);
    }
    std::chrono::milliseconds from = 20s;
    for (const auto& [delay, interval] :
         {std::pair<std::chrono::milliseconds, std::chrono::milliseconds>{600ms, 100ms}, {2s, 2s}}) {
        keys.input.rules().repeat_delay = delay;
        keys.input.rules().repeat_interval = interval;
        CHECK(keys.down("Backspace", from, Key::backspace).event);
        std::chrono::milliseconds last = from - interval;
        int erased = 0;
        for (std::chrono::milliseconds at = from; at <= from + 10s; at += 33ms)
            if (keys.down("Backspace", at, Key::backspace, true).event) {
                CHECK(at - from >= delay);
                CHECK(at - last >= interval);
                last = at;
                ++erased;
            }
        CHECK(erased >= 4);
        CHECK(erased <= (10s - delay) / interval + 1);
        static_cast<void>(keys.up("Backspace", from + 11s, Key::backspace));
        from += 20s;
    }
    keys.input.rules().repeats = false;
    CHECK(keys.down("Backspace", 100s, Key::backspace).event);
    for (int i = 1; i < 300; ++i) CHECK_FALSE(keys.down("Backspace", 100s + i * 33ms, Key::backspace, true).event);
}

TEST_CASE("the same key struck again too soon is one strike, when a citizen wants so (EN 301 549 5.8)") {
    Struck keys;
    keys.writing = true;
    keys.input.rules().double_strike = 500ms;
    CHECK(keys.down("T", 1s, Key::character).event);
    CHECK(keys.text("t").event);
    CHECK_FALSE(keys.down("T", 1s + 300ms, Key::character).event);
    CHECK_FALSE(keys.text("t").event);
    // Another key counts at once.
    CHECK(keys.down("A", 1s + 350ms, Key::character).event);
    CHECK(keys.text("a").event);
    CHECK(keys.down("A", 1s + 860ms, Key::character).event);
    keys.writing = false;
    CHECK(keys.down("F18", 5s).command == Command::next);
    CHECK(keys.down("F18", 5s + 499ms).command == Command::none);
    CHECK(keys.down("F18", 6s).command == Command::next);
}

TEST_CASE("a key that can be held waits until it is let go, or has been held long enough") {
    Struck keys;
    CHECK(keys.down("F19", 0s).command == Command::none);
    CHECK(keys.input.deadline() == start + 1s);
    CHECK(keys.up("F19", 900ms).command == Command::activate);
    CHECK_FALSE(keys.input.deadline());
    CHECK(keys.down("F19", 2s).command == Command::none);
    CHECK(keys.input.due(start + 2900ms).command == Command::none);
    CHECK(keys.input.due(start + 3s).command == Command::back);
    CHECK(keys.input.due(start + 4s).command == Command::none);
    CHECK(keys.up("F19", 5s).command == Command::none);
}

TEST_CASE("shift struck alone holds for one key: nothing needs two keys at once (EN 301 549 5.9)") {
    Struck keys;
    keys.writing = true;
    keys.shift(true);
    keys.shift(false);
    CHECK(keys.input.shift_latched());
    CHECK(keys.down("A", 1s, Key::character).event->modifiers.shift);
    CHECK(keys.text("å").event->text == "Å");
    CHECK(keys.down("A", 2s, Key::character).event);
    CHECK(keys.text("å").event->text == "å");
    keys.writing = false;
    keys.shift(true);
    keys.shift(false);
    CHECK(keys.down("Tab", 3s, Key::tab).command == Command::previous);
    CHECK(keys.down("Tab", 4s, Key::tab).command == Command::next);
    // Twice is off again; and a shift that was held with another key is not struck alone.
    keys.shift(true);
    keys.shift(false);
    keys.shift(true);
    keys.shift(false);
    CHECK_FALSE(keys.input.shift_latched());
    keys.shift(true);
    static_cast<void>(keys.down("A", 5s, Key::character));
    keys.shift(false);
    CHECK_FALSE(keys.input.shift_latched());
}

TEST_CASE("no key with control or alt is a command") {
    Struck keys;
    for (const char* name : {"F1", "F18", "F19", "Tab", "Space", "Left"})
        for (const bool alt : {false, true}) {
            auto event = Struck::event(InputEvent::Kind::key_down, name, Key::none);
            event.modifiers.alt = alt;
            event.modifiers.control = !alt;
            CHECK(keys.input.take(event, false, start + 1s).command == Command::none);
            CHECK_FALSE(keys.input.deadline());
        }
}
