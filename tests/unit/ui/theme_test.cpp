// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/theme.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

using namespace entre::ui;

namespace {

constexpr std::array themes{ThemeName::light, ThemeName::dark, ThemeName::high_contrast};

/// A row of the design's table: what stands on what, the least contrast, and what was measured in each theme.
struct Pair {
    Token one, other;
    double limit;
    std::array<double, 3> measured;
};

constexpr std::array pairs{
    Pair{Token::ink, Token::surface, 7, {16.3, 14.8, 21.0}},
    Pair{Token::ink, Token::tint, 7, {13.3, 12.3, 21.0}},
    Pair{Token::ink2, Token::surface, 7, {9.6, 10.4, 21.0}},
    Pair{Token::ink2, Token::tint, 7, {7.9, 8.6, 21.0}},
    Pair{Token::on_primary, Token::primary, 7, {9.1, 9.9, 16.6}},
    Pair{Token::on_primary, Token::primary_pressed, 7, {14.6, 7.6, 21.0}},
    Pair{Token::primary, Token::surface, 7, {9.1, 9.5, 16.6}},
    Pair{Token::primary, Token::primary_tint, 7, {7.4, 7.6, 16.6}},
    Pair{Token::error, Token::surface, 7, {8.4, 9.3, 16.6}},
    Pair{Token::error, Token::error_tint, 7, {7.3, 9.2, 16.6}},
    Pair{Token::ink, Token::error_tint, 7, {14.3, 14.5, 21.0}},
    Pair{Token::ok, Token::ok_tint, 7, {8.1, 8.8, 21.0}},
    Pair{Token::warn, Token::warn_tint, 7, {8.9, 10.0, 16.6}},
    Pair{Token::on_bar, Token::bar_button, 7, {12.1, 15.8, 21.0}},
    Pair{Token::on_bar2, Token::bar_button, 7, {8.5, 11.1, 21.0}},
    Pair{Token::ink, Token::key, 7, {16.3, 11.7, 21.0}},
    Pair{Token::ink, Token::speech_sentence, 7, {14.4, 10.1, 21.0}},
    Pair{Token::on_speech, Token::speech_word, 7, {10.5, 10.5, 16.6}},
    Pair{Token::on_bar, Token::backdrop, 7, {13.2, 19.6, 21.0}},
    Pair{Token::disabled_ink, Token::disabled_fill, 4.5, {5.8, 6.6, 11.4}},
    Pair{Token::control, Token::surface, 3, {5.7, 6.2, 21.0}},
    Pair{Token::control, Token::page, 3, {5.0, 7.0, 21.0}},
    Pair{Token::control, Token::keyboard, 3, {3.9, 7.3, 21.0}},
    Pair{Token::bar_line, Token::bar, 3, {5.9, 7.3, 21.0}},
    Pair{Token::focus_in, Token::focus_out, 3, {10.5, 12.1, 16.6}},
};

struct RingPlace {
    Token ground;
    std::array<double, 3> measured;
};

constexpr std::array ring_places{
    RingPlace{Token::surface, {16.3, 10.2, 16.6}}, RingPlace{Token::primary, {5.9, 11.3, 16.6}},
    RingPlace{Token::bar, {10.1, 12.5, 16.6}},     RingPlace{Token::keyboard, {11.2, 12.0, 16.6}},
    RingPlace{Token::error, {5.4, 11.0, 16.6}},
};

}  // namespace

TEST_CASE("every pair of colours has the contrast the design measured, in all three themes") {
    for (std::size_t t = 0; t < themes.size(); ++t) {
        const Theme theme(themes[t]);
        for (const Pair& pair : pairs) {
            CAPTURE(t);
            CAPTURE(static_cast<int>(pair.one));
            CAPTURE(static_cast<int>(pair.other));
            const double measured = contrast(theme.color(pair.one), theme.color(pair.other));
            CHECK(measured >= pair.limit);
            // The table is cut or rounded to one decimal.
            CHECK(std::abs(measured - pair.measured[t]) < 0.1);
        }
    }
}

TEST_CASE("the focus ring shows on everything it can stand on") {
    for (std::size_t t = 0; t < themes.size(); ++t) {
        const Theme theme(themes[t]);
        for (const RingPlace& place : ring_places) {
            CAPTURE(t);
            CAPTURE(static_cast<int>(place.ground));
            const Color ground = theme.color(place.ground);
            const double best = std::max(contrast(theme.color(Token::focus_in), ground),
                                         contrast(theme.color(Token::focus_out), ground));
            CHECK(best >= 3);
            CHECK(std::abs(best - place.measured[t]) < 0.1);
        }
    }
}

TEST_CASE("what the design's table leaves out is readable too") {
    for (const ThemeName name : themes) {
        const Theme theme(name);
        const auto between = [&](Token a, Token b) { return contrast(theme.color(a), theme.color(b)); };
        CHECK(between(Token::on_ok, Token::ok) >= 7);
        CHECK(between(Token::on_art, Token::art_ground) >= 7);
        CHECK(between(Token::art_icon, Token::art_bubble) >= 3);
        CHECK(between(Token::ink, Token::key_function) >= 7);
        CHECK(between(Token::ink, Token::page) >= 7);
        CHECK(between(Token::ink2, Token::page) >= 7);
        CHECK(between(Token::primary, Token::tint) >= 7);
        CHECK(between(Token::ink, Token::primary_tint) >= 7);
        CHECK(between(Token::ink, Token::warn_tint) >= 7);
        CHECK(between(Token::ink, Token::ok_tint) >= 7);
        CHECK(between(Token::on_bar, Token::bar) >= 7);
        CHECK(between(Token::on_primary, Token::primary_hover) >= 7);
    }
}

TEST_CASE("high contrast is black, white and one yellow") {
    const Theme theme(ThemeName::high_contrast);
    for (int i = 0; i < static_cast<int>(Token::count_); ++i) {
        const auto token = static_cast<Token>(i);
        if (token == Token::disabled_ink) continue;
        const Color c = theme.color(token);
        CAPTURE(i);
        CHECK((c == Color{0, 0, 0} || c == Color{255, 255, 255} || c == Color{0xFF, 0xE6, 0}));
    }
}

TEST_CASE("contrast is that of WCAG 2") {
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21));
    CHECK(contrast({255, 255, 255}, {255, 255, 255}) == doctest::Approx(1));
    CHECK(contrast({0x77, 0x77, 0x77}, {255, 255, 255}) == doctest::Approx(4.478).epsilon(0.001));
}
