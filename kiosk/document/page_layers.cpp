// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_layers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "kiosk/document/colour_cells.h"
#include "kiosk/document/image_jpeg.h"
#include "kiosk/document/page_ink.h"

namespace entre::document {
namespace {

constexpr int least_resolution = 200;  // dpi; below it, one bit a pixel shows steps in the letters
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

/// A small picture as viewers draw it over a large one: between its neighbours, in 256ths.
class Stretched {
public:
    Stretched(const Image& small, int width, int height)
        : small_(small), depth_(channels(small.format)), columns_(static_cast<std::size_t>(width)), height_(height) {
        for (int x = 0; x < width; ++x) columns_[static_cast<std::size_t>(x)] = place(x, width, small.width);
        row_.resize(static_cast<std::size_t>(small.width) * static_cast<std::size_t>(depth_));
    }

    /// The row that `at` is asked for from now on.
    void go_to(int y) {
        const Place at = place(y, height_, small_.height);
        const auto stride = row_.size();
        const auto* upper = small_.pixels.data() + static_cast<std::size_t>(at.from) * stride;
        const auto* lower = small_.pixels.data() + static_cast<std::size_t>(at.to) * stride;
        for (std::size_t i = 0; i < stride; ++i) row_[i] = upper[i] * (256 - at.part) + lower[i] * at.part;
    }
    std::uint8_t at(int x, int channel) const {
        const Place& at = columns_[static_cast<std::size_t>(x)];
        const int c = depth_ == 1 ? 0 : channel;
        const int left = row_[static_cast<std::size_t>(at.from) * static_cast<std::size_t>(depth_) +
                              static_cast<std::size_t>(c)],
                  right = row_[static_cast<std::size_t>(at.to) * static_cast<std::size_t>(depth_) +
                               static_cast<std::size_t>(c)];
        return static_cast<std::uint8_t>((left * (256 - at.part) + right * at.part + (1 << 15)) >> 16);
    }

private:
    struct Place {
        int from = 0, to = 0, part = 0;  ///< the part of `to`
    };
    static Place place(int pixel, int of, int count) {
        const double at = std::clamp((pixel + 0.5) * count / of - 0.5, 0.0, count - 1.0);
        const int from = static_cast<int>(at);
        return {from, std::min(from + 1, count - 1), static_cast<int>((at - from) * 256)};
    }

    const Image& small_;
    const int depth_;
    std::vector<Place> columns_;
    const int height_;
    std::vector<int> row_;
};

}  // namespace

std::optional<Layers> layered(const Image& image, std::size_t picture_size) {
    if (!check(image) || image.dpi < least_resolution) return std::nullopt;
    const Shades shades = shades_of(image);
    const Bitmap ink = ink_of(image);
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
        if (static_cast<double>(layers.size()) > worth_it * static_cast<double>(picture_size)) return std::nullopt;
        if (lost.in_ground <= most_lost_in_ground) return layers;
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
    image.pixels.resize(shapes->set.size() * static_cast<std::size_t>(depth));
    Stretched behind(*ground, image.width, image.height), before(*ink, image.width, image.height);
    const auto* bit = shapes->set.data();
    auto* to = image.pixels.data();
    for (int y = 0; y < image.height; ++y) {
        behind.go_to(y);
        before.go_to(y);
        for (int x = 0; x < image.width; ++x, ++bit) {
            const Stretched& seen = *bit != 0 ? before : behind;
            for (int c = 0; c < depth; ++c) *to++ = seen.at(x, c);
        }
    }
    return image;
}

}  // namespace entre::document
