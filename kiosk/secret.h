// SPDX-License-Identifier: EUPL-1.2
// A PIN on its short way from the keys to the card.
#pragma once

#include <cstddef>
#include <string_view>

namespace entre {

/// Digits in a page of their own that is locked against the swap, left out of core dumps, empty in a forked child, and
/// wiped when the Secret ends. Move-only; it has no printing and no comparison on purpose: screens show `size()` dots.
class Secret {
public:
    static constexpr std::size_t capacity = 32;

    Secret() = default;
    ~Secret();
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;

    /// Adds `digit`. False, and nothing added, when it is not 0-9, when it is full, or when there is no memory to lock
    /// it in.
    [[nodiscard]] bool append(char digit);
    void erase_last();
    /// Wipes it; it can be filled again.
    void clear();

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }

    /// The digits themselves, for the device that hands them to the card and for nothing else. Copies must be wiped.
    std::string_view reveal() const { return {page_, size_}; }

private:
    char* page_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace entre
