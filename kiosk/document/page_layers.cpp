// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_layers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "kiosk/document/group4.h"
#include "kiosk/document/image_jpeg.h"

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
constexpr int least_resolution = 200;    // dpi; below it, one bit a pixel shows steps in the letters
constexpr int ink_dpi = 75, ink_quality = 50;

/// How finely the ground is kept: paper, shades and highlighter need little, photos more.
struct Fineness {
    int dpi, quality;
};
constexpr std::array finenesses{Fineness{100, 50}, Fineness{150, 70}};

// What may be lost, in shades of 255, compared at half the resolution and in tiles of 2.7 mm at 300 dpi, in the worst
// hundredth of them: where there is writing (ink of one shade instead of soft edges costs up to 15 in dense print), and
// where there is none (the grain of the paper costs 2; from 5 upwards one sees that a photo is softer).
constexpr int compare_tile = 16;
constexpr double most_lost_in_writing = 17, most_lost_in_ground = 5;
constexpr double worth_it = 0.7;  // of the one picture's size

/// Shades of grey by row.
struct Shades {
    int width = 0, height = 0;
    std::vector<std::uint8_t> at;

    std::uint8_t operator()(int x, int y) const {
        return at[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
};

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

Shades shades_of(const Image& image) { return shades_by(image, luminance); }

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

/// Ink and the pixels around it, whose shade is half the ink's.
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

/// Sums of samples by cell, and of how many.
struct Cells {
    int width = 0, height = 0, depth = 0;
    std::vector<float> sums, counts;

    Cells(int w, int h, int d)
        : width(w),
          height(h),
          depth(d),
          sums(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * static_cast<std::size_t>(d)),
          counts(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
    std::size_t cell(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    }
};

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

/// Ink with ink on all four sides: its colour is not mixed with the paper's. Thin strokes have none and keep all.
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

/// What the pixels that are set (or not) look like in a coarser resolution.
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

/// The one colour of all ink, if it has only one: print. Pens and stamps beside it have more.
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

Result<Layers::Picture> picture_of(const Image& image, int quality) {
    auto jpeg = encode_jpeg(image, quality);
    if (!jpeg) return tl::unexpected(jpeg.error());
    return Layers::Picture{std::move(*jpeg), image.width, image.height, image.format};
}

/// The mean of the worst hundredth.
double often(std::vector<double>& lost) {
    if (lost.empty()) return 0;
    std::ranges::sort(lost, std::greater());
    const auto worst = std::max<std::size_t>(1, lost.size() / 100);
    return std::accumulate(lost.begin(), lost.begin() + static_cast<std::ptrdiff_t>(worst), 0.0) /
           static_cast<double>(worst);
}

struct Lost {
    double in_writing = 0, in_ground = 0;
};

/// What one sees of the difference, tile by tile.
Lost lost_between(const Shades& a, const Shades& b, const Bitmap& ink) {
    std::vector<double> in_writing, in_ground;
    constexpr int step = 2 * compare_tile;
    for (int row = 0; row + step <= a.height; row += step)
        for (int column = 0; column + step <= a.width; column += step) {
            int sum = 0, inked = 0;
            for (int y = row; y < row + step; y += 2)
                for (int x = column; x < column + step; x += 2) {
                    sum += std::abs(a(x, y) + a(x + 1, y) + a(x, y + 1) + a(x + 1, y + 1) - b(x, y) - b(x + 1, y) -
                                    b(x, y + 1) - b(x + 1, y + 1));
                    inked += ink.set[static_cast<std::size_t>(y) * static_cast<std::size_t>(a.width) +
                                     static_cast<std::size_t>(x)];
                }
            (inked > 0 ? in_writing : in_ground).push_back(sum / 4.0 / (compare_tile * compare_tile));
        }
    return {often(in_writing), often(in_ground)};
}

/// The value of a small picture at a pixel of the large one, as viewers draw it: between its neighbours.
class Stretched {
public:
    Stretched(const Image& small, int width, int height)
        : small_(small),
          across_(static_cast<double>(small.width) / width),
          down_(static_cast<double>(small.height) / height) {}

    double at(int x, int y, int channel) const {
        const auto [left, along] = place(x, across_, small_.width);
        const auto [top, down] = place(y, down_, small_.height);
        const int right = std::min(left + 1, small_.width - 1), bottom = std::min(top + 1, small_.height - 1);
        const double upper = value(left, top, channel) * (1 - along) + value(right, top, channel) * along;
        const double lower = value(left, bottom, channel) * (1 - along) + value(right, bottom, channel) * along;
        return upper * (1 - down) + lower * down;
    }

private:
    static std::pair<int, double> place(int pixel, double scale, int count) {
        const double at = std::clamp((pixel + 0.5) * scale - 0.5, 0.0, count - 1.0);
        return {static_cast<int>(at), at - static_cast<int>(at)};
    }
    double value(int x, int y, int channel) const {
        const int depth = channels(small_.format);
        return small_.pixels[(static_cast<std::size_t>(y) * static_cast<std::size_t>(small_.width) +
                              static_cast<std::size_t>(x)) *
                                 static_cast<std::size_t>(depth) +
                             static_cast<std::size_t>(depth == 1 ? 0 : channel)];
    }

    const Image& small_;
    double across_, down_;
};

}  // namespace

std::optional<Layers> layered(const Image& image) {
    if (!check(image) || image.dpi < least_resolution) return std::nullopt;
    const Shades shades = shades_of(image);
    Bitmap ink = ink_in(inkiness_of(image), image.dpi);
    remove_specks(ink);
    Layers layers{.width = image.width, .height = image.height};
    auto shapes = encode_group4(ink);
    if (!shapes) return std::nullopt;
    layers.shapes = std::move(*shapes);
    Cells colours = part_of(image, core_of(ink), 1, ink_dpi);
    if (std::ranges::none_of(colours.counts, [](float count) { return count > 0; }))
        colours = part_of(image, ink, 1, ink_dpi);
    if (const auto colour = one_colour(colours)) {
        layers.ink_colour = *colour;
    } else {
        auto picture = picture_of(image_of(std::move(colours), ink_dpi), ink_quality);
        if (!picture) return std::nullopt;
        layers.ink = std::move(*picture);
    }
    const Bitmap wide = widened(ink);
    for (const auto [dpi, quality] : finenesses) {
        auto ground = picture_of(image_of(part_of(image, wide, 0, dpi), dpi), quality);
        if (!ground) return std::nullopt;
        layers.ground = std::move(*ground);
        const auto seen = composed(layers, image.dpi);
        if (!seen) return std::nullopt;
        const auto lost = lost_between(shades, shades_of(*seen), ink);
        if (lost.in_writing > most_lost_in_writing) return std::nullopt;
        if (lost.in_ground > most_lost_in_ground) continue;
        return layers;
    }
    return std::nullopt;
}

Result<Image> composed(const Layers& layers, int dpi) {
    const auto shapes = decode_group4(layers.shapes, layers.width, layers.height);
    const auto ground = decode_jpeg(layers.ground.jpeg, dpi);
    auto ink = layers.ink.jpeg.empty()
                   ? Result<Image>(Image{.width = 1,
                                         .height = 1,
                                         .dpi = dpi,
                                         .format = Image::Format::rgb24,
                                         .pixels = {layers.ink_colour.begin(), layers.ink_colour.end()}})
                   : decode_jpeg(layers.ink.jpeg, dpi);
    if (!shapes) return tl::unexpected(shapes.error());
    if (!ground) return tl::unexpected(ground.error());
    if (!ink) return tl::unexpected(ink.error());
    Image image{.width = layers.width, .height = layers.height, .dpi = dpi, .format = ground->format};
    const int depth = channels(image.format);
    image.pixels.reserve(shapes->set.size() * static_cast<std::size_t>(depth));
    const Stretched behind(*ground, image.width, image.height), before(*ink, image.width, image.height);
    const auto* bit = shapes->set.data();
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x, ++bit)
            for (int c = 0; c < depth; ++c)
                image.pixels.push_back(
                    static_cast<std::uint8_t>(std::lround((*bit != 0 ? before : behind).at(x, y, c))));
    return image;
}

}  // namespace entre::document
