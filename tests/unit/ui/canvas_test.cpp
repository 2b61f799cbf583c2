// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/canvas.h"

#include <SDL.h>
#include <doctest/doctest.h>
#include <imgui.h>
#include <stdlib.h>

#include "screens/ui/window.h"
#include "tests/bench/form_picture.h"
#include "tests/unit/ui/drawing.h"

using namespace entre;
using namespace entre::ui;

namespace {

/// A window without a screen, and the pixels of what was last drawn in it.
class Sheet {
public:
    explicit Sheet(int width = 640, int height = 400, float scale = 1, const char* driver = "offscreen",
                   ThemeName theme = ThemeName::light) {
        setenv("SDL_VIDEODRIVER", driver, 1);
        auto opened = Window::open({.width = width,
                                    .height = height,
                                    .scale = scale,
                                    .software = true,
                                    .ground = Theme(theme).color(Token::page)});
        REQUIRE(opened.has_value());
        window = std::move(*opened);
        canvas = std::make_unique<Canvas>(*window, theme);
        width_ = width;
        height_ = height;
    }

    template <class Draw>
    const std::vector<std::uint32_t>& draw(Draw draw) {
        window->begin_frame();
        draw(*canvas);
        window->end_frame();
        pixels.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
        SDL_RenderReadPixels(window->renderer(), nullptr, SDL_PIXELFORMAT_ARGB8888, pixels.data(), width_ * 4);
        return pixels;
    }

    Color at(int x, int y) const {
        const std::uint32_t p =
            pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)];
        return {static_cast<std::uint8_t>(p >> 16), static_cast<std::uint8_t>(p >> 8), static_cast<std::uint8_t>(p),
                255};
    }
    Color color(Token token) const { return canvas->theme().color(token); }

    std::unique_ptr<Window> window;
    std::unique_ptr<Canvas> canvas;
    std::vector<std::uint32_t> pixels;

private:
    int width_ = 0, height_ = 0;
};

}  // namespace

TEST_CASE("a page is the same picture to the last pixel, whichever driver shows it") {
    std::vector<std::uint32_t> offscreen;
    {
        Sheet sheet(1920, 1080);
        offscreen = sheet.draw([](Canvas& canvas) { bench::draw_form(canvas, "Mjölk och ägg"); });
        CHECK(sheet.draw([](Canvas& canvas) { bench::draw_form(canvas, "Mjölk och ägg"); }) == offscreen);
    }
    Sheet sheet(1920, 1080, 1, "dummy");
    CHECK(sheet.draw([](Canvas& canvas) { bench::draw_form(canvas, "Mjölk och ägg"); }) == offscreen);
}

TEST_CASE("a box has its edges on whole pixels, its border inside, and round corners") {
    for (const float scale : {1.F, 1.5F, 2.F, 0.711F}) {
        CAPTURE(scale);
        Sheet sheet(640, 400, scale);
        const Rect box{20, 30, 200, 96};
        sheet.draw([&](Canvas& c) {
            c.box(box, {.radius = 16, .fill = Token::surface, .border = Token::control, .border_width = 3});
        });
        const auto px = [&](float u) { return static_cast<int>(std::lround(u * scale)); };
        const int left = px(20), right = px(220), top = px(30), bottom = px(126), middle_x = (left + right) / 2,
                  middle_y = (top + bottom) / 2;
        const int border = std::max(1, px(3));
        CHECK(sheet.at(left - 1, middle_y) == sheet.color(Token::page));
        CHECK(sheet.at(left, middle_y) == sheet.color(Token::control));
        CHECK(sheet.at(left + border - 1, middle_y) == sheet.color(Token::control));
        CHECK(sheet.at(left + border, middle_y) == sheet.color(Token::surface));
        CHECK(sheet.at(right - 1, middle_y) == sheet.color(Token::control));
        CHECK(sheet.at(right, middle_y) == sheet.color(Token::page));
        CHECK(sheet.at(middle_x, top) == sheet.color(Token::control));
        CHECK(sheet.at(middle_x, top + border) == sheet.color(Token::surface));
        CHECK(sheet.at(middle_x, bottom - 1) == sheet.color(Token::control));
        CHECK(sheet.at(middle_x, bottom) == sheet.color(Token::page));
        CHECK(sheet.at(middle_x, middle_y) == sheet.color(Token::surface));
        for (const int x : {left, right - 1})
            for (const int y : {top, bottom - 1}) CHECK(sheet.at(x, y) == sheet.color(Token::page));
    }
}

