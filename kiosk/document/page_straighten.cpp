// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_straighten.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/document/leptonica_pix.h"
#include "kiosk/document/page_clean.h"
#include "kiosk/document/page_crop.h"
#include "kiosk/document/page_findings.h"
#include "kiosk/document/paper_finder.h"

namespace entre::document {
namespace {

constexpr float certain_skew = 3.0F;  // Leptonica's own limit for a page of text
constexpr float least_skew = 0.1F;    // degrees; less is not seen, and turning blurs
constexpr float widest_skew = 10.0F;
constexpr float certain_orientation = 8.0F;
constexpr float clear_majority = 2.5F;       // of upright over sideways evidence
constexpr int paper_white = 255, ink = 190;  // after the background has been made white

constexpr double largest_writing = 18;  // mm, a word of a heading
constexpr double worth_cutting = 1;     // mm of lid beside the paper

int pixels(double millimetres, int dpi) { return std::max(1, static_cast<int>(std::lround(millimetres * dpi / 25.4))); }

/// The ink as one bit per pixel, whatever the shade of the paper.
Pix ink_of(PIX* pix) {
    const Pix gray(pixGetDepth(pix) == 32 ? pixConvertRGBToLuminance(pix) : pixClone(pix));
    if (!gray) return {};
    const Pix even(pixBackgroundNormSimple(gray.get(), nullptr, nullptr));  // nothing, where there is no background
    return Pix(pixThresholdToBinary(even ? even.get() : gray.get(), ink));
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
int quarters_by(PIX* marks) {
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

/// Leptonica looks for ascenders of so many pixels: very large letters mislead it, at one size of the picture or the
/// other.
int quarters_to_upright(PIX* marks, int dpi) {
    const int quarters = quarters_by(marks);
    if (quarters == 0 || dpi < 250) return quarters;
    const Pix half(pixReduceRankBinary2(marks, 2, nullptr));
    return half && quarters_by(half.get()) == quarters ? quarters : 0;
}

/// Applies the same turn to the picture and to its marks.
void turn(Pix& pix, Pix& marks, int quarters) {
    if (quarters == 0) return;
    auto turned_pix = quarter_turned(pix.get(), quarters), turned_marks = quarter_turned(marks.get(), quarters);
    if (!turned_pix || !turned_marks) return;
    pix = std::move(turned_pix);
    marks = std::move(turned_marks);
}

/// How much to turn clockwise: by the writing, or by the paper's edges where there is too little of it.
double levelling(PIX* all_marks, const std::optional<Paper>& paper, int dpi) {
    // A photo's own lines are no lines of writing.
    const int largest = pixels(largest_writing, dpi);
    const Pix small(pixSelectBySize(all_marks, largest, largest, 8, L_SELECT_IF_BOTH, L_SELECT_IF_LT, nullptr));
    PIX* marks = small ? small.get() : all_marks;
    // Lines of text that stand on end show their skew only when the page is laid on its side.
    const Pix aside = quarter_turned(marks, 1);
    const Skew upright = skew_of(marks), sideways = aside ? skew_of(aside.get()) : Skew{};
    const Skew skew = sideways.confidence > upright.confidence ? sideways : upright;
    const double degrees = skew.confidence >= certain_skew ? static_cast<double>(skew.degrees)
                           : paper && paper->degrees       ? -*paper->degrees
                                                           : 0;
    return std::abs(degrees) >= least_skew ? degrees : 0;
}

/// Applies the same turn to the picture and to its marks. False if there is no memory for it.
bool level(Pix& pix, Pix& marks, double degrees) {
    const auto radians = static_cast<float>(degrees * 3.14159265 / 180);
    Pix level_pix(pixRotate(pix.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
    Pix level_marks(pixRotate(marks.get(), radians, L_ROTATE_SAMPLING, L_BRING_IN_WHITE, 0, 0));
    if (!level_pix || !level_marks) return false;
    pix = std::move(level_pix);
    marks = std::move(level_marks);
    return true;
}

/// The lid becomes white, so that its shade and shadow are neither ink nor a frame around the page.
void paint_lid(Image& image, const Paper& paper) {
    const auto depth = static_cast<std::size_t>(channels(image.format));
    const auto stride = static_cast<std::size_t>(image.width) * depth;
    for (int y = 0; y < image.height; ++y) {
        const int row = std::min(y / paper.cell, paper.height - 1);
        for (int column = 0; column < paper.width; ++column) {
            if (paper.is_lid[static_cast<std::size_t>(row) * static_cast<std::size_t>(paper.width) +
                             static_cast<std::size_t>(column)] == 0)
                continue;
            const int from = column * paper.cell, to = column + 1 == paper.width ? image.width : from + paper.cell;
            std::fill(image.pixels.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * stride +
                                                                         static_cast<std::size_t>(from) * depth),
                      image.pixels.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * stride +
                                                                         static_cast<std::size_t>(to) * depth),
                      std::uint8_t{paper_white});
        }
    }
}

/// Cuts both to the paper; whether there was anything to cut.
bool cut_to(Pix& pix, Pix& marks, const Paper& paper, double degrees, int dpi) {
    const auto box = paper.box(degrees);
    const int w = pixGetWidth(pix.get()), h = pixGetHeight(pix.get());
    const int left_ = std::clamp(static_cast<int>(std::lround(box.left)), 0, w - 1),
              top_ = std::clamp(static_cast<int>(std::lround(box.top)), 0, h - 1),
              right_ = std::clamp(static_cast<int>(std::lround(box.right)), left_ + 1, w),
              bottom_ = std::clamp(static_cast<int>(std::lround(box.bottom)), top_ + 1, h);
    if (std::max({left_, top_, w - right_, h - bottom_}) < worth_cutting * dpi / 25.4) return false;
    BOX* cut = boxCreate(left_, top_, right_ - left_, bottom_ - top_);
    Pix cut_pix(pixClipRectangle(pix.get(), cut, nullptr)), cut_marks(pixClipRectangle(marks.get(), cut, nullptr));
    boxDestroy(&cut);
    if (!cut_pix || !cut_marks) return false;
    pix = std::move(cut_pix);
    marks = std::move(cut_marks);
    return true;
}

}  // namespace

Result<Straightened> straighten(Image scan, const Steps& off) {
    if (auto fit = check(scan); !fit) return tl::unexpected(fit.error());
    setMsgSeverity(L_SEVERITY_NONE);
    Straightened result;
    const int dpi = scan.dpi, width = scan.width, height = scan.height;
    Image image = off.crop ? std::move(scan) : without_padding(std::move(scan));
    result.done.crop = image.width != width || image.height != height;
    const auto paper = find_paper(image);
    // What is found and where the writing lies is judged without the lid, whether it stays in the picture or not.
    // A page is 26 megabytes, and there is one copy of it at a time, unless the lid is to stay.
    std::optional<Image> with_lid;
    if (off.crop) with_lid = image;
    Image judged = std::move(image);
    if (paper) paint_lid(judged, *paper);
    Pix pix = to_pix(judged);
    Pix marks = pix ? ink_of(pix.get()) : Pix();
    if (!marks) return fail(ErrorCode::bad_input, "Leptonica cannot take this picture");
    result.findings = findings_of(judged, marks.get(), paper);
    judged = {};
    if (with_lid) pix = to_pix(*with_lid);
    with_lid.reset();

    const double degrees = off.straighten || result.findings.blank ? 0 : levelling(marks.get(), paper, dpi);
    if (degrees != 0 && level(pix, marks, degrees)) result.degrees = degrees;
    if (paper && !off.crop) result.done.crop |= cut_to(pix, marks, *paper, result.degrees, dpi);
    if (!result.findings.blank && !off.upright) result.quarter_turns = quarters_to_upright(marks.get(), dpi);
    turn(pix, marks, result.quarter_turns);
    result.findings = turned(result.findings, result.quarter_turns);
    result.done.straighten = result.degrees != 0;
    result.done.upright = result.quarter_turns != 0;
    result.image = to_image(pix.get(), dpi);
    pix.reset();
    result.done.clean = !off.clean && clean(result.image);
    return result;
}

Image turned(Image image, int quarter_turns) {
    const int quarters = ((quarter_turns % 4) + 4) % 4;
    const Pix pix = quarters == 0 ? Pix() : to_pix(image);
    const Pix result = pix ? quarter_turned(pix.get(), quarters) : Pix();
    if (!result) return image;
    image = to_image(result.get(), image.dpi);
    return image;
}

}  // namespace entre::document
