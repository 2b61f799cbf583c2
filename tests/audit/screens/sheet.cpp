// SPDX-License-Identifier: EUPL-1.2
#include "tests/audit/screens/sheet.h"

#include <cairo.h>

#include <algorithm>
#include <cstring>
#include <span>
#include <string>

namespace entre::audit {

Pixels smaller(const Pixels& pixels, int width) {
    const int height = pixels.height * width / pixels.width;
    Pixels out{width, height, {}};
    out.at.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const int left = x * pixels.width / width, right = std::max(left + 1, (x + 1) * pixels.width / width);
            const int top = y * pixels.height / height, bottom = std::max(top + 1, (y + 1) * pixels.height / height);
            std::uint32_t r = 0, g = 0, b = 0, n = 0;
            for (int v = top; v < bottom; ++v)
                for (int u = left; u < right; ++u) {
                    const auto p = pixels(u, v);
                    r += p >> 16U & 0xFFU;
                    g += p >> 8U & 0xFFU;
                    b += p & 0xFFU;
                    ++n;
                }
            out.at.push_back((r / n) << 16U | (g / n) << 8U | b / n);
        }
    return out;
}

Result<void> write_png(const Pixels& pixels, const std::filesystem::path& png) {
    const auto gone = [](cairo_surface_t* s) { cairo_surface_destroy(s); };
    const std::unique_ptr<cairo_surface_t, decltype(gone)> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels.width, pixels.height), gone);
    unsigned char* data = cairo_image_surface_get_data(surface.get());
    if (!data) return fail(ErrorCode::io, "too large a picture");
    const auto row = static_cast<std::size_t>(pixels.width);
    for (int y = 0; y < pixels.height; ++y)
        std::memcpy(data + static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface.get()),
                    pixels.at.data() + static_cast<std::size_t>(y) * row, row * 4);
    cairo_surface_mark_dirty(surface.get());
    if (cairo_surface_write_to_png(surface.get(), png.c_str()) != CAIRO_STATUS_SUCCESS)
        return fail(ErrorCode::io, "cannot write " + png.string());
    return {};
}

Result<Pixels> read_png(const std::filesystem::path& png) {
    const auto gone = [](cairo_surface_t* s) { cairo_surface_destroy(s); };
    const std::unique_ptr<cairo_surface_t, decltype(gone)> surface(cairo_image_surface_create_from_png(png.c_str()),
                                                                   gone);
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return fail(ErrorCode::not_found, png.string());
    Pixels out{cairo_image_surface_get_width(surface.get()), cairo_image_surface_get_height(surface.get()), {}};
    const auto row = static_cast<std::size_t>(out.width);
    out.at.resize(row * static_cast<std::size_t>(out.height));
    const unsigned char* data = cairo_image_surface_get_data(surface.get());
    for (int y = 0; y < out.height; ++y)
        std::memcpy(out.at.data() + static_cast<std::size_t>(y) * row,
                    data + static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface.get()), row * 4);
    for (auto& pixel : out.at) pixel &= 0xFFFFFFU;
    return out;
}

Result<void> write_sheet(const std::vector<Pixels>& pictures, int across, const std::filesystem::path& png) {
    if (pictures.empty()) return {};
    constexpr int gap = 8, highest = 32'000;  // Cairo takes 32767
    const int w = pictures.front().width + gap, h = pictures.front().height + gap;
    const auto together = static_cast<std::size_t>(highest / h) * static_cast<std::size_t>(across);
    for (std::size_t first = 0; first < pictures.size(); first += together) {
        const auto part = std::span(pictures).subspan(first, std::min(together, pictures.size() - first));
        const int rows = (static_cast<int>(part.size()) + across - 1) / across;
        Pixels sheet{w * across + gap, h * rows + gap, {}};
        sheet.at.assign(static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height), 0x808080);
        int n = 0;
        for (const auto& picture : part) {
            const int left = gap + n % across * w, top = gap + n / across * h;
            ++n;
            for (int y = 0; y < picture.height; ++y)
                std::copy_n(picture.at.begin() + static_cast<std::ptrdiff_t>(y) * picture.width, picture.width,
                            sheet.at.begin() + static_cast<std::ptrdiff_t>(top + y) * sheet.width + left);
        }
        auto file = png;
        if (first > 0)
            file.replace_filename(png.stem().string() + "-" + std::to_string(first / together + 1) +
                                  png.extension().string());
        if (auto written = write_png(sheet, file); !written) return written;
    }
    return {};
}

}  // namespace entre::audit