TEST_CASE("a small box is as round as a large one, and a box without a fill lets the ground through") {
    Sheet sheet;
    sheet.draw([](Canvas& c) {
        c.box({10, 10, 30, 20}, {.radius = 40, .fill = Token::primary});
        c.box({100, 10, 80, 80}, {.radius = 12, .border = Token::error, .border_width = 4});
    });
    CHECK(sheet.at(10, 10) == sheet.color(Token::page));
    CHECK(sheet.at(25, 20) == sheet.color(Token::primary));
    CHECK(sheet.at(140, 50) == sheet.color(Token::page));
    CHECK(sheet.at(101, 50) == sheet.color(Token::error));
}

TEST_CASE("the focus ring stands outside the control: 3 + 3, 4 + 4 and 5 + 5") {
    const std::array scales{std::pair{TextScale::normal, 3}, std::pair{TextScale::large, 4},
                            std::pair{TextScale::largest, 5}};
    for (const auto& [scale, width] : scales) {
        Sheet sheet;
        sheet.draw([s = scale](Canvas& c) {
            c.box({50, 50, 200, 88}, {.radius = 12, .fill = Token::surface});
            c.focus_ring({50, 50, 200, 88}, 12, s);
        });
        CHECK(sheet.at(50, 90) == sheet.color(Token::surface));
        CHECK(sheet.at(49, 90) == sheet.color(Token::focus_in));
        CHECK(sheet.at(50 - width, 90) == sheet.color(Token::focus_in));
        CHECK(sheet.at(50 - width - 1, 90) == sheet.color(Token::focus_out));
        CHECK(sheet.at(50 - 2 * width, 90) == sheet.color(Token::focus_out));
        CHECK(sheet.at(50 - 2 * width - 1, 90) == sheet.color(Token::page));
        CHECK(sheet.at(150, 138) == sheet.color(Token::focus_in));
        CHECK(sheet.at(150, 138 + 2 * width) == sheet.color(Token::page));
    }
}

TEST_CASE("a dashed border is whole dashes, alike on both sides") {
    Sheet sheet;
    sheet.draw([](Canvas& c) {
        c.box(
            {20, 20, 337, 96},
            {.radius = 16, .fill = Token::disabled_fill, .border = Token::control, .border_width = 3, .dashed = true});
    });
    int changes = 0;
    for (int x = 40; x < 340; ++x) changes += sheet.at(x, 20) != sheet.at(x + 1, 20);
    CHECK(changes > 20);
    CHECK(changes < 100);
    for (int x = 36; x < 341; ++x) CHECK(sheet.at(x, 21) == sheet.at(x, 114));
}

TEST_CASE("mirroring turns an icon around") {
    Sheet sheet(400, 200);
    sheet.draw([](Canvas& c) {
        c.icon("arrow-right", {0, 0, 88, 88}, Token::primary);
        c.icon("arrow-right", {100, 0, 88, 88}, Token::primary, true);
        c.icon("arrow-left", {200, 0, 88, 88}, Token::primary);
    });
    int marks = 0;
    for (int y = 0; y < 88; ++y)
        for (int x = 0; x < 88; ++x) {
            const Color plain = sheet.at(x, y), turned = sheet.at(187 - x, y);
            CHECK(plain == turned);
            marks += plain == sheet.color(Token::primary);
        }
    CHECK(marks > 100);
}

TEST_CASE("every icon the design names can be drawn") {
    Sheet sheet(64, 64);
    for (const char* name : {"type",
                             "globe2",
                             "circle-half",
                             "volume-up",
                             "volume-mute",
                             "bell",
                             "box-arrow-right",
                             "person",
                             "person-check",
                             "check",
                             "check-circle",
                             "x-circle",
                             "exclamation-circle",
                             "exclamation-triangle",
                             "question-circle",
                             "info-circle",
                             "clock",
                             "calendar3",
                             "arrow-left",
                             "arrow-right",
                             "chevron-right",
                             "search",
                             "hammer",
                             "translate",
                             "egg-fried",
                             "shop",
                             "car-front",
                             "airplane",
                             "wallet2",
                             "cash-coin",
                             "chat-left",
                             "people",
                             "house",
                             "building",
                             "person-vcard",
                             "qr-code",
                             "pencil",
                             "pen",
                             "trash",
                             "arrow-clockwise",
                             "printer",
                             "paperclip",
                             "file-earmark-medical",
                             "upc-scan",
                             "lock",
                             "shield-check",
                             "wifi-off",
                             "megaphone",
                             "telephone",
                             "envelope",
                             "backspace",
                             "shift",
                             "keyboard",
                             "plus",
                             "pause",
                             "skip-start",
                             "skip-end",
                             "speedometer2",
                             "display",
                             "hand-index"}) {
        CAPTURE(name);
        sheet.draw([&](Canvas& c) { c.icon(name, {0, 0, 64, 64}, Token::ink); });
        int marks = 0;
        for (int i = 0; i < 64 * 64; ++i) marks += sheet.at(i % 64, i / 64) != sheet.color(Token::page);
        CHECK(marks > 100);
    }
}

