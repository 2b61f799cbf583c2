// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/secret.h"

#include <string.h>
#include <sys/mman.h>

#include <utility>

namespace entre {
namespace {

constexpr std::size_t page_size = 4096;

char* lock_page() {
    void* page = mmap(nullptr, page_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) return nullptr;
    const bool locked = mlock(page, page_size) == 0 && madvise(page, page_size, MADV_DONTDUMP) == 0 &&
                        madvise(page, page_size, MADV_WIPEONFORK) == 0;
    if (locked) return static_cast<char*>(page);
    munmap(page, page_size);
    return nullptr;
}

}  // namespace

Secret::~Secret() {
    if (page_ == nullptr) return;
    clear();
    munmap(page_, page_size);
}

Secret::Secret(Secret&& other) noexcept
    : page_(std::exchange(other.page_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    std::swap(page_, other.page_);
    std::swap(size_, other.size_);
    other.clear();
    return *this;
}

bool Secret::append(char digit) {
    if (digit < '0' || digit > '9' || size_ == capacity) return false;
    if (page_ == nullptr) page_ = lock_page();
    if (page_ == nullptr) return false;
    page_[size_++] = digit;
    return true;
}

void Secret::erase_last() {
    if (size_ > 0) explicit_bzero(page_ + --size_, 1);
}

void Secret::clear() {
    if (page_ != nullptr) explicit_bzero(page_, capacity);
    size_ = 0;
}

}  // namespace entre
