// SPDX-License-Identifier: EUPL-1.2
// A text as a QR code (ISO/IEC 18004), for a phone to read off the screen.
#pragma once

#include <optional>
#include <string_view>

#include "screens/ui/picture.h"

namespace entre::screens {

/// Black on white whatever the theme, with the quiet zone of four modules that the standard asks for (clause 6.3.8),
/// and as many whole pixels a module as go into `pixels`: blurred edges are what phones stumble over. One pixel a
/// module if `pixels` is too small. Private: its pixels are wiped. Nothing if the text is longer than a code can be.
std::optional<ui::Picture> qr_picture(std::string_view text, int pixels);

}  // namespace entre::screens
