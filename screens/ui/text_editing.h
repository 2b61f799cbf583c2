// SPDX-License-Identifier: EUPL-1.2
// A text field's contents while they are edited: a value, a caret and the other end of the selection, in bytes of
// UTF-8; what was there before; and the form that some answers are kept in while they are written.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace entre::ui {

class TextEditing {
public:
    /// A text and where the caret stands in it.
    struct Formatted {
        std::string text;
        std::size_t caret = 0;
    };
    /// Gives a text its form (hyphens, groups) and follows the caret through. Given its own result it changes nothing.
    using Format = std::function<Formatted(const std::string& text, std::size_t caret)>;

    TextEditing() = default;
    explicit TextEditing(std::string value);

    const std::string& value() const { return value_; }
    std::size_t caret() const { return caret_; }
    std::size_t anchor() const { return anchor_; }
    std::pair<std::size_t, std::size_t> selection() const;
    std::string selected() const;

    void set_format(Format format) { format_ = std::move(format); }
    /// Takes a value from outside; caret and anchor stay where they can. It can be undone.
    void set_value(std::string value);
    /// Puts the caret at `byte` (moved to a character's start); `extend` keeps the anchor, so that text is selected.
    void place_caret(std::size_t byte, bool extend);
    void select_all();
    void select_word(std::size_t byte);
    /// Replaces the selection; control characters are left out. False if the form took nothing of it.
    bool insert(const std::string& text);
    /// Erases the selection, or the character (the word) before or after the caret. Signs that the form has put in are
    /// passed over.
    void erase_backward();
    void erase_forward();
    void erase_word_backward();
    void erase_word_forward();
    void erase(std::size_t begin, std::size_t end);

    bool can_undo() const { return !past_.empty(); }
    bool can_redo() const { return !future_.empty(); }
    /// One step: a stretch of typed letters, of erased ones, or any other change. False if there is none.
    bool undo();
    bool redo();

private:
    struct State {
        std::string value;
        std::size_t caret = 0, anchor = 0;
    };
    enum class Kind { none, typed, erased, other };

    Formatted without(std::size_t begin, std::size_t end) const;
    void change(Formatted now, Kind kind);
    void restore(State state);
    State state() const { return {value_, caret_, anchor_}; }

    std::string value_;
    std::size_t caret_ = 0, anchor_ = 0;
    Format format_;
    std::vector<State> past_, future_;
    Kind last_ = Kind::none;
};

}  // namespace entre::ui
