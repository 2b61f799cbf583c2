// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_straighten.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include <leptonica/allheaders.h>

#include "kiosk/document/page_crop.h"

namespace entre::document {
namespace {

struct PixDeleter {
    void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using Pix = std::unique_ptr<PIX, PixDeleter>;

constexpr float certain_skew = 3.0F;  // Leptonica's own limit for a page of text
constexpr float least_skew = 0.1F;    // degrees; less is not seen, and turning blurs
constexpr float widest_skew = 10.0F;
constexpr float certain_orientation = 8.0F;
constexpr float clear_majority = 2.5F;       // of upright over sideways evidence
constexpr int paper_white = 255, ink = 190;  // after the background has been made white

int pixels(double millimetres, int dpi) { return std::max(1, static_cast<int>(std::lround(millimetres * dpi / 25.4))); }

Pix to_pix(const Image& image) {
    const bool rgb = image.format == Image::Format::rgb24;
    Pix pix(pixCreateNoInit(image.width, image.height, rgb ? 32 : 8));
    if (!pix) return pix;
    pixSetResolution(pix.get(), image.dpi, image.dpi);
    l_uint32* data = pixGetData(pix.get());
    const int words = pixGetWpl(pix.get());
    const auto* from = image.pixels.data();
    for (int y = 0; y < image.height; ++y) {
        l_uint32* row = data + static_cast<std::ptrdiff_t>(y) * words;
        for (int x = 0; x < image.width; ++x, from += rgb ? 3 : 1) {
            if (rgb)
                composeRGBPixel(from[0], from[1], from[2], row + x);
            else
                SET_DATA_BYTE(row, x, *from);
        }
    }
    return pix;
}

Image to_image(PIX* pix, int dpi) {
    Image image{.width = pixGetWidth(pix), .height = pixGetHeight(pix), .dpi = dpi};
    const bool rgb = pixGetDepth(pix) == 32;
    if (rgb) image.format = Image::Format::rgb24;
    image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) *
                        static_cast<std::size_t>(channels(image.format)));
    l_uint32* data = pixGetData(pix);
    const int words = pixGetWpl(pix);
    auto* to = image.pixels.data();
    for (int y = 0; y < image.height; ++y) {
        const l_uint32* row = data + static_cast<std::ptrdiff_t>(y) * words;
        for (int x = 0; x < image.width; ++x) {
            if (rgb) {
                l_int32 r = 0, g = 0, b = 0;
                extractRGBValues(row[x], &r, &g, &b);
                *to++ = static_cast<std::uint8_t>(r);
                *to++ = static_cast<std::uint8_t>(g);
                *to++ = static_cast<std::uint8_t>(b);
            } else {
                *to++ = static_cast<std::uint8_t>(GET_DATA_BYTE(row, x));
            }
        }
    }
    return image;
}

/// The ink as one bit per pixel, whatever the shade of the paper.
Pix ink_of(PIX* pix) {
    const Pix gray(pixGetDepth(pix) == 32 ? pixConvertRGBToLuminance(pix) : pixClone(pix));
    if (!gray) return {};
    const Pix even(pixBackgroundNormSimple(gray.get(), nullptr, nullptr));  // nothing, where there is no background
    return Pix(pixThresholdToBinary(even ? even.get() : gray.get(), ink));
}

/// Blank is less than 2 mm² of marks that are larger than dust, the outermost 5 mm (shadows of the edge) not counted.
bool blank(PIX* marks, int dpi) {
    const int edge = pixels(5, dpi);
    const int w = pixGetWidth(marks) - 2 * edge, h = pixGetHeight(marks) - 2 * edge;
    if (w < 1 || h < 1) return false;
    const std::unique_ptr<BOX, void (*)(BOX*)> inner(boxCreate(edge, edge, w, h), [](BOX* box) { boxDestroy(&box); });
    const Pix middle(pixClipRectangle(marks, inner.get(), nullptr));
    if (!middle) return false;
    const int dust = pixels(0.8, dpi);
    const Pix larger(pixSelectBySize(middle.get(), dust, dust, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GTE, nullptr));
    l_int32 count = 0;
    if (!larger || pixCountPixels(larger.get(), &count, nullptr) != 0) return false;
    const double per_mm = dpi / 25.4;
    return count < 2 * per_mm * per_mm;
}

struct Skew {
    float degrees = 0, confidence = 0;
};

Skew skew_of(PIX* marks) {
    Skew skew;
    const int reduction = std::min(pixGetWidth(marks), pixGetHeight(marks)) > 1200 ? 4 : 2;
    if (pixFindSkewSweepAndSearch(marks, &skew.degrees, &skew.confidence, reduction, 2, widest_skew, 1.0F, 0.01F) != 0)
        return {};
    return skew;
}

Pix quarter_turned(PIX* pix, int quarters) { return Pix(pixRotateOrth(pix, quarters)); }

/// Quarters clockwise that bring the writing upright; 0 unless it is certain. Ascenders outnumber descenders in Latin
/// script, and that is what Leptonica counts; so there must be enough writing.
int quarters_to_upright(PIX* marks) {
    float up = 0, left = 0;
    l_int32 lies = L_TEXT_ORIENT_UNKNOWN;
    if (pixOrientDetect(marks, &up, &left, 0, 0) != 0 ||
        makeOrientDecision(up, left, certain_orientation, clear_majority, &lies, 0) != 0)
        return 0;
    switch (lies) {
        case L_TEXT_ORIENT_LEFT:
            return 1;
        case L_TEXT_ORIENT_DOWN:
            return 2;
        case L_TEXT_ORIENT_RIGHT:
            return 3;
        default:
            return 0;
    }
}

/// Applies the same turn to the picture and to its marks.
void turn(Pix& pix, Pix& marks, int quarters) {
    if (quarters == 0) return;
    auto turned_pix = quarter_turned(pix.get(), quarters), turned_marks = quarter_turned(marks.get(), quarters);
    if (!turned_pix || !turned_marks) return;
    pix = std::move(turned_pix);
    marks = std::move(turned_marks);
}

bool level(Pix& pix, Pix& marks, const Skew& skew) {
    if (skew.confidence < certain_skew || std::abs(skew.degrees) < least_skew) return false;
    const float radians = skew.degrees * 3.14159265F / 180;
    Pix level_pix(pixRotate(pix.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
    Pix level_marks(pixRotate(marks.get(), radians, L_ROTATE_SAMPLING, L_BRING_IN_WHITE, 0, 0));
    if (!level_pix || !level_marks) return false;
    pix = std::move(level_pix);
    marks = std::move(level_marks);
    return true;
}

}  // namespace

Result<Straightened> straighten(const Image& image, const Steps& off) {
    if (auto fit = check(image); !fit) return tl::unexpected(fit.error());
    setMsgSeverity(L_SEVERITY_NONE);
    Straightened result;
    const Image cropped = off.crop ? image : without_padding(image);
    result.done.crop = cropped.width != image.width || cropped.height != image.height;
    Pix pix = to_pix(cropped);
    Pix marks = pix ? ink_of(pix.get()) : Pix();
    if (!marks) return fail(ErrorCode::bad_input, "Leptonica cannot take this picture");
    result.seems_blank = blank(marks.get(), image.dpi);
    if (!result.seems_blank) {
        // Lines of text that stand on end show their skew only when the page is laid on its side.
        const Pix aside = quarter_turned(marks.get(), 1);
        const Skew upright = skew_of(marks.get()), sideways = aside ? skew_of(aside.get()) : Skew{};
        const Skew skew = sideways.confidence > upright.confidence ? sideways : upright;
        if (!off.straighten && level(pix, marks, skew)) result.degrees = skew.degrees;
        result.quarter_turns = off.upright ? 0 : quarters_to_upright(marks.get());
        turn(pix, marks, result.quarter_turns);
    }
    result.done.straighten = result.degrees != 0;
    result.done.upright = result.quarter_turns != 0;
    result.image = to_image(pix.get(), image.dpi);
    return result;
}

Image turned(const Image& image, int quarter_turns) {
    const int quarters = ((quarter_turns % 4) + 4) % 4;
    const Pix pix = quarters == 0 ? Pix() : to_pix(image);
    const Pix result = pix ? quarter_turned(pix.get(), quarters) : Pix();
    return result ? to_image(result.get(), image.dpi) : image;
}

}  // namespace entre::document
