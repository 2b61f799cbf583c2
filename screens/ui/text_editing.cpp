// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/text_editing.h"

#include <algorithm>

namespace entre::ui {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Combining marks belong to the letter before them: erased and passed as one character.
bool is_combining(const std::string& s, std::size_t at) {
    if (at + 1 >= s.size()) return false;
    const auto a = static_cast<unsigned char>(s[at]), b = static_cast<unsigned char>(s[at + 1]);
    if (a == 0xCC || (a == 0xCD && b <= 0xAF)) return true;                    // U+0300..U+036F
    return (a == 0xD9 && b >= 0x8B && b <= 0x9F) || (a == 0xD9 && b == 0xB0);  // Arabic harakat
}

}  // namespace

TextEditing::TextEditing(std::string value) : value_(std::move(value)) { caret_ = anchor_ = value_.size(); }

std::pair<std::size_t, std::size_t> TextEditing::selection() const {
    return {std::min(caret_, anchor_), std::max(caret_, anchor_)};
}

std::size_t TextEditing::boundary(std::size_t byte) const {
    byte = std::min(byte, value_.size());
    while (byte > 0 && byte < value_.size() && is_continuation(value_[byte])) --byte;
    return byte;
}

std::size_t TextEditing::before(std::size_t byte) const {
    if (byte == 0) return 0;
    do byte = boundary(byte - 1);
    while (byte > 0 && is_combining(value_, byte));
    return byte;
}

std::size_t TextEditing::after(std::size_t byte) const {
    if (byte >= value_.size()) return value_.size();
    do {
        ++byte;
        while (byte < value_.size() && is_continuation(value_[byte])) ++byte;
    } while (byte < value_.size() && is_combining(value_, byte));
    return byte;
}

void TextEditing::set_value(std::string value) {
    if (value == value_) return;
    const bool at_end = caret_ == value_.size();
    value_ = std::move(value);
    caret_ = at_end ? value_.size() : boundary(caret_);
    anchor_ = caret_;
}

void TextEditing::place_caret(std::size_t byte, bool extend) {
    caret_ = boundary(byte);
    if (!extend) anchor_ = caret_;
}

void TextEditing::select_all() {
    anchor_ = 0;
    caret_ = value_.size();
}

void TextEditing::insert(const std::string& text) {
    const auto [begin, end] = selection();
    std::string clean;
    for (char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n') clean += c;
    value_.replace(begin, end - begin, clean);
    caret_ = anchor_ = begin + clean.size();
}

void TextEditing::erase(std::size_t begin, std::size_t end) {
    begin = boundary(begin);
    end = std::max(begin, boundary(end));
    value_.erase(begin, end - begin);
    caret_ = anchor_ = begin;
}

void TextEditing::erase_backward() {
    const auto [begin, end] = selection();
    erase(begin == end ? before(begin) : begin, end);
}

void TextEditing::erase_forward() {
    const auto [begin, end] = selection();
    erase(begin, begin == end ? after(end) : end);
}

}  // namespace entre::ui
