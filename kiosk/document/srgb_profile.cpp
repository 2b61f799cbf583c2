// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/srgb_profile.h"

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace entre::document {
namespace {

std::string big_endian(std::uint32_t value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 255);
    return bytes;
}

std::string fixed(double value) {
    return big_endian(static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(value * 65536))));
}

std::string of_type(std::string_view type, std::initializer_list<double> values) {
    std::string tag = std::string(type) + big_endian(0);
    for (const double value : values) tag += fixed(value);
    return tag;
}

/// multiLocalizedUnicodeType with one record.
std::string text(std::string_view ascii) {
    std::string tag = "mluc" + big_endian(0) + big_endian(1) + big_endian(12) + "enUS" +
                      big_endian(static_cast<std::uint32_t>(ascii.size() * 2)) + big_endian(28);
    for (const char c : ascii) tag += {'\0', c};
    return tag;
}

}  // namespace

std::string srgb_profile() {
    // parametricCurveType, function 3: IEC 61966-2-1's curve as it is written there.
    const std::string curve = "para" + big_endian(0) + big_endian(3U << 16) + fixed(2.4) + fixed(1 / 1.055) +
                              fixed(0.055 / 1.055) + fixed(1 / 12.92) + fixed(0.04045);
    // Primaries and white for D50, as the profile connection space wants them (Bradford).
    const std::vector<std::pair<std::string, std::string>> tags{
        {"desc", text("sRGB IEC61966-2.1")},
        {"cprt", text("No copyright; generated")},
        {"wtpt", of_type("XYZ ", {0.9642, 1.0, 0.8249})},
        {"chad", of_type("sf32", {1.047882, 0.022919, -0.050201, 0.029587, 0.990479, -0.017059, -0.009232, 0.015076,
                                  0.751678})},
        {"rXYZ", of_type("XYZ ", {0.436066, 0.222488, 0.013916})},
        {"gXYZ", of_type("XYZ ", {0.385147, 0.716873, 0.097076})},
        {"bXYZ", of_type("XYZ ", {0.143066, 0.060608, 0.714096})},
        {"rTRC", curve},
        {"gTRC", curve},
        {"bTRC", curve},
    };
    std::string table = big_endian(static_cast<std::uint32_t>(tags.size()));
    std::string data;
    const std::size_t start = 128 + 4 + 12 * tags.size();
    for (const auto& [name, value] : tags) {
        table += name + big_endian(static_cast<std::uint32_t>(start + data.size())) +
                 big_endian(static_cast<std::uint32_t>(value.size()));
        data += value;
        data.resize((data.size() + 3) / 4 * 4);
    }
    std::string header = big_endian(static_cast<std::uint32_t>(start + data.size())) + big_endian(0) +
                         big_endian(0x04300000) + "mntrRGB XYZ ";
    header += std::string("\x07\xDA\0\x01\0\x01\0\0\0\0\0\0", 12);  // 2010-01-01, the specification's year
    header += "acsp" + std::string(28, '\0') + fixed(0.9642) + fixed(1.0) + fixed(0.8249);
    header.resize(128);
    return header + table + data;
}

}  // namespace entre::document
