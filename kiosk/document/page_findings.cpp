// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_findings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace entre::document {
namespace {

constexpr int darkest_paper = 115;      // shades; grey recycled paper is 160 and more
constexpr double blank_area = 2;        // mm² of marks larger than dust, the outermost 5 mm (shadows) not counted
constexpr double lightest_mark = 0.85;  // of the paper's shade
constexpr double dust = 0.8;            // mm
constexpr double dust_at_edge = 0.5;    // mm: of a letter only a part may be left
constexpr double outermost = 5;         // mm
constexpr double narrowest_margin = 4;  // mm: no printer prints so near the edge of a paper
constexpr double paper_edge = 0.4;      // mm
constexpr int least_pieces = 3;         // of writing within that: fewer are a rule, a stamp, a hole
// From paper to ink a sharp scan takes a fifth of a millimetre, one that is out of focus more than half of one. Per mm
// and as a share of the contrast.
constexpr double softest_edge = 2.9;
constexpr int least_edges = 150;

int pixels(double millimetres, int dpi) { return std::max(1, static_cast<int>(std::lround(millimetres * dpi / 25.4))); }

Pix without_dust(PIX* marks, double smaller_than, int dpi) {
    const int size = pixels(smaller_than, dpi);
    return Pix(pixSelectBySize(marks, size, size, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GTE, nullptr));
}

Pix part_of(PIX* pix, int x, int y, int w, int h) {
    if (w < 1 || h < 1) return {};
    BOX* box = boxCreate(x, y, w, h);
    Pix part(pixClipRectangle(pix, box, nullptr));
    boxDestroy(&box);
    return part;
}

int shade_at(const Image& scan, int x, int y) {
    const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(scan.width) + static_cast<std::size_t>(x);
    if (scan.format == Image::Format::gray8) return scan.pixels[at];
    const auto* pixel = scan.pixels.data() + at * 3;
    return (77 * pixel[0] + 150 * pixel[1] + 29 * pixel[2]) >> 8;
}

int paper_shade(const Image& scan) {
    std::array<int, 256> histogram{};
    int count = 0;
    for (int y = 0; y < scan.height; y += 7)
        for (int x = 0; x < scan.width; x += 7, ++count) ++histogram[static_cast<std::size_t>(shade_at(scan, x, y))];
    int above = count / 10, shade = 255;
    while (shade > 0 && above >= histogram[static_cast<std::size_t>(shade)])
        above -= histogram[static_cast<std::size_t>(shade--)];
    return shade;
}

/// Marks that are much lighter than ink are what shines through from the other side.
bool is_blank(const Image& scan, PIX* marks, int paper) {
    const int edge = pixels(outermost, scan.dpi);
    const Pix middle = part_of(marks, edge, edge, pixGetWidth(marks) - 2 * edge, pixGetHeight(marks) - 2 * edge);
    const Pix larger = middle ? without_dust(middle.get(), dust, scan.dpi) : Pix();
    if (!larger) return false;
    const double per_mm = scan.dpi / 25.4;
    double left = blank_area * per_mm * per_mm;
    for (int y = 0; y < pixGetHeight(larger.get()); ++y) {
        const l_uint32* row = pixGetData(larger.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(larger.get());
        for (int x = 0; x < pixGetWidth(larger.get()); ++x)
            if (GET_DATA_BIT(row, x) != 0 && shade_at(scan, edge + x, edge + y) < paper * lightest_mark && --left < 0)
                return false;
    }
    return true;
}

/// How steeply ink begins, where it does so most clearly: at the left edges of strokes, in some rows of the page.
bool is_blurred(const Image& scan, PIX* marks) {
    std::vector<double> steepness;
    const int reach = pixels(0.6, scan.dpi);
    const double per_mm = scan.dpi / 25.4;
    for (int y = reach; y + reach < pixGetHeight(marks); y += 5) {
        const l_uint32* row = pixGetData(marks) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(marks);
        for (int x = reach; x + reach < pixGetWidth(marks); ++x) {
            if (GET_DATA_BIT(row, x) == 0 || GET_DATA_BIT(row, x - 1) != 0) continue;
            int lightest = 0, darkest = 255, steepest = 0;
            for (int i = x - reach; i <= x + reach; ++i) {
                const int shade = shade_at(scan, i, y);
                (i < x ? lightest : darkest) = i < x ? std::max(lightest, shade) : std::min(darkest, shade);
                steepest = std::max(steepest, shade_at(scan, i - 1, y) - shade_at(scan, i + 1, y));
            }
            if (lightest - darkest < 60) continue;
            steepness.push_back(steepest / 2.0 * per_mm / (lightest - darkest));
            x += reach;
        }
    }
    if (steepness.size() < least_edges) return false;
    const auto nth = steepness.begin() + static_cast<std::ptrdiff_t>(steepness.size() * 3 / 4);
    std::ranges::nth_element(steepness, nth);
    return *nth < softest_edge;
}

/// The mean of a pixel and its neighbours is much darker than the paper: ink, and not the grain of a noisy scan.
bool is_ink(const Image& scan, int x, int y, int paper) {
    int sum = 0;
    for (int j = -1; j <= 1; ++j)
        for (int i = -1; i <= 1; ++i)
            sum += shade_at(scan, std::clamp(x + i, 0, scan.width - 1), std::clamp(y + j, 0, scan.height - 1));
    return sum < 9 * paper * 3 / 4;
}

/// How many pieces of writing stand at an edge of the scan.
int pieces_at(const Image& scan, PIX* marks, Side side, int paper) {
    const int dpi = scan.dpi;
    const int depth = pixels(narrowest_margin, dpi), w = pixGetWidth(marks), h = pixGetHeight(marks);
    const bool lies = side == top || side == bottom;
    // The very edge is often drawn as a line, by its own shadow.
    const int line = pixels(paper_edge, dpi);
    const int from_x = side == right ? w - line - depth : side == left ? line : 0;
    const int from_y = side == bottom ? h - line - depth : side == top ? line : 0;
    const Pix strip = part_of(marks, from_x, from_y, lies ? w : depth, lies ? depth : h);
    const Pix larger = strip ? without_dust(strip.get(), dust_at_edge, dpi) : Pix();
    if (!larger) return 0;
    const int length = lies ? w : h, longest = pixels(40, dpi), gap = pixels(0.8, dpi);
    int pieces = 0, run = 0, empty = gap;
    for (int at = 0; at <= length; ++at) {
        bool any = false;
        for (int across = 0; at < length && across < depth && !any; ++across) {
            const int x = lies ? at : across, y = lies ? across : at;
            l_uint32 bit = 0;
            pixGetPixel(larger.get(), x, y, &bit);
            any = bit != 0 && is_ink(scan, from_x + x, from_y + y, paper);
        }
        if (any) {
            ++run;
            empty = 0;
        } else if (++empty == gap || at == length) {
            if (run > 0 && run < longest) ++pieces;  // a longer one is the shadow of the paper's or the glass's edge
            run = 0;
        }
    }
    return pieces;
}

}  // namespace

Findings findings_of(const Image& scan, PIX* marks, const std::optional<Paper>& paper) {
    Findings found;
    const int shade = paper_shade(scan);
    found.blank = is_blank(scan, marks, shade);
    found.dark = shade < darkest_paper;
    if (found.blank) return found;
    found.blurred = !found.dark && is_blurred(scan, marks);
    const auto cut = [&](Side side) {
        return (!paper || !paper->lid_at[side]) && pieces_at(scan, marks, side, shade) >= least_pieces;
    };
    found.cut_off_top = cut(top);
    found.cut_off_right = cut(right);
    found.cut_off_bottom = cut(bottom);
    found.cut_off_left = cut(left);
    return found;
}

Findings turned(const Findings& findings, int quarter_turns) {
    Findings found = findings;
    for (int i = 0; i < ((quarter_turns % 4) + 4) % 4; ++i) {
        const Findings before = found;
        found.cut_off_right = before.cut_off_top;
        found.cut_off_bottom = before.cut_off_right;
        found.cut_off_left = before.cut_off_bottom;
        found.cut_off_top = before.cut_off_left;
    }
    return found;
}

}  // namespace entre::document
