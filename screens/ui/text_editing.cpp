// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/text_editing.h"

#include <algorithm>

#include "screens/ui/grapheme.h"

namespace entre::ui {

TextEditing::TextEditing(std::string value) : value_(std::move(value)) { caret_ = anchor_ = value_.size(); }

std::pair<std::size_t, std::size_t> TextEditing::selection() const {
    return {std::min(caret_, anchor_), std::max(caret_, anchor_)};
}

std::string TextEditing::selected() const {
    const auto [begin, end] = selection();
    return value_.substr(begin, end - begin);
}

void TextEditing::set_value(std::string value) {
    if (value == value_) return;
    const bool at_end = caret_ == value_.size();
    const std::size_t caret = at_end ? value.size() : std::min(caret_, value.size());
    change({std::move(value), caret}, Kind::other);
}

void TextEditing::place_caret(std::size_t byte, bool extend) {
    caret_ = grapheme_at(value_, byte);
    if (!extend) anchor_ = caret_;
    last_ = Kind::none;
}

void TextEditing::select_all() {
    anchor_ = 0;
    caret_ = value_.size();
    last_ = Kind::none;
}

void TextEditing::select_word(std::size_t byte) {
    anchor_ = word_begin(value_, byte);
    caret_ = std::max(anchor_, word_end(value_, byte));
    last_ = Kind::none;
}

bool TextEditing::insert(const std::string& text) {
    const auto [begin, end] = selection();
    const std::string clean = clean_text(text);
    if (clean.empty() && begin == end) return false;
    Formatted now{value_, begin + clean.size()};
    now.text.replace(begin, end - begin, clean);
    if (format_) now = format_(now.text, now.caret);
    if (now.text == value_ && begin == end && !clean.empty()) {
        // Typed over a sign that the form has put in: the caret passes it.
        const bool passed = value_.compare(begin, clean.size(), clean) == 0;
        if (passed) place_caret(std::max(now.caret, begin + clean.size()), false);
        return passed;
    }
    const bool one = clean.size() == grapheme_after(clean, 0) && begin == end;
    change(std::move(now), one && clean != " " && clean != "\n" ? Kind::typed : Kind::other);
    return true;
}

TextEditing::Formatted TextEditing::without(std::size_t begin, std::size_t end) const {
    Formatted now{value_, begin};
    now.text.erase(begin, end - begin);
    return format_ ? format_(now.text, now.caret) : now;
}

void TextEditing::erase(std::size_t begin, std::size_t end) {
    begin = grapheme_at(value_, begin);
    end = std::max(begin, grapheme_at(value_, end));
    change(without(begin, end), Kind::other);
}

void TextEditing::erase_backward() {
    if (caret_ != anchor_) return erase(selection().first, selection().second);
    std::size_t end = caret_;
    while (end > 0) {
        const std::size_t begin = grapheme_before(value_, end);
        Formatted now = without(begin, end);
        if (now.text != value_) return change(std::move(now), Kind::erased);
        end = begin;
    }
}

void TextEditing::erase_forward() {
    if (caret_ != anchor_) return erase(selection().first, selection().second);
    std::size_t begin = caret_;
    while (begin < value_.size()) {
        const std::size_t end = grapheme_after(value_, begin);
        Formatted now = without(begin, end);
        if (now.text != value_) return change(std::move(now), Kind::erased);
        begin = end;
    }
}

void TextEditing::erase_word_backward() {
    if (caret_ != anchor_) return erase(selection().first, selection().second);
    std::size_t begin = caret_;
    while (begin > 0 && value_[begin - 1] == ' ') --begin;
    if (begin > 0) begin = word_begin(value_, grapheme_before(value_, begin));
    erase(begin, caret_);
}

void TextEditing::erase_word_forward() {
    if (caret_ != anchor_) return erase(selection().first, selection().second);
    std::size_t end = caret_;
    while (end < value_.size() && value_[end] == ' ') ++end;
    erase(caret_, word_end(value_, end));
}

void TextEditing::change(Formatted now, Kind kind) {
    if (now.text == value_) {
        caret_ = anchor_ = grapheme_at(value_, now.caret);
        last_ = Kind::none;
        return;
    }
    if (kind == Kind::other || kind != last_) past_.push_back(state());
    future_.clear();
    last_ = kind;
    value_ = std::move(now.text);
    // A sign that now belongs to the letter before the caret is passed with it.
    const bool inside = grapheme_at(value_, now.caret) != std::min(now.caret, value_.size());
    caret_ = anchor_ = inside ? grapheme_after(value_, now.caret) : std::min(now.caret, value_.size());
}

void TextEditing::restore(State state) {
    value_ = std::move(state.value);
    caret_ = state.caret;
    anchor_ = state.anchor;
    last_ = Kind::none;
}

bool TextEditing::undo() {
    if (past_.empty()) return false;
    future_.push_back(state());
    restore(std::move(past_.back()));
    past_.pop_back();
    return true;
}

bool TextEditing::redo() {
    if (future_.empty()) return false;
    past_.push_back(state());
    restore(std::move(future_.back()));
    future_.pop_back();
    return true;
}

}  // namespace entre::ui
