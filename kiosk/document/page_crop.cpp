// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_crop.h"

#include <algorithm>
#include <cstddef>

namespace entre::document {
namespace {

// Filling is exactly white or black. So are the margins of a paper in many a scanner; but where the paper itself is
// exactly white, its last row is a row of sparse ink. Only where a row that is mostly *not* white borders on the white
// does the paper's own shade end there, and only then is anything cut.
constexpr double paper_share = 0.5;
constexpr int border_rows = 8;

/// One line of the picture, a row or a column: where it starts, how far it is to the next pixel, and how many there
/// are.
struct Line {
    const std::uint8_t* at;
    std::size_t step;
    int count;
};

double share_unlike(const Line& line, int depth, std::uint8_t filling) {
    int unlike = 0;
    const auto* pixel = line.at;
    for (int i = 0; i < line.count; ++i, pixel += line.step)
        if (!std::all_of(pixel, pixel + depth, [&](std::uint8_t c) { return c == filling; })) ++unlike;
    return static_cast<double>(unlike) / line.count;
}

/// How many of `count` lines are paper; all of them, unless the rest is filling for certain and worth cutting.
template <class LineAt>
int paper_lines(LineAt line_at, int count, int depth, int least_cut) {
    for (const std::uint8_t filling : {std::uint8_t{255}, std::uint8_t{0}}) {
        int end = count;
        while (end > 0 && share_unlike(line_at(end - 1), depth, filling) == 0) --end;
        if (end == 0 || count - end < least_cut) continue;
        double most = 0;
        for (int i = std::max(0, end - border_rows); i < end; ++i)
            most = std::max(most, share_unlike(line_at(i), depth, filling));
        if (most >= paper_share) return end;
    }
    return count;
}

}  // namespace

Image without_padding(const Image& image) {
    const int depth = channels(image.format);
    const auto step = static_cast<std::size_t>(depth);
    const auto stride = static_cast<std::size_t>(image.width) * step;
    const int least_cut = std::max(1, image.dpi / 4);  // 6 mm
    const auto row = [&](int y) {
        return Line{image.pixels.data() + static_cast<std::size_t>(y) * stride, step, image.width};
    };
    const int height = paper_lines(row, image.height, depth, least_cut);
    const auto column = [&](int x) {
        return Line{image.pixels.data() + static_cast<std::size_t>(x) * step, stride, height};
    };
    const int width = paper_lines(column, image.width, depth, least_cut);
    if (width == image.width && height == image.height) return image;

    Image paper{.width = width, .height = height, .dpi = image.dpi, .format = image.format};
    paper.pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * step);
    for (int y = 0; y < height; ++y) {
        const auto* from = row(y).at;
        paper.pixels.insert(paper.pixels.end(), from, from + static_cast<std::size_t>(width) * step);
    }
    return paper;
}

}  // namespace entre::document
