// SPDX-License-Identifier: EUPL-1.2
// Pages in layers: much smaller, and nothing that one sees is lost.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdlib>

#include "kiosk/document/group4.h"
#include "kiosk/document/image_jpeg.h"
#include "kiosk/document/page_layers.h"
#include "tests/devices/scanner/pictures.h"

using namespace entre;
using namespace entre::tests;
using document::Image;

namespace {

struct Colour {
    int r, g, b;
};

/// The upper half of a certificate at 300 dpi on paper with a grain, as a colour scanner gives it.
Image paper(const std::vector<std::string>& words) {
    static std::mt19937 random(std::random_device{}());
    std::array<float, 4096> grain{};
    for (float& one : grain) one = std::normal_distribution<float>(0, 3)(random);
    const Image gray = written(words, 300);
    Image image{gray.width, gray.height / 2, gray.dpi, Image::Format::rgb24, {}};
    const auto count = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
    image.pixels.reserve(count * 3);
    for (std::size_t i = 0; i < count; ++i)
        for (const float paper : {246.F, 244.F, 238.F})
            image.pixels.push_back(static_cast<std::uint8_t>(std::clamp(
                static_cast<float>(gray.pixels[i]) * paper / 255 + grain[random() % grain.size()], 0.F, 255.F)));
    return image;
}

std::uint8_t* at(Image& image, int x, int y) {
    return image.pixels.data() +
           (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 3;
}

/// Takes away light, as ink does: on print it is print.
void ink(Image& image, int left, int top, int width, int height, Colour colour) {
    for (int y = top; y < top + height; ++y)
        for (int x = left; x < left + width; ++x) {
            auto* pixel = at(image, x, y);
            pixel[0] = static_cast<std::uint8_t>(pixel[0] * colour.r / 255);
            pixel[1] = static_cast<std::uint8_t>(pixel[1] * colour.g / 255);
            pixel[2] = static_cast<std::uint8_t>(pixel[2] * colour.b / 255);
        }
}

Colour mean(Image& image, int left, int top, int width, int height) {
    long sum[3] = {0, 0, 0};
    for (int y = top; y < top + height; ++y)
        for (int x = left; x < left + width; ++x)
            for (int c = 0; c < 3; ++c) sum[c] += at(image, x, y)[c];
    const int count = width * height;
    return {static_cast<int>(sum[0] / count), static_cast<int>(sum[1] / count), static_cast<int>(sum[2] / count)};
}

int difference(Colour a, Colour b) { return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)}); }

}  // namespace

