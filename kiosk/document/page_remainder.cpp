// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/document/page_remainder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <span>
#include <vector>

#include "kiosk/document/group4.h"
#include "kiosk/document/image_jpeg.h"

namespace entre::document {
namespace {

constexpr float sure = 70;              // confidence of a word, 0-100
constexpr double beside_letters = 0.5;  // millimetres around a word: its accents, dots and soft edges
constexpr double thinnest_area = 1.0;   // millimetres: what is thinner and long is a ruled line
constexpr double shortest_line = 8.0;   // millimetres
constexpr double tile = 6.0;            // millimetres: how far apart marks belong together
constexpr double least_ink = 1.1;       // square millimetres in a tile: about one letter of twelve points
constexpr std::size_t least_neighbours = 4;
constexpr int near_words = 2;           // heights or widths of words between two that are neighbours
constexpr int least_shade = 24;         // of 255, between the paper and what is no paper
constexpr double least_shaded = 25.0;   // square millimetres
constexpr int least_hue = 60;           // of 255, between the differences of two inks' channels
constexpr double least_coloured = 9.0;  // square millimetres

bool on_one_line(const Word& a, const Word& b) { return a.line == b.line && a.block == b.block; }

/// Whether what was read of a word is good enough to stand for it: by itself, or as the odd one out in a line of print
/// that was read well. What stands in doubt alone may be handwriting.
bool is_carried(const Word& word, std::span<const Word> words) {
    if (word.confidence >= sure) return true;
    std::size_t on_line = 0, read_well = 0;
    for (const Word& other : words) {
        if (!on_one_line(word, other)) continue;
        ++on_line;
        read_well += other.confidence >= sure ? 1U : 0U;
    }
    return read_well >= least_neighbours && (on_line - read_well) * least_neighbours <= read_well;
}

/// A reader's boxes are not exact: a letter may stand in the gap to the next word, or reach out of its own word's box
/// but not of its neighbours'. So a word takes up the height of its line, and the gap to a neighbour that is near.
Word taken_up(std::size_t index, std::span<const Word> words) {
    const Word& word = words[index];
    int left = word.x, right = word.x + word.w, top = word.y, bottom = word.y + word.h;
    for (const Word& other : words) {
        if (!on_one_line(word, other) || std::abs(other.x - word.x) > near_words * (word.w + other.w)) continue;
        top = std::min(top, other.y);
        bottom = std::max(bottom, other.y + other.h);
    }
    if (index + 1 < words.size() && on_one_line(word, words[index + 1]))
        if (const int gap = words[index + 1].x - right; gap > 0 && gap < near_words * (bottom - top)) right += gap;
    return {.x = left, .y = top, .w = right - left, .h = bottom - top};
}

void clear(Bitmap& ink, const Word& word, int margin) {
    const int left = std::max(0, word.x - margin), right = std::min(ink.width, word.x + word.w + margin);
    for (int y = std::max(0, word.y - margin); y < std::min(ink.height, word.y + word.h + margin); ++y) {
        const auto row = ink.set.begin() + static_cast<std::ptrdiff_t>(y) * ink.width;
        if (left < right) std::fill(row + left, row + right, std::uint8_t{0});
    }
}

/// How much ink is left of each tile when ruled lines are not counted: pixels in a run that is long one way and thin
/// the other.
class Tiles {
public:
    Tiles(const Bitmap& ink, double pixels_in_mm)
        : ink_(ink),
          side_(std::max(1, static_cast<int>(tile * pixels_in_mm))),
          long_(static_cast<int>(shortest_line * pixels_in_mm)),
          thin_(static_cast<int>(thinnest_area * pixels_in_mm)),
          columns_(ink.width / side_ + 1) {}

    /// Whether one holds more than so many pixels; the first that does is enough to know.
    bool any_above(int most) const {
        std::vector<int> counts(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(ink_.height / side_ + 1));
        for (int y = 0; y < ink_.height; ++y)
            for (int x = 0; x < ink_.width; ++x)
                if (at(x, y) && !in_line(x, y) &&
                    ++counts[static_cast<std::size_t>(y / side_) * static_cast<std::size_t>(columns_) +
                             static_cast<std::size_t>(x / side_)] > most)
                    return true;
        return false;
    }

private:
    bool at(int x, int y) const {
        return x >= 0 && y >= 0 && x < ink_.width && y < ink_.height &&
               ink_.set[static_cast<std::size_t>(y) * static_cast<std::size_t>(ink_.width) +
                        static_cast<std::size_t>(x)] != 0;
    }

