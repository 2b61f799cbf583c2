// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_ink.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace entre::document {
namespace {

// Ink is darker than the paper around it by a fifth, and by more than the grain of paper and sensor; its edge is where
// the shade is halfway between.
constexpr int least_contrast = 26;
constexpr double contrast_share = 0.18;
constexpr int tile_size = 64;            // pixels at 300 dpi, 5 mm: wider than a stroke, narrower than a coloured box
constexpr double paper_quantile = 0.85;  // of a tile's shades: writing covers less than a seventh of its lines
constexpr double ink_quantile = 0.25;    // of the shades that are ink for certain: the core of a stroke, not its edge
constexpr int least_speck = 4;           // pixels; smaller ink is noise, and is the ground's

template <class Of>
Shades shades_by(const Image& image, Of of) {
    Shades shades{image.width, image.height, {}};
    if (image.format == Image::Format::gray8) {
        shades.at.assign(image.pixels.begin(), image.pixels.end());
        return shades;
    }
    shades.at.resize(image.pixels.size() / 3);
    const auto* from = image.pixels.data();
    for (auto& shade : shades.at) {
        shade = static_cast<std::uint8_t>(of(from[0], from[1], from[2]));
        from += 3;
    }
    return shades;
}

int luminance(int r, int g, int b) { return (77 * r + 150 * g + 29 * b) >> 8; }  // ITU-R BT.601

/// How light it is to the eye, save where the strongest colour is as bright as on white paper: a highlighter takes
/// light from one or two colours and leaves the third, a pen and a stamp take from all.
Shades inkiness_of(const Image& image) {
    constexpr int white = 245, pen = 205;  // the strongest colour of paper, and of the lightest pen
    return shades_by(image, [](int r, int g, int b) {
        const int strongest = std::max({r, g, b});
        const int taken = std::clamp(white - strongest, 0, white - pen);
        return (strongest * (white - pen - taken) + luminance(r, g, b) * taken) / (white - pen);
    });
}

int contrast_on(int paper) { return std::max(least_contrast, static_cast<int>(paper * contrast_share)); }

/// The shade below which lies `share` of what is counted.
int quantile(const std::array<int, 256>& histogram, int count, double share) {
    int below = static_cast<int>(count * share);
    int shade = 0;
    while (shade < 255 && below >= histogram[static_cast<std::size_t>(shade)])
        below -= histogram[static_cast<std::size_t>(shade++)];
    return shade;
}

/// In each tile of the page, the shade that parts ink from paper; `counts` says which pixels are looked at.
template <class Counts>
Shades edges_of(const Shades& page, int tile, Counts counts) {
    Shades edges{(page.width + tile - 1) / tile, (page.height + tile - 1) / tile, {}};
    for (int row = 0; row < edges.height; ++row)
        for (int column = 0; column < edges.width; ++column) {
            std::array<int, 256> histogram{};
            const int right = std::min((column + 1) * tile, page.width),
                      bottom = std::min((row + 1) * tile, page.height);
            int count = 0;
            for (int y = row * tile; y < bottom; y += 2)
                for (int x = column * tile; x < right; x += 2)
                    if (counts(x, y)) {
                        ++histogram[page(x, y)];
                        ++count;
                    }
            const int paper = quantile(histogram, count, paper_quantile);
            const int lightest = std::max(0, paper - contrast_on(paper));
            int dark = 0;
            for (int shade = 0; shade < lightest; ++shade) dark += histogram[static_cast<std::size_t>(shade)];
            const int ink = dark > 0 ? quantile(histogram, dark, ink_quantile) : paper;
            edges.at.push_back(static_cast<std::uint8_t>(dark > 0 ? std::min(lightest, (paper + ink) / 2) : lightest));
        }
    return edges;
}

/// One row of pixels of what is known for tiles, without steps between them.
void along(const Shades& tiles, int tile, int y, std::vector<int>& row) {
    const auto place = [tile](int pixel, int count) {
        const double at = std::clamp((pixel + 0.5) / tile - 0.5, 0.0, count - 1.0);
        const int from = std::min(static_cast<int>(at), std::max(0, count - 2));
        return std::pair{from, at - from};
    };
    const auto [top, down] = place(y, tiles.height);
    const int bottom = std::min(top + 1, tiles.height - 1);
    std::vector<double> column(static_cast<std::size_t>(tiles.width));
    for (int i = 0; i < tiles.width; ++i)
        column[static_cast<std::size_t>(i)] = tiles(i, top) * (1 - down) + tiles(i, bottom) * down;
    for (int x = 0; x < static_cast<int>(row.size()); ++x) {
        const auto [left, part] = place(x, tiles.width);
        const auto right = static_cast<std::size_t>(std::min(left + 1, tiles.width - 1));
        row[static_cast<std::size_t>(x)] =
            static_cast<int>(column[static_cast<std::size_t>(left)] * (1 - part) + column[right] * part);
    }
}

/// Where ink lies thicker than any stroke, by cells: a bar of the highlighter, a coloured box. It is the paper of what
/// is written on it.
class Thick {
public:
    explicit Thick(const Bitmap& ink) : width_(ink.width / cell), height_(ink.height / cell) {
        const auto full = [&](int column, int row) {
            int count = 0;
            for (int y = row * cell; y < (row + 1) * cell; ++y) {
                const auto* from = ink.set.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(ink.width) +
                                   static_cast<std::size_t>(column) * cell;
                count += std::accumulate(from, from + cell, 0);
            }
            return count >= most_of_it;
        };
        std::vector<std::uint8_t> solid(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
        cells_.resize(solid.size());
        for (int row = 0; row < height_; ++row)
            for (int column = 0; column < width_; ++column) solid[at(column, row)] = full(column, row) ? 1 : 0;
        for (int row = 1; row + 1 < height_; ++row)
            for (int column = 1; column + 1 < width_; ++column)
                if (around(column, row, 1, [&](std::size_t cell_at) { return solid[cell_at] != 0; })) mark(column, row);
    }
    bool any() const { return any_; }
    bool operator()(int x, int y) const {
        const int column = x / cell, row = y / cell;
        return column < width_ && row < height_ && cells_[at(column, row)] != 0;
    }

private:
    static constexpr int cell = 8, most_of_it = 61;  // pixels; three cells are 2 mm at 300 dpi

    std::size_t at(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(column);
    }
    template <class Is>
    bool around(int column, int row, int reach, Is is) const {
        for (int y = row - reach; y <= row + reach; ++y)
            for (int x = column - reach; x <= column + reach; ++x)
                if (!is(at(x, y))) return false;
        return true;
    }
    /// The cells around it too, with its soft edge.
    void mark(int column, int row) {
        any_ = true;
        for (int y = std::max(0, row - 2); y <= std::min(height_ - 1, row + 2); ++y)
            for (int x = std::max(0, column - 2); x <= std::min(width_ - 1, column + 2); ++x) cells_[at(x, y)] = 1;
    }

    int width_, height_;
    std::vector<std::uint8_t> cells_;
    bool any_ = false;
};

Bitmap ink_in(const Shades& page, int dpi) {
    const int tile = std::max(8, tile_size * dpi / 300);
    Bitmap ink{page.width, page.height, std::vector<std::uint8_t>(page.at.size())};
    std::vector<int> row(static_cast<std::size_t>(page.width));
    const auto part = [&](const Shades& edges, auto where) {
        for (int y = 0; y < page.height; ++y) {
            along(edges, tile, y, row);
            const std::size_t begin = static_cast<std::size_t>(y) * row.size();
            for (std::size_t x = 0; x < row.size(); ++x)
                if (where(static_cast<int>(x), y)) ink.set[begin + x] = page.at[begin + x] < row[x] ? 1 : 0;
        }
    };
    const auto everywhere = [](int, int) { return true; };
    part(edges_of(page, tile, everywhere), everywhere);
    if (const Thick thick(ink); thick.any()) part(edges_of(page, tile, thick), thick);
    return ink;
}

/// Ink without a neighbour on three of its sides is a speck of the sensor's: a run of so few pixels in its row, with no
/// ink above or below it.
void remove_specks(Bitmap& ink) {
    const auto w = static_cast<std::size_t>(ink.width), h = static_cast<std::size_t>(ink.height);
    for (std::size_t y = 0; y < h; ++y)
        for (std::size_t x = 0; x < w;) {
            auto* row = ink.set.data() + y * w;
            if (row[x] == 0) {
                ++x;
                continue;
            }
            std::size_t end = x;
            while (end < w && row[end] != 0) ++end;
            if (end - x < least_speck) {
                const auto any = [&](const std::uint8_t* other) {
                    const std::size_t from = x == 0 ? 0 : x - 1, to = std::min(end + 1, w);
                    return std::any_of(other + from, other + to, [](auto bit) { return bit != 0; });
                };
                if (!(y > 0 && any(row - w)) && !(y + 1 < h && any(row + w))) std::fill(row + x, row + end, 0);
            }
            x = end;
        }
}

}  // namespace

Shades shades_of(const Image& image) { return shades_by(image, luminance); }

Bitmap ink_of(const Image& image) {
    Bitmap ink = ink_in(inkiness_of(image), image.dpi);
    remove_specks(ink);
    return ink;
}

Bitmap widened(const Bitmap& ink) {
    const auto w = static_cast<std::size_t>(ink.width), h = static_cast<std::size_t>(ink.height);
    Bitmap beside = ink;
    for (std::size_t y = 0; y < h; ++y) {
        const auto* from = ink.set.data() + y * w;
        auto* to = beside.set.data() + y * w;
        for (std::size_t x = 0; x + 1 < w; ++x) {
            to[x] |= from[x + 1];
            to[x + 1] |= from[x];
        }
    }
    Bitmap wide = beside;
    for (std::size_t y = 0; y + 1 < h; ++y)
        for (std::size_t x = 0; x < w; ++x) {
            wide.set[y * w + x] |= beside.set[(y + 1) * w + x];
            wide.set[(y + 1) * w + x] |= beside.set[y * w + x];
        }
    return wide;
}

Bitmap core_of(const Bitmap& ink) {
    Bitmap core = ink;
    const auto w = static_cast<std::size_t>(ink.width), h = static_cast<std::size_t>(ink.height);
    for (std::size_t y = 1; y + 1 < h; ++y)
        for (std::size_t x = 1; x + 1 < w; ++x) {
            const auto i = y * w + x;
            core.set[i] = ink.set[i] & ink.set[i - 1] & ink.set[i + 1] & ink.set[i - w] & ink.set[i + w];
        }
    return core;
}

}  // namespace entre::document
