// SPDX-License-Identifier: EUPL-1.2
// A raster picture that came from outside, such as the thumbnail of a scanned page.
#pragma once

#include <cstdint>

#include "kiosk/bytes.h"

namespace entre::ui {

/// Holds its pixels and a number that tells it from every other picture. The pixels of a private picture are wiped when
/// it goes.
class Picture {
public:
    /// `rgb` holds rows from the top, 3 bytes a pixel and no padding; it must hold width * height * 3 bytes.
    Picture(int width, int height, Bytes rgb, bool is_private);
    ~Picture();
    Picture(Picture&& other) noexcept;
    Picture& operator=(Picture&& other) noexcept;
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;

    int width() const { return width_; }
    int height() const { return height_; }
    ByteView rgb() const { return rgb_; }
    bool is_private() const { return is_private_; }
    std::uint64_t id() const { return id_; }

private:
    void wipe();

    int width_ = 0, height_ = 0;
    Bytes rgb_;
    bool is_private_ = false;
    std::uint64_t id_ = 0;
};

}  // namespace entre::ui
