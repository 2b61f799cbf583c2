// SPDX-License-Identifier: EUPL-1.2
// Pictures as a scanner would give them.
#pragma once

#include <algorithm>
#include <random>

#include "kiosk/document/page_worker.h"
#include "tests/devices/scanner/scanner_setup.h"
#include "tests/devices/scanner/swedish_words.h"

namespace entre::tests {

/// One shade all over.
inline document::Image flat(int width, int height, std::uint8_t shade,
                            document::Image::Format format = document::Image::Format::gray8) {
    const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
                      static_cast<std::size_t>(document::channels(format));
    return {width, height, 100, format, Bytes(size, shade)};
}

/// Noise.
inline document::Image random_picture(int width, int height,
                                      document::Image::Format format = document::Image::Format::gray8) {
    static std::mt19937 random(std::random_device{}());
    auto image = flat(width, height, 0, format);
    for (auto& sample : image.pixels) sample = static_cast<std::uint8_t>(random());
    return image;
}

/// A doctor's certificate with these words.
inline document::Image written(const std::vector<std::string>& words, int dpi = 200) {
    const Folder folder;
    return picture_of(certificate(folder, "paper", {joined(words)}), dpi, true);
}

/// A page with its words.
inline Result<document::Page> made(document::PageWorker& worker, const document::Image& image,
                                   std::string_view language = "swe") {
    auto page = worker.prepare(image);
    if (!page) return page;
    auto reading = worker.read(*page, language);
    if (!reading) return tl::unexpected(reading.error());
    page->words = std::move(reading->words);
    page->layers = std::move(reading->layers);
    return page;
}

inline bool has(const document::Page& page, const std::string& word) {
    return std::ranges::any_of(page.words, [&](const auto& read) { return read.text.find(word) != std::string::npos; });
}

}  // namespace entre::tests
