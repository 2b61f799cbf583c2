// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/picture.h"

#include <string.h>

#include <atomic>
#include <cassert>
#include <utility>

namespace entre::ui {

Picture::Picture(int width, int height, Bytes rgb, bool is_private)
    : width_(width), height_(height), rgb_(std::move(rgb)), is_private_(is_private) {
    assert(rgb_.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    static std::atomic<std::uint64_t> last{0};
    id_ = ++last;
}

Picture::~Picture() { wipe(); }

Picture::Picture(Picture&& other) noexcept
    : width_(std::exchange(other.width_, 0)),
      height_(std::exchange(other.height_, 0)),
      rgb_(std::move(other.rgb_)),
      is_private_(other.is_private_),
      id_(std::exchange(other.id_, 0)) {}

Picture& Picture::operator=(Picture&& other) noexcept {
    if (this == &other) return *this;
    wipe();
    width_ = std::exchange(other.width_, 0);
    height_ = std::exchange(other.height_, 0);
    rgb_ = std::move(other.rgb_);
    is_private_ = other.is_private_;
    id_ = std::exchange(other.id_, 0);
    return *this;
}

void Picture::wipe() {
    if (is_private_ && !rgb_.empty()) explicit_bzero(rgb_.data(), rgb_.size());
}

}  // namespace entre::ui
