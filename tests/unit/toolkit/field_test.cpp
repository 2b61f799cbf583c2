// SPDX-License-Identifier: EUPL-1.2
// Text fields in a window: keys, the keyboard on the screen, marking, undoing and forms.
#include <SDL.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "tests/unit/toolkit/stage.h"

using namespace entre::ui;
using namespace entre::ui::test;

namespace {

class Page final : public Stage {
public:
    std::string name, lines, secret, icon;
    int refused = 0;
    Entry entry = Entry::text;
    TextEditing::Format format;

    Page()
        : Stage(
              {.focused = {}, .pressed = {}, .typed = {}, .acted = {}, .refused = [this](const Node&) { ++refused; }}) {
    }
    void control(char32_t letter, bool shift = false) {
        InputEvent event;
        event.kind = InputEvent::Kind::key_down;
        event.key = Key::character;
        event.codepoint = letter;
        event.modifiers = {shift, true, false};
        send(event);
    }
    /// Where the caret is seen at `byte` of what is written.
    Point place_of(const char* key, std::size_t byte) {
        const Node& field = node(key);
        const auto part = std::ranges::find(field.parts, Part::Source::value, &Part::source);
        REQUIRE(part != field.parts.end());
        const float left = around.rtl ? field.box.w - part->at.x - part->at.w : part->at.x;
        const Rect caret = canvas.text_engine().caret(part->text, byte);
        return {field.box.x + left + caret.x, field.box.y + part->at.y + caret.h / 2};
    }
    void tap(std::string_view wanted) {
        // One key twice is meant; a trembling hand is faster.
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        touch(wanted);
    }

protected:
    void add_page() override {
        {
            const auto body = ui.in(Region::body);
            auto& field = ui.field("name", "Namn", name, [this](std::string value) { name = std::move(value); });
            field.entry = entry;
            field.icon = icon;
            field.format = format;
            ui.field("lines", "Rader", lines, [this](std::string value) { lines = std::move(value); }).multi_line =
                true;
            auto& pin = ui.field("pin", "PIN", {}, [this](const std::string& typed) { secret += typed; });
            pin.role = Role::password;
            pin.masked = true;
        }
        const auto actions = ui.in(Region::actions);
        ui.primary("next", "Nästa", [] {});
    }
};

}  // namespace

TEST_CASE("text is marked, cut, copied, pasted and undone by keys, within the visit only") {
    Page stage;
    stage.build();
    stage.focus("name");
    stage.type("Mjölk och ägg");
    stage.key(Key::left, {true, true, false});  // the last word
    stage.control(U'x');
    CHECK(stage.name == "Mjölk och ");
    stage.key(Key::home);
    stage.control(U'v');
    CHECK(stage.name == "äggMjölk och ");
    stage.control(U'z');
    CHECK(stage.name == "Mjölk och ");
    stage.control(U'z');
    CHECK(stage.name == "Mjölk och ägg");
    stage.control(U'y');
    CHECK(stage.name == "Mjölk och ");
    stage.control(U'z', true);
    CHECK(stage.name == "äggMjölk och ");
    stage.control(U'a');
    CHECK(stage.node("name").anchor == 0);
    stage.control(U'c');
    stage.focus("pin");
    stage.control(U'v');
    CHECK(stage.secret.empty());
    stage.focus("lines");
    stage.control(U'v');
    CHECK(stage.lines == "äggMjölk och ");
    CHECK(SDL_HasClipboardText() == SDL_FALSE);
}

TEST_CASE("up and down keep to the column where they began, and leave a marking at its side") {
    Page stage;
    stage.build();
    stage.focus("lines");
    stage.type("abcdefgh\nab\nabcdefgh");
    stage.key(Key::up);
    CHECK(stage.node("lines").caret == 11);
    stage.key(Key::up);
    CHECK(stage.node("lines").caret == 8);
    stage.key(Key::down);
    stage.key(Key::down, {true, false, false});
    CHECK(stage.node("lines").caret == 20);
    CHECK(stage.node("lines").anchor == 11);
    stage.key(Key::left);
    CHECK(stage.node("lines").caret == 11);
    stage.key(Key::home, {false, true, false});
    CHECK(stage.node("lines").caret == 0);
}

TEST_CASE("the caret of a text longer than its field is in the field, in both directions") {
    for (const bool rtl : {false, true}) {
        Page stage;
        stage.around.rtl = rtl;
        stage.around.language = rtl ? "ar" : "sv";
        stage.build();
        stage.focus("name");
        std::string text;
        for (int i = 0; i < 60; ++i) text += rtl ? "شمس " : "måne ";
        stage.type(text);
        for (const Key key : {Key::home, Key::end}) {
            stage.key(key);
            const Node& field = stage.node("name");
            const float caret = stage.place_of("name", field.caret).x;
            CHECK(caret >= field.box.x);
            CHECK(caret <= field.box.right());
        }
    }
}