    /// How many pixels follow one another through this one, counted no further than `most` to either side.
    int run(int x, int y, int dx, int dy, int most) const {
        int length = 1;
        for (const int way : {1, -1})
            for (int step = 1; step <= most && at(x + way * step * dx, y + way * step * dy); ++step) ++length;
        return length;
    }

    bool in_line(int x, int y) const {
        return (run(x, y, 0, 1, thin_) <= thin_ && run(x, y, 1, 0, long_) >= long_) ||
               (run(x, y, 1, 0, thin_) <= thin_ && run(x, y, 0, 1, long_) >= long_);
    }

    const Bitmap& ink_;
    int side_, long_, thin_, columns_;
};

using Value = std::array<int, 3>;

Value shades_at(const Image& image, std::size_t pixel) {
    const auto depth = static_cast<std::size_t>(channels(image.format));
    const auto* at = image.pixels.data() + pixel * depth;
    return {at[0], at[depth > 1 ? 1 : 0], at[depth > 1 ? 2 : 0]};
}

/// What is left of a colour when it is made lighter or darker.
Value hue_at(const Image& image, std::size_t pixel) {
    const auto [red, green, blue] = shades_at(image, pixel);
    return {red - green, green - blue, blue - red};
}

/// How much of the picture, in square millimetres, differs clearly from what most of it is like.
template <class ValueAt>
double differing(const Image& image, ValueAt value_at, int least) {
    const std::size_t pixels = image.pixels.size() / static_cast<std::size_t>(channels(image.format));
    std::array<std::array<std::size_t, 511>, 3> counts{};  // from -255
    for (std::size_t pixel = 0; pixel < pixels; ++pixel) {
        const Value value = value_at(image, pixel);
        for (std::size_t i = 0; i < value.size(); ++i) {
            const int place = value[i] + 255;
            ++counts[i][static_cast<std::size_t>(place)];
        }
    }
    Value usual{};
    for (std::size_t i = 0; i < usual.size(); ++i) {
        std::size_t below = 0, middle = 0;
        while (below + counts[i][middle] <= pixels / 2) below += counts[i][middle++];
        usual[i] = static_cast<int>(middle) - 255;
    }
    std::size_t count = 0;
    for (std::size_t pixel = 0; pixel < pixels; ++pixel) {
        const Value value = value_at(image, pixel);
        count += std::abs(value[0] - usual[0]) >= least || std::abs(value[1] - usual[1]) >= least ||
                         std::abs(value[2] - usual[2]) >= least
                     ? 1U
                     : 0U;
    }
    return static_cast<double>(count) * 25.4 * 25.4 / image.dpi / image.dpi;
}

/// One of the layers, which are kept more coarsely than the page.
Result<Image> opened(const Layers::Picture& picture, int page_width, int page_dpi) {
    return decode_jpeg(picture.jpeg, std::max(1, page_dpi * picture.width / std::max(1, page_width)));
}

}  // namespace

bool is_all_text(const Reading& reading, int dpi) {
    const auto& layers = reading.layers;
    if (!layers || reading.words.empty() || dpi <= 0) return false;
    auto ink = decode_group4(layers->shapes, layers->width, layers->height);
    if (!ink) return false;
    const double pixels_in_mm = dpi / 25.4;
    for (std::size_t i = 0; i < reading.words.size(); ++i)
        if (is_carried(reading.words[i], reading.words))
            clear(*ink, taken_up(i, reading.words), static_cast<int>(beside_letters * pixels_in_mm));
    if (Tiles(*ink, pixels_in_mm).any_above(static_cast<int>(least_ink * pixels_in_mm * pixels_in_mm))) return false;
    const auto ground = opened(layers->ground, layers->width, dpi);
    if (!ground || differing(*ground, shades_at, least_shade) >= least_shaded) return false;
    if (layers->ink.jpeg.empty()) return true;
    // Thin strokes are paler than thick ones; only what is of another colour was meant to be so.
    const auto colours = opened(layers->ink, layers->width, dpi);
    return colours && differing(*colours, hue_at, least_hue) < least_coloured;
}

}  // namespace entre::document
