// SPDX-License-Identifier: EUPL-1.2
#include "screens/qr_code.h"

#include <algorithm>
#include <memory>
#include <string>

#include <qrencode.h>

namespace entre::screens {
namespace {

constexpr int quiet_zone = 4;  // modules on each side (ISO/IEC 18004, 6.3.8)

}  // namespace

std::optional<ui::Picture> qr_picture(std::string_view text, int pixels) {
    // The lowest level of correction, for the largest modules: a screen has no dirt on its codes, but hands shake.
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0,
                          QR_ECLEVEL_L),
        &QRcode_free);
    if (!code) return std::nullopt;
    const int modules = code->width + 2 * quiet_zone, each = std::max(1, pixels / modules), width = modules * each;
    const auto side = static_cast<std::size_t>(width);
    Bytes rgb(side * side * 3, std::uint8_t{0xFF});
    for (int y = 0; y < code->width * each; ++y)
        for (int x = 0; x < code->width * each; ++x) {
            // The lowest bit of a module says whether it is dark.
            if ((code->data[y / each * code->width + x / each] & 1) == 0) continue;
            const auto at = (static_cast<std::size_t>(y + quiet_zone * each) * side +
                             static_cast<std::size_t>(x + quiet_zone * each)) *
                            3;
            std::fill_n(rgb.begin() + static_cast<std::ptrdiff_t>(at), 3, std::uint8_t{0});
        }
    return ui::Picture(width, width, std::move(rgb), true);
}

}  // namespace entre::screens
