// SPDX-License-Identifier: EUPL-1.2
#include "devices/scanner/scan_frame.h"

#include <algorithm>
#include <bit>
#include <string>

namespace entre::scanner {
namespace {

using Kind = FrameShape::Kind;

constexpr int most_bytes_per_line = 1 << 20;

bool is_plane(Kind kind) { return kind == Kind::red || kind == Kind::green || kind == Kind::blue; }

int samples_per_pixel(Kind kind) { return kind == Kind::rgb ? 3 : 1; }

int most_rows(int width) {
    return static_cast<int>(std::min<long>(document::longest_side, document::most_pixels / std::max(width, 1)));
}

bool plausible(const FrameShape& shape) {
    if (shape.width < 1 || shape.width > document::longest_side || shape.bytes_per_line > most_bytes_per_line)
        return false;
    if (shape.depth != 1 && shape.depth != 8 && shape.depth != 16) return false;
    if (shape.depth == 1 && shape.kind != Kind::gray) return false;
    const long bits = static_cast<long>(shape.width) * samples_per_pixel(shape.kind) * shape.depth;
    return shape.bytes_per_line >= (bits + 7) / 8 && shape.lines != 0 && shape.lines <= most_rows(shape.width);
}

}  // namespace

Result<void> PageBuilder::begin(const FrameShape& shape, int expected) {
    if (!plausible(shape))
        return fail(ErrorCode::scanner_failed, "a page of " + std::to_string(shape.width) + " x " +
                                                   std::to_string(shape.lines) + ", " + std::to_string(shape.depth) +
                                                   " bit");
    if (frame_ > 0 && (shape.width != shape_.width || !is_plane(shape.kind) || frame_ > 2))
        return fail(ErrorCode::scanner_failed, "passes that do not belong together");
    shape_ = shape;
    expected_ = std::max(shape.lines > 0 ? shape.lines : expected, 1);
    line_.clear();
    row_ = 0;
    ++frame_;
    image_.width = shape.width;
    image_.format = shape.kind == Kind::gray ? document::Image::Format::gray8 : document::Image::Format::rgb24;
    return {};
}

bool PageBuilder::full() const { return row_ >= (shape_.lines > 0 ? shape_.lines : most_rows(shape_.width)); }

int PageBuilder::percent() const {
    const std::int64_t passes = is_plane(shape_.kind) ? 3 : 1;
    const std::int64_t frame = std::int64_t{expected_} * shape_.bytes_per_line;
    const auto came = std::int64_t{row_} * shape_.bytes_per_line + static_cast<std::int64_t>(line_.size());
    return static_cast<int>(
        std::min<std::int64_t>(99, 100 * ((frame_ - 1) * frame + std::min(came, frame)) / (passes * frame)));
}

void PageBuilder::add(ByteView bytes) {
    const auto whole = static_cast<std::size_t>(shape_.bytes_per_line);
    while (!bytes.empty() && !full()) {
        const auto part = bytes.first(std::min(bytes.size(), whole - line_.size()));
        line_.insert(line_.end(), part.begin(), part.end());
        bytes = bytes.subspan(part.size());
        if (line_.size() < whole) return;
        add_line();
        line_.clear();
    }
}

std::uint8_t PageBuilder::sample(std::size_t i) const {
    switch (shape_.depth) {
        case 1:
            return (line_[i / 8] >> (7 - i % 8) & 1) != 0 ? 0 : 255;  // a one is black
        case 16:
            return line_[2 * i + (std::endian::native == std::endian::little ? 1 : 0)];
        default:
            return line_[i];
    }
}

void PageBuilder::add_line() {
    const auto width = static_cast<std::size_t>(shape_.width);
    const auto stride = width * static_cast<std::size_t>(document::channels(image_.format));
    const auto start = static_cast<std::size_t>(row_) * stride;
    if (image_.pixels.size() < start + stride) image_.pixels.resize(start + stride);
    auto* to = image_.pixels.data() + start;
    if (is_plane(shape_.kind)) {
        const std::size_t channel = shape_.kind == Kind::red ? 0 : shape_.kind == Kind::green ? 1 : 2;
        for (std::size_t x = 0; x < width; ++x) to[3 * x + channel] = sample(x);
    } else {
        for (std::size_t i = 0; i < stride; ++i) to[i] = sample(i);
    }
    ++row_;
    rows_ = std::max(rows_, row_);
}

Result<document::Image> PageBuilder::take(int dpi) {
    if (rows_ == 0) return fail(ErrorCode::scanner_failed, "a page without a line");
    image_.height = rows_;
    image_.dpi = dpi;
    if (auto fit = document::check(image_); !fit) return fail(ErrorCode::scanner_failed, fit.error().detail);
    return std::move(image_);
}

}  // namespace entre::scanner
