// SPDX-License-Identifier: EUPL-1.2
// What illustrations take from the theme, and which of their variants show.
#pragma once

#include <string>
#include <string_view>

#include "screens/ui/theme.h"

namespace entre::ui {

/// A style sheet (CSS) for an illustration of screens/art. Parts with a class `d-...` are of a device, `e-...` of the
/// emblem. Parts with the classes `when when-<word>` show where `<word>` is one of `variants` (between spaces); for two
/// conditions one group stands in another.
std::string art_style(const Theme& theme, std::string_view variants);

/// Whether an illustration (its SVG text) has parts that take the theme's colours; others are not drawn in high
/// contrast (DESIGN.md section 12).
bool follows_theme(std::string_view source);

}  // namespace entre::ui