TEST_CASE("in a text from the right the arrows follow the eye: left is towards its end") {
    Page stage;
    stage.around.rtl = true;
    stage.around.language = "ar";
    stage.build();
    stage.focus("name");
    stage.type("شمس قمر نور");  // letters of two bytes
    const auto caret = [&] { return stage.node("name").caret; };
    stage.key(Key::home);
    REQUIRE(caret() == 0);
    stage.key(Key::left);
    stage.key(Key::left);
    CHECK(caret() == 4);
    stage.key(Key::right);
    CHECK(caret() == 2);
    stage.key(Key::left, {.control = true});
    CHECK(caret() == 7);
    stage.key(Key::left, {.control = true});
    CHECK(caret() == 14);
    stage.key(Key::right, {.control = true});
    CHECK(caret() == 7);
    // A marking is left at the side that the arrow points to.
    stage.key(Key::left, {.shift = true});
    CHECK(stage.node("name").anchor == 7);
    stage.key(Key::left);
    CHECK(caret() == 9);
    stage.key(Key::left, {.shift = true});
    stage.key(Key::right);
    CHECK(caret() == 9);
    CHECK(stage.node("name").anchor == 9);
}

TEST_CASE("a finger puts the caret where it touches, in both directions") {
    for (const bool rtl : {false, true}) {
        CAPTURE(rtl);
        Page stage;
        stage.around.rtl = rtl;
        stage.around.language = rtl ? "ar" : "sv";
        stage.name = rtl ? "شمس" : "åäö";
        stage.icon = "search";  // its place makes the field's two sides differ
        stage.build();
        stage.focus("name");
        for (const std::size_t byte : {0U, 2U, 4U, 6U}) {
            stage.touch(stage.place_of("name", byte));
            CHECK(stage.node("name").caret == byte);
        }
    }
}

TEST_CASE("the second click in a word marks it") {
    Page stage;
    stage.name = "Mjölk och ägg";
    stage.build();
    stage.focus("name");
    const Point at = stage.place_of("name", 8);
    stage.touch(at);
    stage.touch(at);
    CHECK(stage.node("name").anchor == 7);
    CHECK(stage.node("name").caret == 10);
}

TEST_CASE("a field with a form keeps it while it is written, and says when it has no use for a letter") {
    Page stage;
    stage.format = [](const std::string& text, std::size_t caret) {
        std::string digits;
        std::size_t before = 0;
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i] >= '0' && text[i] <= '9') {
                if (digits.size() == 2) digits += '-';
                digits += text[i];
                if (i < caret) before = digits.size();
            }
        return TextEditing::Formatted{digits, before};
    };
    stage.build();
    stage.focus("name");
    for (const char* c : {"1", "2", "a", "3"}) stage.type(c);
    CHECK(stage.name == "12-3");
    CHECK(stage.refused == 1);
    stage.key(Key::backspace);
    stage.key(Key::backspace);
    CHECK(stage.name == "1");
}

TEST_CASE("Sámi letters, capitals, marking and undoing by the keyboard on the screen; Swedish is one key away") {
    Page stage;
    stage.around.language = "se";
    stage.entry = Entry::name;
    stage.build();
    stage.focus("name");
    stage.tap("Á");
    stage.tap("ŋ");
    stage.tap("đ");
    CHECK(stage.name == "Áŋđ");
    stage.tap("Swedish keyboard");
    stage.tap("ö");
    CHECK(stage.name == "Áŋđö");
    stage.tap("123");
    stage.tap("More letters");
    stage.tap("é");
    CHECK(stage.name == "Áŋđöé");
    stage.tap("ABC");
    stage.tap("123");
    stage.tap("Change the text");
    stage.tap("Mark text");
    CHECK(stage.sees("Marking is on"));
    stage.tap("One step left");
    stage.tap("One step left");
    stage.tap("Cut out");
    CHECK(stage.name == "Áŋđ");
    stage.tap("To the start of the line");
    stage.tap("Paste");
    CHECK(stage.name.find("öé") == 0);
    stage.tap("Undo");
    CHECK(stage.name == "Áŋđ");
}

TEST_CASE("a Tigrinya syllable is a consonant's key and its vowel's; an address is written in Latin letters") {
    Page stage;
    stage.around.language = "ti";
    stage.build();
    stage.focus("name");
    stage.tap("ሰ");
    stage.touch(stage.node("key.order3").box.centre());  // ሳ
    CHECK(stage.name == "ሳ");
    stage.tap("መ");
    CHECK(stage.name == "ሳመ");
    stage.around.language = "ar";
    stage.entry = Entry::email;
    stage.name.clear();
    stage.build();
    stage.tap("a");
    stage.tap("@");
    stage.tap(".se");
    CHECK(stage.name == "a@.se");
}

TEST_CASE("the keyboard gives way to the field, whose box is above it in every size") {
    for (const auto scale : {TextScale::normal, TextScale::large, TextScale::largest})
        for (const char* language : {"sv", "ti"}) {
            Page stage;
            stage.around.scale = scale;
            stage.around.language = language;
            stage.build();
            stage.focus("name");
            const Node& field = stage.node("name");
            for (const Node& node : stage.ui.nodes())
                if ((node.look == Look::key || node.look == Look::key_function) && !node.hidden) {
                    CAPTURE(node.name);
                    CHECK(node.box.y >= field.box.bottom());
                    CHECK(node.box.h >= 67.9F);
                    CHECK(node.box.w >= 67.9F);
                }
        }
}