TEST_CASE("in high contrast no art is drawn but the emblem") {
    Sheet sheet(800, 330, 1, "offscreen", ThemeName::high_contrast);
    sheet.draw([](Canvas& c) { c.art("townscape", {0, 0, 800, 330}); });
    for (int i = 0; i < 800; i += 7) CHECK(sheet.at(i, 200) == Color{0, 0, 0});
    sheet.draw([](Canvas& c) { c.art("emblem", {0, 0, 64, 64}); });
    CHECK(sheet.at(6, 32) == sheet.color(Token::primary));
    sheet.canvas->set_theme(ThemeName::light);
    sheet.draw([](Canvas& c) { c.art("emblem", {0, 0, 64, 64}); });
    CHECK(sheet.at(6, 32) == sheet.color(Token::primary));
}

TEST_CASE("clips nest, and what is drawn outside them is not seen") {
    Sheet sheet;
    sheet.draw([](Canvas& c) {
        c.push_clip({10, 10, 100, 100});
        c.push_clip({50, 50, 200, 200});
        c.fill({0, 0, 640, 400}, Token::primary);
        c.pop_clip();
        c.fill({0, 0, 30, 30}, Token::error);
        c.pop_clip();
    });
    CHECK(sheet.at(49, 60) == sheet.color(Token::page));
    CHECK(sheet.at(50, 60) == sheet.color(Token::primary));
    CHECK(sheet.at(109, 109) == sheet.color(Token::primary));
    CHECK(sheet.at(110, 60) == sheet.color(Token::page));
    CHECK(sheet.at(10, 10) == sheet.color(Token::error));
    CHECK(sheet.at(9, 9) == sheet.color(Token::page));
}

TEST_CASE("a picture is shown in the size asked for, and a private one is gone when forgotten") {
    Sheet sheet;
    Bytes rgb(std::size_t{100} * 100 * 3);
    for (std::size_t i = 0; i < rgb.size(); i += 3) rgb[i] = i / 3 % 100 < 50 ? 200 : 20;
    const Picture page(100, 100, rgb, true);
    const auto show = [&](Canvas& c) { c.picture(page, {10, 10, 40, 60}); };
    sheet.draw(show);
    CHECK(sheet.at(12, 40) == Color{200, 0, 0});
    CHECK(sheet.at(47, 40) == Color{20, 0, 0});
    CHECK(sheet.at(50, 40) == sheet.color(Token::page));
    const std::size_t before = sheet.canvas->bytes();
    sheet.canvas->forget_private();
    CHECK(sheet.canvas->bytes() < before);
    sheet.draw(show);
    CHECK(sheet.at(12, 40) == Color{200, 0, 0});
}

TEST_CASE("forgetting in the middle of a frame draws blanks, and nothing that is gone") {
    Sheet sheet;
    sheet.draw([](Canvas& c) {
        TextSpec spec = test::plain("Hemligt", TextStyle::display);
        spec.is_private = true;
        c.text(spec, {0, 0});
        c.forget_private();
    });
    for (int i = 0; i < 640 * 100; ++i) CHECK(sheet.at(i % 640, i / 640) == sheet.color(Token::page));
}

TEST_CASE("triangles and rectangles keep their order, see-through ones too") {
    Sheet sheet;
    sheet.draw([](Canvas& c) {
        c.fill({0, 0, 200, 100}, Token::surface);
        ImDrawList& list = *ImGui::GetBackgroundDrawList();
        list.AddTriangleFilled({0, 0}, {80, 0}, {0, 80}, IM_COL32(0, 0, 255, 255));
        list.AddRectFilled({0, 0}, {10, 10}, IM_COL32(255, 0, 0, 128));
        c.fill({20, 0, 10, 10}, Token::error);
    });
    CHECK(std::abs(sheet.at(5, 5).r - 128) <= 1);
    CHECK(std::abs(sheet.at(5, 5).b - 127) <= 1);
    CHECK(sheet.at(15, 15) == Color{0, 0, 255});
    CHECK(sheet.at(25, 5) == sheet.color(Token::error));
    CHECK(sheet.at(150, 50) == sheet.color(Token::surface));
}

TEST_CASE("arcs begin at the top and go clockwise") {
    Sheet sheet;
    sheet.draw([](Canvas& c) { c.arc({200, 200}, 100, 20, 0, 0.25F, Token::primary); });
    CHECK(sheet.at(200 + 64, 200 - 64) == sheet.color(Token::primary));
    CHECK(sheet.at(200 - 64, 200 - 64) == sheet.color(Token::page));
    CHECK(sheet.at(200 + 64, 200 + 64) == sheet.color(Token::page));
}
