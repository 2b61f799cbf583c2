// SPDX-License-Identifier: EUPL-1.2
// How large each kind of text is at each text size (DESIGN.md section 3).
#pragma once

#include <cstdint>

namespace entre::ui {

/// What the citizen chose under "Textstorlek": 100, 150 or 200 %.
enum class TextScale : std::uint8_t { normal, large, largest };

enum class TextStyle : std::uint8_t {
    display,        ///< the start screen's greeting
    display_small,  ///< help called
    title,          ///< h1
    heading,        ///< h2 in the main column
    rail_heading,   ///< h2 in the rail
    lead,
    body,
    label,  ///< above a field
    input,  ///< what is typed
    button,
    small_button,
    small,          ///< hint, error, step, category
    note,           ///< the text of a notice
    tile_title,     ///< a service's name
    choice_title,   ///< a choice card's name
    language_verb,  ///< "Börja" on the start screen
    brand,          ///< the municipality's name in the top bar; the step's words when enlarged
    countdown,      ///< the time-out ring's number
    access_label,
    access_value,
    key_letter,
    key_word,
    case_number,
    count_  ///< how many there are; not a style
};

struct TypeMetrics {
    float size = 0;  ///< u
    float line = 0;  ///< u; lines with Arabic or Ethiopic letters may be higher
    int weight = 400;
    bool display_cut = false;  ///< Inter Display instead of Inter
    float tracking = 0;        ///< letter-spacing in em; never for Arabic
};

/// At `large` and `largest` no style is smaller than 37 u, so that a capital H is at least 7.33 mm high, 0.7 degrees at
/// 60 cm (EN 301 549 5.1.4), where a u is 0.277 mm. A small panel shows a u smaller: at `largest`, the size in which
/// the clause is met on every panel, no style is smaller than `least` (u).
TypeMetrics metrics(TextStyle style, TextScale scale, float least = 0);

}  // namespace entre::ui
