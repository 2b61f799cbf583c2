// SPDX-License-Identifier: EUPL-1.2
// Our own illustrations, screens/art/*.svg, built into the program.
#pragma once

#include <string_view>

namespace entre::ui {

/// The SVG text of screens/art/<name>.svg; empty if there is none.
std::string_view art_source(std::string_view name);

}  // namespace entre::ui
