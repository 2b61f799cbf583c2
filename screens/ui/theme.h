// SPDX-License-Identifier: EUPL-1.2
// The colours of the three themes, by what they are for (DESIGN.md section 2).
#pragma once

#include <cstdint>

namespace entre::ui {

/// What a colour is for. Controls name tokens, never colours.
enum class Token : std::uint8_t {
    ink,              ///< text, icons
    ink2,             ///< secondary text, hints
    page,             ///< page ground
    surface,          ///< main column, cards, fields
    tint,             ///< right rail, help
    line,             ///< decorative hairline only
    control,          ///< border of every control
    primary,          ///< primary fill, links, icons
    primary_hover,    ///< pointer over
    primary_pressed,  ///< pressed, 4 u lower edge
    on_primary,       ///< text on primary
    primary_tint,     ///< icon tile, selected fill
    error,            ///< error text, border, bar
    error_tint,       ///< error field fill
    ok,               ///< done text, border, fill
    ok_tint,          ///< done fill
    on_ok,            ///< tick on an ok fill
    warn,             ///< notice text, border
    warn_tint,        ///< notice fill
    focus_in,         ///< focus ring, inner
    focus_out,        ///< focus ring, outer
    bar,              ///< access bar ground
    bar_button,       ///< access button fill
    bar_line,         ///< access button border
    on_bar,           ///< access label
    on_bar2,          ///< access value line
    speech_sentence,  ///< sentence being read
    speech_word,      ///< word being read; access button "on"
    on_speech,        ///< text on the word
    disabled_ink,
    disabled_fill,
    backdrop,      ///< opaque ground behind dialogs
    keyboard,      ///< keyboard ground
    key,           ///< letter key
    key_function,  ///< function key
    art_ground,    ///< ground of the start screen's picture
    art_bubble,    ///< circle behind an icon on it
    art_icon,      ///< icon on it
    on_art,        ///< text on it
    count_         ///< how many there are; not a colour
};

enum class ThemeName : std::uint8_t { light, dark, high_contrast };

struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    bool operator==(const Color&) const = default;
};

class Theme {
public:
    explicit Theme(ThemeName name = ThemeName::light) : name_(name) {}

    Color color(Token token) const;
    ThemeName name() const { return name_; }

private:
    ThemeName name_;
};

/// Contrast between two opaque colours by WCAG 2.x: from 1 (none) to 21.
double contrast(Color one, Color other);

}  // namespace entre::ui
