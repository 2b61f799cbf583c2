// SPDX-License-Identifier: EUPL-1.2
// The physical keys by name. Their numbers are those of USB HID's keyboard page (0x07), which SDL's scancodes are too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entre::keypad {

using Usage = std::uint16_t;

/// A key, and what must be held with it.
struct Chord {
    Usage usage = 0;
    bool shift = false;
    bool operator==(const Chord&) const = default;
};

/// "F23", "KP_8", "Space", "Shift+Tab". Letters and digits are named by where they stand on a US keyboard.
std::optional<Chord> chord_of(std::string_view name);
/// The same name back; empty for a key without one.
std::string name_of(Chord chord);

bool is_shift(Usage usage);
/// Shift, control, alt and the logo keys: they do nothing by themselves.
bool is_modifier(Usage usage);

}  // namespace entre::keypad
