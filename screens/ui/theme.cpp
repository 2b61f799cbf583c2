// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace entre::ui {
namespace {

struct Row {
    Token token;
    std::uint32_t light, dark, high_contrast;
};

constexpr std::array rows{
    Row{Token::ink, 0x10222B, 0xF3F7F8, 0xFFFFFF},
    Row{Token::ink2, 0x37474F, 0xC6D3D8, 0xFFFFFF},
    Row{Token::page, 0xEEF2F3, 0x0D181D, 0x000000},
    Row{Token::surface, 0xFFFFFF, 0x15242B, 0x000000},
    Row{Token::tint, 0xDFEAED, 0x1C333C, 0x000000},
    Row{Token::line, 0xC6D2D6, 0x35505B, 0xFFFFFF},
    Row{Token::control, 0x566A74, 0x8CA5B0, 0xFFFFFF},
    Row{Token::primary, 0x0A4F60, 0x8FD3E3, 0xFFE600},
    Row{Token::primary_hover, 0x083F4D, 0xAEE1ED, 0xFFFFFF},
    Row{Token::primary_pressed, 0x062D38, 0x6CBBCD, 0xFFFFFF},
    Row{Token::on_primary, 0xFFFFFF, 0x06222B, 0x000000},
    Row{Token::primary_tint, 0xD9EAEE, 0x193741, 0x000000},
    Row{Token::error, 0x9B1420, 0xFFB3B0, 0xFFE600},
    Row{Token::error_tint, 0xFCECEC, 0x3A1A1D, 0x000000},
    Row{Token::ok, 0x125034, 0x9FE0BC, 0xFFFFFF},
    Row{Token::ok_tint, 0xE3F1E8, 0x15352A, 0x000000},
    Row{Token::on_ok, 0xFFFFFF, 0x06222B, 0x000000},
    Row{Token::warn, 0x5A3E00, 0xFFD98A, 0xFFE600},
    Row{Token::warn_tint, 0xFFF3D1, 0x3A2D0D, 0x000000},
    Row{Token::focus_in, 0xFFC72E, 0x06131A, 0x000000},
    Row{Token::focus_out, 0x10222B, 0xFFC72E, 0xFFE600},
    Row{Token::bar, 0x0C2630, 0x060D10, 0x000000},
    Row{Token::bar_button, 0x173A47, 0x13252D, 0x000000},
    Row{Token::bar_line, 0x86A3AF, 0x86A3AF, 0xFFFFFF},
    Row{Token::on_bar, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF},
    Row{Token::on_bar2, 0xC9DBE2, 0xC9DBE2, 0xFFFFFF},
    Row{Token::speech_sentence, 0xFFF0BF, 0x4A3B0C, 0x000000},
    Row{Token::speech_word, 0xFFC72E, 0xFFC72E, 0xFFE600},
    Row{Token::on_speech, 0x10222B, 0x10222B, 0x000000},
    Row{Token::disabled_ink, 0x4C5A61, 0x9FB0B7, 0xBFBFBF},
    Row{Token::disabled_fill, 0xE3E8EA, 0x1A2A31, 0x000000},
    Row{Token::backdrop, 0x1C333C, 0x060D10, 0x000000},
    Row{Token::keyboard, 0xCCD8DC, 0x0A1317, 0x000000},
    Row{Token::key, 0xFFFFFF, 0x22363F, 0x000000},
    Row{Token::key_function, 0xE4EBED, 0x18272E, 0x000000},
    // The start screen's picture keeps its colours in the dark; in high contrast its ground is black like every
    // surface.
    Row{Token::art_ground, 0x0A4F60, 0x0A4F60, 0x000000},
    Row{Token::art_bubble, 0x083F4D, 0x083F4D, 0x000000},
    Row{Token::art_icon, 0xFFD467, 0xFFD467, 0xFFE600},
    Row{Token::on_art, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF},
};
static_assert(rows.size() == static_cast<std::size_t>(Token::count_));

constexpr bool in_order() {
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (static_cast<std::size_t>(rows[i].token) != i) return false;
    return true;
}
static_assert(in_order(), "the table is indexed by token");

double linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Color c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

}  // namespace

Color Theme::color(Token token) const {
    const Row& row = rows[static_cast<std::size_t>(token)];
    const std::uint32_t rgb = name_ == ThemeName::light  ? row.light
                              : name_ == ThemeName::dark ? row.dark
                                                         : row.high_contrast;
    return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8), static_cast<std::uint8_t>(rgb),
            255};
}

double contrast(Color one, Color other) {
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

}  // namespace entre::ui
