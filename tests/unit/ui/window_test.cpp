// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/window.h"

#include <SDL.h>
#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <thread>

using namespace entre;
using namespace entre::ui;
using Kind = InputEvent::Kind;

namespace {

std::unique_ptr<Window> open_window(float scale = 1) {
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    auto opened = Window::open({.width = 320, .height = 200, .scale = scale, .software = true, .ground = {10, 20, 30}});
    REQUIRE(opened.has_value());
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);  // the window's own birth
    return std::move(*opened);
}

Window::Clock::time_point now() { return Window::Clock::now(); }

InputEvent next(Window& window) {
    InputEvent event;
    REQUIRE(window.wait(event, now() + std::chrono::seconds(30)));
    return event;
}

void push_key(Uint32 type, SDL_Keycode code, Uint16 held = KMOD_NONE) {
    SDL_Event event{};
    event.type = type;
    event.key.keysym.sym = code;
    event.key.keysym.mod = held;
    SDL_PushEvent(&event);
}

void push_button(Uint32 type, int x, int y, Uint8 button = SDL_BUTTON_LEFT) {
    SDL_Event event{};
    event.type = type;
    event.button.button = button;
    event.button.x = x;
    event.button.y = y;
    SDL_PushEvent(&event);
}

void push_move(int x, int y) {
    SDL_Event event{};
    event.type = SDL_MOUSEMOTION;
    event.motion.x = x;
    event.motion.y = y;
    SDL_PushEvent(&event);
}

}  // namespace

TEST_CASE("a key pressed and released within one batch comes as two transitions") {
    const auto window = open_window();
    push_key(SDL_KEYDOWN, SDLK_RETURN);
    push_key(SDL_KEYUP, SDLK_RETURN);
    push_key(SDL_KEYDOWN, SDLK_TAB, KMOD_LSHIFT);
    push_key(SDL_KEYDOWN, SDLK_a);
    InputEvent event = next(*window);
    CHECK(event.kind == Kind::key_down);
    CHECK(event.key == Key::enter);
    event = next(*window);
    CHECK(event.kind == Kind::key_up);
    CHECK(event.key == Key::enter);
    event = next(*window);
    CHECK(event.key == Key::tab);
    CHECK(event.modifiers.shift);
    event = next(*window);
    CHECK(event.key == Key::character);
    CHECK(event.codepoint == 'a');
}

TEST_CASE("a touch carries its place in u, and only the main button counts") {
    const auto window = open_window(2);
    push_button(SDL_MOUSEBUTTONDOWN, 9, 9, SDL_BUTTON_RIGHT);
    push_button(SDL_MOUSEBUTTONDOWN, 100, 60);
    push_button(SDL_MOUSEBUTTONDOWN, 0, 0);  // a second one while the first is held
    push_button(SDL_MOUSEBUTTONUP, 110, 62);
    InputEvent event = next(*window);
    CHECK(event.kind == Kind::pointer_down);
    CHECK(event.at == Point{50, 30});
    event = next(*window);
    CHECK(event.kind == Kind::pointer_up);
    CHECK(event.at == Point{55, 31});
    CHECK(window->size() == Size{160, 100});
}

TEST_CASE("moves in a row are one; a press between them is not passed over") {
    const auto window = open_window();
    for (int i = 0; i < 10; ++i) push_move(i, 1);
    push_button(SDL_MOUSEBUTTONDOWN, 9, 1);
    for (int i = 0; i < 5; ++i) push_move(20 + i, 2);
    push_button(SDL_MOUSEBUTTONUP, 24, 2);
    InputEvent event = next(*window);
    CHECK(event.kind == Kind::pointer_move);
    CHECK(event.at == Point{9, 1});
    CHECK_FALSE(event.pressed);
    CHECK(next(*window).kind == Kind::pointer_down);
    event = next(*window);
    CHECK(event.kind == Kind::pointer_move);
    CHECK(event.at == Point{24, 2});
    CHECK(event.pressed);
    CHECK(next(*window).kind == Kind::pointer_up);
    InputEvent nothing;
    CHECK_FALSE(window->wait(nothing, now()));
}

