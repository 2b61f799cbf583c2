// SPDX-License-Identifier: EUPL-1.2
// A text field's contents while they are edited: a value, a caret and the other end of the selection, in bytes of
// UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

namespace entre::ui {

class TextEditing {
public:
    TextEditing() = default;
    explicit TextEditing(std::string value);

    const std::string& value() const { return value_; }
    std::size_t caret() const { return caret_; }
    std::size_t anchor() const { return anchor_; }
    std::pair<std::size_t, std::size_t> selection() const;

    /// Takes a value from outside; caret and anchor stay where they can.
    void set_value(std::string value);
    /// Puts the caret at `byte` (moved to a character's start); `extend` keeps the anchor, so that text is selected.
    void place_caret(std::size_t byte, bool extend);
    void select_all();
    /// Replaces the selection; control characters are left out.
    void insert(const std::string& text);
    /// Erases the selection, or the character before / after the caret.
    void erase_backward();
    void erase_forward();
    void erase(std::size_t begin, std::size_t end);

private:
    std::size_t boundary(std::size_t byte) const;
    std::size_t before(std::size_t byte) const;
    std::size_t after(std::size_t byte) const;

    std::string value_;
    std::size_t caret_ = 0, anchor_ = 0;
};

}  // namespace entre::ui
