// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/colour_cells.h"

#include <algorithm>
#include <cmath>

namespace entre::document {
namespace {

/// Cells of nothing get the mean of what is around them: of the smallest square of two, four, eight ... that has any.
void fill(Cells& cells) {
    if (std::ranges::none_of(cells.counts, [](float count) { return count == 0; })) return;
    if (cells.width == 1 && cells.height == 1) return;
    Cells coarse((cells.width + 1) / 2, (cells.height + 1) / 2, cells.depth);
    const auto d = static_cast<std::size_t>(cells.depth);
    for (int y = 0; y < cells.height; ++y)
        for (int x = 0; x < cells.width; ++x) {
            const auto from = cells.cell(x, y), to = coarse.cell(x / 2, y / 2);
            coarse.counts[to] += cells.counts[from];
            for (std::size_t c = 0; c < d; ++c) coarse.sums[to * d + c] += cells.sums[from * d + c];
        }
    fill(coarse);
    for (int y = 0; y < cells.height; ++y)
        for (int x = 0; x < cells.width; ++x) {
            const auto to = cells.cell(x, y), from = coarse.cell(x / 2, y / 2);
            if (cells.counts[to] > 0 || coarse.counts[from] == 0) continue;
            cells.counts[to] = 1;
            for (std::size_t c = 0; c < d; ++c)
                cells.sums[to * d + c] = coarse.sums[from * d + c] / coarse.counts[from];
        }
}

}  // namespace

Cells part_of(const Image& image, const Bitmap& of, std::uint8_t set, int dpi) {
    const double scale = std::min(1.0, static_cast<double>(dpi) / image.dpi);
    const int depth = channels(image.format);
    Cells cells(std::max(1, static_cast<int>(std::lround(image.width * scale))),
                std::max(1, static_cast<int>(std::lround(image.height * scale))), depth);
    std::vector<int> column(static_cast<std::size_t>(image.width));
    for (int x = 0; x < image.width; ++x)
        column[static_cast<std::size_t>(x)] = static_cast<int>(static_cast<long>(x) * cells.width / image.width);
    const auto* pixel = image.pixels.data();
    const auto* bit = of.set.data();
    for (int y = 0; y < image.height; ++y) {
        const auto row = cells.cell(0, static_cast<int>(static_cast<long>(y) * cells.height / image.height));
        for (int x = 0; x < image.width; ++x, ++bit, pixel += depth) {
            if (*bit != set) continue;
            const std::size_t cell = row + static_cast<std::size_t>(column[static_cast<std::size_t>(x)]);
            cells.counts[cell] += 1;
            for (int c = 0; c < depth; ++c)
                cells.sums[cell * static_cast<std::size_t>(depth) + static_cast<std::size_t>(c)] += pixel[c];
        }
    }
    return cells;
}

Image image_of(Cells cells, int dpi) {
    fill(cells);
    Image image{.width = cells.width,
                .height = cells.height,
                .dpi = dpi,
                .format = cells.depth == 1 ? Image::Format::gray8 : Image::Format::rgb24};
    const auto d = static_cast<std::size_t>(cells.depth);
    image.pixels.resize(cells.sums.size());
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = static_cast<std::uint8_t>(cells.sums[i] / std::max(1.F, cells.counts[i / d]));
    return image;
}

std::optional<std::array<std::uint8_t, 3>> one_colour(const Cells& ink) {
    constexpr float alike = 40;          // shades of a channel, which dark strokes differ by unseen
    constexpr float most_other = 0.01F;  // of the ink; a short signature is more
    const auto d = static_cast<std::size_t>(ink.depth);
    std::array<float, 3> mean{};
    float all = 0, other = 0;
    for (std::size_t cell = 0; cell < ink.counts.size(); ++cell) {
        all += ink.counts[cell];
        for (std::size_t c = 0; c < d; ++c) mean[c] += ink.sums[cell * d + c];
    }
    for (float& sum : mean) sum /= std::max(1.F, all);
    for (std::size_t cell = 0; cell < ink.counts.size(); ++cell)
        for (std::size_t c = 0; c < d; ++c)
            if (std::abs(ink.sums[cell * d + c] - mean[c] * ink.counts[cell]) > alike * ink.counts[cell]) {
                other += ink.counts[cell];
                break;
            }
    if (other > all * most_other) return std::nullopt;
    std::array<std::uint8_t, 3> colour{};
    for (std::size_t c = 0; c < 3; ++c) colour[c] = static_cast<std::uint8_t>(std::lround(mean[d == 1 ? 0 : c]));
    return colour;
}

}  // namespace entre::document