TEST_CASE("typed letters come as text") {
    const auto window = open_window();
    SDL_Event event{};
    event.type = SDL_TEXTINPUT;
    SDL_strlcpy(event.text.text, "ŋ", sizeof event.text.text);
    SDL_PushEvent(&event);
    const InputEvent got = next(*window);
    CHECK(got.kind == Kind::text);
    CHECK(got.text == "ŋ");
}

TEST_CASE("posted functions run on the window's thread, all of them and in order") {
    const auto window = open_window();
    const Post post = window->poster();
    const auto here = std::this_thread::get_id();
    std::vector<int> ran;
    std::thread other([&] {
        for (int i = 0; i < 200; ++i)
            post([&, i] {
                CHECK(std::this_thread::get_id() == here);
                ran.push_back(i);
            });
    });
    while (ran.size() < 200) CHECK(next(*window).kind == Kind::woken);
    other.join();
    for (int i = 0; i < 200; ++i) CHECK(ran[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("what posts may outlive the window") {
    auto window = open_window();
    const Post post = window->poster();
    auto token = std::make_shared<int>(1);
    post([token] {});
    window.reset();
    CHECK(token.use_count() == 1);
    post([token] { FAIL("ran without a window"); });
    CHECK(token.use_count() == 1);
}

TEST_CASE("waiting ends at its deadline when nothing happens") {
    const auto window = open_window();
    InputEvent event;
    const auto deadline = now() + std::chrono::milliseconds(20);
    CHECK_FALSE(window->wait(event, deadline));
    CHECK(now() >= deadline);
}

TEST_CASE("closing and exposing are told") {
    const auto window = open_window();
    SDL_Event event{};
    event.type = SDL_WINDOWEVENT;
    event.window.event = SDL_WINDOWEVENT_EXPOSED;
    SDL_PushEvent(&event);
    event.type = SDL_QUIT;
    SDL_PushEvent(&event);
    CHECK(next(*window).kind == Kind::exposed);
    CHECK(next(*window).kind == Kind::window_closed);
}

TEST_CASE("the ground is there before anything is drawn") {
    const auto window = open_window();
    std::uint32_t pixel = 0;
    const SDL_Rect one{100, 100, 1, 1};
    SDL_RenderReadPixels(window->renderer(), &one, SDL_PIXELFORMAT_ARGB8888, &pixel, 4);
    CHECK((pixel & 0xFFFFFF) == 0x0A141E);
}

TEST_CASE("a screenshot that cannot be written is an error, not an end") {
    const auto window = open_window();
    window->begin_frame();
    window->end_frame();
    const auto result = window->screenshot("/nonexistent/folder/picture.png");
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == ErrorCode::io);
}

TEST_CASE("no display is a value") {
    setenv("SDL_VIDEODRIVER", "no-such-driver", 1);
    const auto opened = Window::open({});
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().code == ErrorCode::unavailable);
}

TEST_CASE("the last page is seen over the next one until its time is over, and then it is gone") {
    const auto window = open_window();
    const auto pixel = [&] {
        std::uint32_t colour = 0;
        const SDL_Rect one{100, 100, 1, 1};
        REQUIRE(SDL_RenderReadPixels(window->renderer(), &one, SDL_PIXELFORMAT_RGB888, &colour, 4) == 0);
        return colour & 0xffffffU;
    };
    const auto page = [&](Color ground) {
        window->set_ground(ground);
        window->begin_frame();
        window->end_frame();
    };
    page({200, 0, 0});
    CHECK_FALSE(window->next_fade_frame());
    window->cross_fade(std::chrono::hours(1));
    page({0, 0, 200});
    CHECK((pixel() >> 16U) > 190);
    REQUIRE(window->next_fade_frame());
    window->present_again();
    CHECK((pixel() >> 16U) > 190);

    page({0, 200, 0});  // drawn anew while the fade goes on
    window->cross_fade(std::chrono::milliseconds(1));
    page({0, 0, 200});
    while (const auto due = window->next_fade_frame()) {
        std::this_thread::sleep_until(*due);
        window->present_again();
    }
    CHECK(pixel() == 200);
}
