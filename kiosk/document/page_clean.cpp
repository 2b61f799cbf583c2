// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_clean.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace entre::document {
namespace {

constexpr int white_enough = 250;
constexpr int darkest = 130;          // below it the scan was too dark, and noise would be made brighter with it
constexpr int most_tint = 28;         // between the channels: more is a coloured paper, which is meant
constexpr double paper_share = 0.25;  // of the page is paper at least: the most frequent shade holds so much within +-6

using Histogram = std::array<int, 256>;

/// The shade that most of the page has, if there is one.
int paper_shade(const Histogram& histogram, int count) {
    int best = 0, most = 0;
    for (int shade = 6; shade < 250; ++shade) {
        int around = 0;
        for (int i = shade - 6; i <= shade + 6 && i < 256; ++i) around += histogram[static_cast<std::size_t>(i)];
        if (around > most) {
            most = around;
            best = shade;
        }
    }
    int white = 0;
    for (int i = white_enough; i < 256; ++i) white += histogram[static_cast<std::size_t>(i)];
    if (white >= most) return 255;
    return most >= paper_share * count ? best : 0;
}

/// Shades up to the paper's are stretched evenly, so that their order and distance stay; what is as light as the paper,
/// with its grain, becomes white.
std::array<std::uint8_t, 256> scale_to(int paper) {
    std::array<std::uint8_t, 256> scale{};
    const double end = paper - 5.0;
    for (std::size_t shade = 0; shade < scale.size(); ++shade)
        scale[shade] = static_cast<std::uint8_t>(std::min(255.0, std::round(static_cast<double>(shade) * 255 / end)));
    return scale;
}

}  // namespace

bool clean(Image& image) {
    const auto depth = static_cast<std::size_t>(channels(image.format));
    std::array<Histogram, 3> histograms{};
    const std::size_t all = image.pixels.size() / depth;
    int count = 0;
    for (std::size_t i = 0; i < all; i += 7, ++count)
        for (std::size_t c = 0; c < depth; ++c) ++histograms[c][image.pixels[i * depth + c]];
    std::array<int, 3> paper{};
    for (std::size_t c = 0; c < depth; ++c) paper[c] = paper_shade(histograms[c], count);
    const auto [least, most] = std::minmax_element(paper.begin(), paper.begin() + static_cast<std::ptrdiff_t>(depth));
    if (*least < darkest || *least >= white_enough || *most - *least > most_tint) return false;
    std::array<std::array<std::uint8_t, 256>, 3> scales{};
    for (std::size_t c = 0; c < depth; ++c) scales[c] = scale_to(paper[c]);
    for (std::size_t i = 0; i < image.pixels.size();)
        for (std::size_t c = 0; c < depth; ++c, ++i) image.pixels[i] = scales[c][image.pixels[i]];
    return true;
}

}  // namespace entre::document
