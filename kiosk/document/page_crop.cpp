// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_crop.h"

#include <algorithm>
#include <cstddef>

namespace entre::document {
namespace {

// Filling is exactly white or black. So are the margins of a paper in many a scanner; but what comes before the margin
// there is sparse: print, or a thin rule. Only where 2 mm of lines border on the filling that are themselves mostly
// *unlike* it from their first mark to their last does the paper's own shade end, and only then is anything cut.
constexpr double paper_share = 0.8;

int least_cut(int dpi) { return std::max(1, dpi / 4); }
int border(int dpi) { return std::max(2, dpi / 12); }
int narrowest_paper(int dpi) { return std::max(1, dpi * 16 / 10); }  // 4 cm; a stroke of the pen is narrower

/// One line of the picture, a row or a column: where it starts, how far it is to the next pixel, and how many there
/// are.
struct Line {
    const std::uint8_t* at;
    std::size_t step;
    int count;
};

struct Marks {
    int count = 0, first = -1, last = -1;
};

/// The pixels that are unlike the filling.
Marks marks_in(const Line& line, int depth, std::uint8_t filling) {
    Marks marks;
    const auto* pixel = line.at;
    for (int i = 0; i < line.count; ++i, pixel += line.step) {
        if (std::all_of(pixel, pixel + depth, [&](std::uint8_t c) { return c == filling; })) continue;
        if (marks.first < 0) marks.first = i;
        marks.last = i;
        ++marks.count;
    }
    return marks;
}

bool is_paper(const Marks& marks, int dpi) {
    const int width = marks.last - marks.first + 1;
    return marks.count > 0 && width >= narrowest_paper(dpi) && marks.count >= paper_share * width;
}

/// How many of `count` lines are paper; all of them, unless the rest is filling for certain and worth cutting.
template <class LineAt>
int paper_lines(LineAt line_at, int count, int depth, int dpi) {
    for (const std::uint8_t filling : {std::uint8_t{255}, std::uint8_t{0}}) {
        int end = count;
        while (end > 0 && marks_in(line_at(end - 1), depth, filling).count == 0) --end;
        if (end < border(dpi) || count - end < least_cut(dpi)) continue;
        bool paper = true;
        for (int i = end - border(dpi); i < end && paper; ++i)
            paper = is_paper(marks_in(line_at(i), depth, filling), dpi);
        if (paper) return end;
    }
    return count;
}

}  // namespace

Image without_padding(Image image) {
    const int depth = channels(image.format);
    const auto step = static_cast<std::size_t>(depth);
    const auto stride = static_cast<std::size_t>(image.width) * step;
    const auto row = [&](int y) {
        return Line{image.pixels.data() + static_cast<std::size_t>(y) * stride, step, image.width};
    };
    const int height = paper_lines(row, image.height, depth, image.dpi);
    const auto column = [&](int x) {
        return Line{image.pixels.data() + static_cast<std::size_t>(x) * step, stride, height};
    };
    const int width = paper_lines(column, image.width, depth, image.dpi);
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
