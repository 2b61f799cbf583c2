// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/group4.h"

#include <cstdlib>
#include <initializer_list>
#include <memory>
#include <optional>

#include <leptonica/allheaders.h>

namespace entre::document {
namespace {

struct PixDeleter {
    void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using Pix = std::unique_ptr<PIX, PixDeleter>;

// TIFF 6.0, section 2: a header, and a directory of twelve-byte entries. Leptonica's data lies in one strip.
constexpr std::uint16_t strip_offsets = 273, strip_byte_counts = 279;

std::uint32_t number(ByteView tiff, std::size_t at, int bytes) {
    std::uint32_t value = 0;
    for (int i = bytes; i-- > 0;) value = value << 8 | tiff[at + static_cast<std::size_t>(i)];  // little-endian: "II"
    return value;
}

std::optional<std::uint32_t> entry(ByteView tiff, std::uint16_t tag) {
    if (tiff.size() < 8 || tiff[0] != 'I' || tiff[1] != 'I') return std::nullopt;
    const std::size_t directory = number(tiff, 4, 4);
    if (directory + 2 > tiff.size()) return std::nullopt;
    const std::size_t count = number(tiff, directory, 2);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = directory + 2 + 12 * i;
        if (at + 12 > tiff.size()) return std::nullopt;
        if (number(tiff, at, 2) != tag) continue;
        constexpr std::uint32_t short_number = 3;
        if (number(tiff, at + 4, 4) != 1) return std::nullopt;
        return number(tiff, at + 8, number(tiff, at + 2, 2) == short_number ? 2 : 4);
    }
    return std::nullopt;
}

Pix to_pix(const Bitmap& bitmap) {
    Pix pix(pixCreate(bitmap.width, bitmap.height, 1));
    if (!pix) return pix;
    const auto* from = bitmap.set.data();
    for (int y = 0; y < bitmap.height; ++y) {
        l_uint32* row = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
        for (int x = 0; x < bitmap.width; ++x)
            if (*from++ != 0) SET_DATA_BIT(row, x);
    }
    return pix;
}

void append(Bytes& to, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) to.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

/// The smallest file that a TIFF reader takes: data behind a directory in the order of its tags.
Bytes tiff_of(ByteView data, int width, int height) {
    struct Entry {
        std::uint16_t tag, type;
        std::uint32_t value;
    };
    constexpr std::uint16_t whole = 4, half = 3;
    const std::initializer_list<Entry> entries{{256, whole, static_cast<std::uint32_t>(width)},
                                               {257, whole, static_cast<std::uint32_t>(height)},
                                               {258, half, 1},  // bits
                                               {259, half, 4},  // group 4
                                               {262, half, 0},  // 0 is white
                                               {strip_offsets, whole, 8 + 2 + 9 * 12 + 4},
                                               {277, half, 1},  // samples
                                               {278, whole, static_cast<std::uint32_t>(height)},
                                               {strip_byte_counts, whole, static_cast<std::uint32_t>(data.size())}};
    Bytes tiff{'I', 'I', 42, 0, 8, 0, 0, 0};
    append(tiff, static_cast<std::uint32_t>(entries.size()), 2);
    for (const auto& [tag, type, value] : entries) {
        append(tiff, tag, 2);
        append(tiff, type, 2);
        append(tiff, 1, 4);
        append(tiff, value, 4);
    }
    append(tiff, 0, 4);
    tiff.insert(tiff.end(), data.begin(), data.end());
    return tiff;
}

}  // namespace

Result<Bytes> encode_group4(const Bitmap& bitmap) {
    const Pix pix = to_pix(bitmap);
    l_uint8* data = nullptr;
    std::size_t size = 0;
    const bool written = pix && pixWriteMemTiff(&data, &size, pix.get(), IFF_TIFF_G4) == 0;
    const std::unique_ptr<l_uint8, decltype(&std::free)> owned(data, &std::free);
    if (!written) return fail(ErrorCode::internal, "Leptonica writes no TIFF");
    const ByteView tiff(data, size);
    const auto offset = entry(tiff, strip_offsets), count = entry(tiff, strip_byte_counts);
    if (!offset || !count || *offset > size || *count > size - *offset)
        return fail(ErrorCode::internal, "Leptonica's TIFF is not of one strip");
    const auto strip = tiff.subspan(*offset, *count);
    return Bytes(strip.begin(), strip.end());
}

Result<Bitmap> decode_group4(ByteView data, int width, int height) {
    const Bytes tiff = tiff_of(data, width, height);
    const Pix pix(pixReadMemTiff(tiff.data(), tiff.size(), 0));
    if (!pix || pixGetDepth(pix.get()) != 1 || pixGetWidth(pix.get()) != width || pixGetHeight(pix.get()) != height)
        return fail(ErrorCode::bad_input, "no group 4 data of this size");
    Bitmap bitmap{width, height, {}};
    bitmap.set.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y) {
        const l_uint32* row = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
        for (int x = 0; x < width; ++x) bitmap.set.push_back(static_cast<std::uint8_t>(GET_DATA_BIT(row, x)));
    }
    return bitmap;
}

}  // namespace entre::document