TEST_CASE("a page of print is a quarter of its size in layers, and every word of it can be read in them") {
    const auto words = random_words(30);
    const Image image = paper(words);
    const auto layers = document::layered(image, document::encode_jpeg(image, document::jpeg_quality)->size());
    REQUIRE(layers);
    CHECK(layers->size() < document::encode_jpeg(image, document::jpeg_quality)->size() / 4);
    CHECK(layers->size() < 75'000);  // half of a page
    const auto seen = document::composed(*layers, image.dpi);
    REQUIRE(seen);
    document::PageWorker worker(program("entre-page"));
    const auto page = made(worker, *seen);
    REQUIRE(page);
    std::size_t read = 0;
    for (const auto& word : words) read += has(*page, word) ? 1 : 0;
    CHECK(read + 1 >= words.size());  // as with the picture itself
}

TEST_CASE("stamps, pens and highlighters keep their colours, also over print") {
    Image image = paper(random_words(30));
    struct Mark {
        int left, top, width, height;
        Colour colour;
    };
    const std::vector<Mark> marks{{300, 1500, 900, 14, {195, 45, 50}},   // a stamp's frame
                                  {300, 1600, 900, 8, {40, 70, 160}},    // a pen
                                  {200, 900, 1500, 60, {255, 255, 90}},  // highlighters over print
                                  {200, 1200, 1500, 60, {255, 150, 190}},
                                  {1500, 1400, 500, 300, {205, 230, 240}}};  // a tinted box
    for (const auto& [left, top, width, height, colour] : marks) ink(image, left, top, width, height, colour);
    const auto layers = document::layered(image, document::encode_jpeg(image, document::jpeg_quality)->size());
    REQUIRE(layers);
    CHECK(layers->size() < document::encode_jpeg(image, document::jpeg_quality)->size() / 3);
    auto seen = document::composed(*layers, image.dpi);
    REQUIRE(seen);
    for (const auto& [left, top, width, height, colour] : marks) {
        const int from_top = top;
        CAPTURE(from_top);
        const int in = height > 20 ? 12 : 3;
        CHECK(difference(mean(*seen, left + 20, top + in, width - 40, height - 2 * in),
                         mean(image, left + 20, top + in, width - 40, height - 2 * in)) < 24);
    }
}

TEST_CASE("pencil too pale for ink is not lost: it stays in the ground") {
    auto image = flat(1600, 1600, 244, Image::Format::rgb24);
    image.dpi = 300;
    ink(image, 200, 100, 1200, 10, {30, 30, 30});
    for (int line = 0; line < 12; ++line) ink(image, 200, 300 + 40 * line, 1200, 6, {228, 228, 228});
    const auto layers = document::layered(image, 1'000'000);
    REQUIRE(layers);
    auto seen = document::composed(*layers, image.dpi);
    REQUIRE(seen);
    for (int line = 0; line < 12; ++line) {
        const int y = 300 + 40 * line;
        const auto contrast = [y](Image& of) { return mean(of, 300, y + 20, 1000, 6).g - mean(of, 300, y, 1000, 6).g; };
        CHECK(contrast(image) > 20);
        CHECK(contrast(*seen) > contrast(image) * 0.6);
    }
}

TEST_CASE("a photo's detail is kept, or the page stays one picture") {
    static std::mt19937 random(std::random_device{}());
    const int grain = std::array{2, 3, 6, 12}[random() % 4];  // pixels
    CAPTURE(grain);
    Image image = paper(random_words(10));
    for (int y = 600; y < 1400; y += grain)
        for (int x = 400; x < 1800; x += grain) {
            const int shade = static_cast<int>(random() % 120) + 90;
            for (int j = 0; j < grain; ++j)
                for (int i = 0; i < grain; ++i)
                    std::fill_n(at(image, x + i, y + j), 3, static_cast<std::uint8_t>(shade));
        }
    const auto layers = document::layered(image, document::encode_jpeg(image, document::jpeg_quality)->size());
    if (!layers) return;
    auto seen = document::composed(*layers, image.dpi);
    REQUIRE(seen);
    // What the eye has of it, at half the resolution.
    double had = 0, lost = 0;
    for (int y = 620; y < 1380; y += 2)
        for (int x = 420; x < 1780; x += 2) {
            const double before = mean(image, x, y, 2, 2).g, after = mean(*seen, x, y, 2, 2).g;
            had += (before - 150) * (before - 150);
            lost += (before - after) * (before - after);
        }
    CHECK(lost < had / 3);
}

TEST_CASE("coarse pictures and those without anything on them have no layers to gain from, or lose nothing") {
    CHECK_FALSE(document::layered(written(random_words(30), 150), 1'000'000));
    auto noise = random_picture(600, 600, Image::Format::rgb24);
    noise.dpi = 300;
    CHECK_FALSE(document::layered(noise, 1'000'000));
    auto empty = flat(1600, 1600, 244, Image::Format::rgb24);
    empty.dpi = 300;
    if (const auto layers = document::layered(empty, 1'000'000)) {
        auto seen = document::composed(*layers, 300);
        REQUIRE(seen);
        CHECK(difference(mean(*seen, 0, 0, 1600, 1600), {244, 244, 244}) < 3);
    }
}

TEST_CASE("one bit a pixel comes back from group 4 as it was, and damaged data does no harm") {
    static std::mt19937 random(std::random_device{}());
    for (int round = 0; round < 20; ++round) {
        document::Bitmap bitmap{1 + static_cast<int>(random() % 300), 1 + static_cast<int>(random() % 200), {}};
        std::uint8_t bit = 0;
        for (int i = 0; i < bitmap.width * bitmap.height; ++i) {
            if (random() % 7 == 0) bit ^= 1;
            bitmap.set.push_back(bit);
        }
        auto data = document::encode_group4(bitmap);
        REQUIRE(data);
        CHECK((document::decode_group4(*data, bitmap.width, bitmap.height) == bitmap));
        for (auto& byte : *data)
            if (random() % 9 == 0) byte = static_cast<std::uint8_t>(random());
        const auto broken = document::decode_group4(*data, bitmap.width, bitmap.height);
        if (broken) CHECK(broken->set.size() == bitmap.set.size());
    }
}
