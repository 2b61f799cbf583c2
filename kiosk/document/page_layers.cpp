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
