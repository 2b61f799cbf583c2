// SPDX-License-Identifier: EUPL-1.2
#include "devices/scanner/scan_frame.h"

#include <doctest/doctest.h>

#include "tests/devices/scanner/swedish_words.h"

using namespace entre;
using namespace entre::scanner;
using Kind = FrameShape::Kind;

namespace {

Bytes noise(std::size_t size) {
    static std::mt19937 random(std::random_device{}());
    Bytes bytes(size);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    return bytes;
}

/// In portions of random size, as back-ends give them.
void add_in_portions(PageBuilder& builder, ByteView bytes) {
    while (!bytes.empty()) {
        const auto part =
            bytes.first(std::min<std::size_t>(bytes.size(), static_cast<std::size_t>(tests::random_number(1, 900))));
        builder.add(part);
        bytes = bytes.subspan(part.size());
    }
}

}  // namespace

TEST_CASE("a colour frame with padded lines becomes its pixels") {
    const int width = tests::random_number(1, 80), height = tests::random_number(1, 60),
              padding = tests::random_number(0, 9);
    PageBuilder builder;
    REQUIRE(builder.begin({.kind = Kind::rgb, .width = width, .lines = height, .bytes_per_line = width * 3 + padding}));
    Bytes sent, wanted;
    for (int y = 0; y < height; ++y) {
        const auto line = noise(static_cast<std::size_t>(width) * 3);
        wanted.insert(wanted.end(), line.begin(), line.end());
        sent.insert(sent.end(), line.begin(), line.end());
        sent.insert(sent.end(), static_cast<std::size_t>(padding), 0xEE);
    }
    add_in_portions(builder, sent);
    CHECK(builder.full());
    CHECK(builder.percent() == 99);
    const auto image = builder.take(300);
    REQUIRE(image);
    CHECK(image->width == width);
    CHECK(image->height == height);
    CHECK(image->dpi == 300);
    CHECK(image->pixels == wanted);
}

TEST_CASE("one bit and sixteen become eight") {
    PageBuilder one;
    REQUIRE(one.begin({.width = 10, .lines = 1, .bytes_per_line = 2, .depth = 1}));
    one.add(Bytes{0b1010'0000, 0b0100'0000});
    CHECK(one.take(100)->pixels == Bytes{0, 255, 0, 255, 255, 255, 255, 255, 255, 0});

    PageBuilder sixteen;
    REQUIRE(sixteen.begin({.width = 2, .lines = 1, .bytes_per_line = 4, .depth = 16}));
    const std::uint16_t samples[2] = {0x12FF, 0xFE00};
    sixteen.add({reinterpret_cast<const std::uint8_t*>(samples), sizeof samples});
    CHECK(sixteen.take(100)->pixels == Bytes{0x12, 0xFE});
}

TEST_CASE("three passes make one picture") {
    const int width = 7, height = 5;
    const Bytes red = noise(35), green = noise(35), blue = noise(35);
    PageBuilder builder;
    REQUIRE(
        builder.begin({.kind = Kind::green, .width = width, .lines = height, .bytes_per_line = width, .last = false}));
    add_in_portions(builder, green);
    CHECK(builder.percent() == 33);
    REQUIRE(
        builder.begin({.kind = Kind::red, .width = width, .lines = height, .bytes_per_line = width, .last = false}));
    add_in_portions(builder, red);
    REQUIRE(builder.begin({.kind = Kind::blue, .width = width, .lines = height, .bytes_per_line = width}));
    add_in_portions(builder, blue);
    CHECK(builder.percent() == 99);
    const auto image = builder.take(75);
    REQUIRE(image);
    for (std::size_t i = 0; i < 35; ++i) {
        CHECK(image->pixels[3 * i] == red[i]);
        CHECK(image->pixels[3 * i + 1] == green[i]);
        CHECK(image->pixels[3 * i + 2] == blue[i]);
    }
    CHECK_FALSE(builder.begin({.width = width, .lines = height, .bytes_per_line = width}));
}

TEST_CASE("a page of unknown length ends where the scanner ends, and an endless one where no page goes on") {
    PageBuilder builder;
    REQUIRE(builder.begin({.width = 100, .lines = -1, .bytes_per_line = 100}));
    builder.add(noise(100 * 37 + 50));
    CHECK_FALSE(builder.full());
    CHECK(builder.take(100)->height == 37);

    PageBuilder endless;
    REQUIRE(endless.begin({.width = 9000, .lines = -1, .bytes_per_line = 9000}));
    const Bytes line(9000);
    int lines = 0;
    while (!endless.full() && lines < 20'000) endless.add(line), ++lines;
    CHECK(endless.full());
    CHECK(document::check(*endless.take(600)));
}

TEST_CASE("a page that ends early is kept as far as it came") {
    PageBuilder builder;
    REQUIRE(builder.begin({.width = 10, .lines = 100, .bytes_per_line = 10}));
    CHECK_FALSE(builder.take(100));
    builder.add(noise(std::size_t{10} * 42));
    CHECK(builder.take(100)->height == 42);
}

TEST_CASE("absurd shapes are refused") {
    const FrameShape absurd[] = {
        {.width = 0, .lines = 10, .bytes_per_line = 10},
        {.width = -5, .lines = 10, .bytes_per_line = 10},
        {.width = 2'000'000'000, .lines = 10, .bytes_per_line = 2'000'000'000},
        {.width = 100, .lines = 2'000'000'000, .bytes_per_line = 100},
        {.width = 100, .lines = 0, .bytes_per_line = 100},
        {.width = 100, .lines = 10, .bytes_per_line = 99},
        {.width = 100, .lines = 10, .bytes_per_line = -1},
        {.width = 100, .lines = 10, .bytes_per_line = 100, .depth = 12},
        {.width = 100, .lines = 10, .bytes_per_line = 2'000'000'000},
        {.kind = Kind::rgb, .width = 100, .lines = 10, .bytes_per_line = 100},
        {.kind = Kind::rgb, .width = 100, .lines = 10, .bytes_per_line = 100, .depth = 1},
    };
    for (const auto& shape : absurd) {
        PageBuilder builder;
        const auto begun = builder.begin(shape);
        REQUIRE_FALSE(begun);
        CHECK(begun.error().code == ErrorCode::scanner_failed);
    }
}
