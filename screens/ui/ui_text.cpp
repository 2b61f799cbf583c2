// SPDX-License-Identifier: EUPL-1.2
// Writing: what a text field does with keys, fingers and what is typed.
#include <algorithm>

#include "screens/ui/ui.h"

namespace entre::ui {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// What one edit has put in and what it has taken out, in whole characters.
std::pair<std::string, std::string> difference(const std::string& before, const std::string& after) {
    std::size_t begin = 0, end = 0;
    const std::size_t shorter = std::min(before.size(), after.size());
    while (begin < shorter && before[begin] == after[begin]) ++begin;
    while (begin > 0 &&
           ((begin < before.size() && continues(before[begin])) || (begin < after.size() && continues(after[begin]))))
        --begin;
    while (end < shorter - begin && before[before.size() - end - 1] == after[after.size() - end - 1]) ++end;
    while (end > 0 && continues(before[before.size() - end])) --end;
    return {after.substr(begin, after.size() - end - begin), before.substr(begin, before.size() - end - begin)};
}

using namespace std::chrono_literals;

// Two touches of one letter within this time mean its word.
constexpr auto double_touch = 400ms;

bool is_text(const Node& node) { return node.role == Role::text_field || node.role == Role::password; }

const Part* value_part(const Node& field) {
    for (const Part& part : field.parts)
        if (part.kind == Part::Kind::text && part.source == Part::Source::value) return &part;
    return nullptr;
}

TextSpec value_spec(const Node& field) {
    const Part* part = value_part(field);
    TextSpec spec = part ? part->text : TextSpec{};
    if (field.value.empty()) spec.text.clear();
    return spec;
}

}  // namespace

bool Ui::edit_text(NodeId id, const std::function<void(TextEditing&)>& edit, const std::string& typed) {
    Node* node = find_mutable(id);
    if (!node || !is_text(*node) || node->disabled || node->masked) return false;
    caret_goal_.reset();
    auto& editing = fields_.try_emplace(id, TextEditing(node->value)).first->second;
    editing.set_format(node->format);
    const std::string before = editing.value();
    const std::size_t caret = editing.caret();
    edit(editing);
    const std::string value = editing.value();
    if (value == before || !node->change) {
        std::size_t end = std::min(editing.caret() + 1, value.size());
        while (end < value.size() && continues(value[end])) ++end;
        if (editing.caret() != caret && listener_.caret_moved)
            listener_.caret_moved(*node, value.substr(editing.caret(), end - editing.caret()));
        return true;
    }
    const auto change = node->change;
    if (listener_.typed) {
        // A form that the text takes may have put in more, such as a hyphen: not that is told.
        const auto [inserted, erased] = difference(before, value);
        listener_.typed(*node, typed.empty() ? inserted : typed, typed.empty() ? erased : std::string());
    }
    change(value);
    return true;
}

bool Ui::type_masked(NodeId id, std::string_view text) {
    const Node* node = find(id);
    if (!node || !node->masked || node->disabled || !node->change) return false;
    const auto change = node->change;
    for (char c : text) {
        if (listener_.typed_masked) listener_.typed_masked(c == '\b');
        change(std::string(1, c));
    }
    return true;
}

bool Ui::type(const std::string& text) {
    const Node* target = find(focus_);
    if (!target || !is_text(*target)) target = find(editing_);
    if (!target) return false;
    const NodeId id = target->id;
    if (target->masked) return type_masked(id, text);
    bool taken = true;
    const bool edited = edit_text(
        id, [&](TextEditing& e) { taken = e.insert(text); }, text);
    const Node* node = find(id);
    if (!taken && node && listener_.refused) listener_.refused(*node);
    return edited;
}

std::size_t Ui::byte_at(const Node& field, Point at) {
    const Part* part = value_part(field);
    if (!part || field.value.empty()) return 0;
    Rect box = part->at;
    if (field.rtl) box.x = field.box.w - box.x - box.w;
    return canvas_.text_engine().hit(part->text, {at.x - field.box.x - box.x, at.y - field.box.y - box.y});
}

void Ui::touch_text(const Node& field, const InputEvent& event) {
    const NodeId id = field.id;
    const std::size_t byte = byte_at(field, event.at);
    const auto now = std::chrono::steady_clock::now();
    const bool word = last_text_touch_.node == id && last_text_touch_.byte == byte &&
                      now - last_text_touch_.when < double_touch && !field.masked;
    last_text_touch_ = {id, byte, now, word};
    focus_node(id, true);
    keyboard_hidden_ = false;
    edit_text(id, [&](TextEditing& e) {
        if (word)
            e.select_word(byte);
        else
            e.place_caret(byte, event.modifiers.shift);
    });
}

bool Ui::drag_over_text(const Node& field, Point at) {
    // A word that has just been chosen by two clicks is not lost because the hand is not still.
    if (last_text_touch_.word) return false;
    const std::size_t byte = byte_at(field, at);
    bool moved = false;
    edit_text(field.id, [&](TextEditing& e) {
        moved = e.caret() != byte;
        if (moved) e.place_caret(byte, true);
    });
    return moved;
}

bool Ui::move_caret(const Node& field, TextCommand command, bool extend) {
    auto& engine = canvas_.text_engine();
    const TextSpec spec = value_spec(field);
    const auto there = fields_.find(field.id);
    const std::size_t from = there == fields_.end() ? field.caret : there->second.caret();
    const std::size_t anchor = there == fields_.end() ? field.anchor : there->second.anchor();
    std::optional<float> goal;
    std::size_t to = from;
    switch (command) {
        case TextCommand::left:
        case TextCommand::right: {
            const bool left = command == TextCommand::left;
            // Without extending, an arrow leaves a selection at the side that it points to.
            const bool caret_is_left = engine.caret(spec, from).x < engine.caret(spec, anchor).x;
            if (from != anchor && !extend)
                to = caret_is_left == left ? from : anchor;
            else
                to = engine.move(spec, from, left ? Move::left : Move::right);
            break;
        }
        case TextCommand::word_left:
            to = engine.move(spec, from, Move::word_left);
            break;
        case TextCommand::word_right:
            to = engine.move(spec, from, Move::word_right);
            break;
        case TextCommand::line_start:
            to = engine.move(spec, from, Move::start);
            break;
        case TextCommand::line_end:
            to = engine.move(spec, from, Move::end);
            break;
        case TextCommand::text_start:
            to = 0;
            break;
        case TextCommand::text_end:
            to = spec.text.size();
            break;
        default: {  // up and down keep to the column where they began
            const Rect caret = engine.caret(spec, from);
            goal = caret_goal_.value_or(caret.x);
            const bool up = command == TextCommand::up;
            const float y = up ? caret.y - caret.h / 2 : caret.y + caret.h * 1.5F;
            if (y < 0)
                to = 0;
            else if (y > engine.measure(spec).h)
                to = spec.text.size();
            else
                to = engine.hit(spec, {*goal, y});
        }
    }
    const bool moved = edit_text(field.id, [&](TextEditing& e) { e.place_caret(to, extend); });
    caret_goal_ = goal;
    return moved;
}

bool Ui::text_command(NodeId id, TextCommand command, bool extend) {
    const Node* node = find(id);
    if (!node || node->masked) return false;
    const auto edit = [&](auto change) { return edit_text(id, change); };
    if (command == TextCommand::copy || command == TextCommand::cut || command == TextCommand::paste)
        selecting_ = false;
    switch (command) {
        case TextCommand::undo:
            return edit([](TextEditing& e) { e.undo(); });
        case TextCommand::redo:
            return edit([](TextEditing& e) { e.redo(); });
        case TextCommand::select_all:
            return edit([](TextEditing& e) { e.select_all(); });
        case TextCommand::copy:
        case TextCommand::cut:
            return edit([&](TextEditing& e) {
                if (e.caret() == e.anchor()) return;
                clipboard_ = e.selected();
                if (command == TextCommand::cut) e.erase_backward();
            });
        case TextCommand::paste:
            if (clipboard_.empty()) return false;
            return edit([&](TextEditing& e) {
                std::string text = clipboard_;
                if (!node->multi_line) std::replace(text.begin(), text.end(), '\n', ' ');
                e.insert(text);
            });
        case TextCommand::erase_backward:
            return edit([](TextEditing& e) { e.erase_backward(); });
        case TextCommand::erase_forward:
            return edit([](TextEditing& e) { e.erase_forward(); });
        case TextCommand::erase_word_backward:
            return edit([](TextEditing& e) { e.erase_word_backward(); });
        case TextCommand::erase_word_forward:
            return edit([](TextEditing& e) { e.erase_word_forward(); });
        default:
            return move_caret(*node, command, extend);
    }
}

std::optional<bool> Ui::masked_key(const Node& field, const InputEvent& event) {
    if (event.key == Key::backspace) return type_masked(field.id, "\b");
    if (event.key == Key::enter && field.action) return run(field.id);
    if (event.key == Key::space || event.key == Key::character) return false;
    return std::nullopt;
}

std::optional<bool> Ui::text_key(const Node& field, const InputEvent& event) {
    if (field.masked) return masked_key(field, event);
    const NodeId id = field.id;
    const bool control = event.modifiers.control, shift = event.modifiers.shift;
    const auto does = [&](TextCommand command) { return text_command(id, command, shift); };
    switch (event.key) {
        case Key::left:
            return does(control ? TextCommand::word_left : TextCommand::left);
        case Key::right:
            return does(control ? TextCommand::word_right : TextCommand::right);
        case Key::home:
            return does(control ? TextCommand::text_start : TextCommand::line_start);
        case Key::end:
            return does(control ? TextCommand::text_end : TextCommand::line_end);
        case Key::up:
        case Key::down:
            // In a field of one line these go to the next control.
            if (!field.multi_line) return std::nullopt;
            return does(event.key == Key::up ? TextCommand::up : TextCommand::down);
        case Key::backspace:
            return does(control ? TextCommand::erase_word_backward : TextCommand::erase_backward);
        case Key::del:
            return does(control ? TextCommand::erase_word_forward : TextCommand::erase_forward);
        case Key::enter:
            if (field.multi_line) return edit_text(id, [](TextEditing& e) { e.insert("\n"); });
            if (field.action) return run(id);
            return move_focus(1);
        case Key::character:
            if (!control) return false;  // arrives as text
            switch (event.codepoint) {
                case 'a':
                    return does(TextCommand::select_all);
                case 'c':
                    return does(TextCommand::copy);
                case 'x':
                    return does(TextCommand::cut);
                case 'v':
                    return does(TextCommand::paste);
                case 'z':
                    return does(shift ? TextCommand::redo : TextCommand::undo);
                case 'y':
                    return does(TextCommand::redo);
                default:
                    return false;
            }
        case Key::space:
            return false;  // arrives as text
        default:
            return std::nullopt;
    }
}

}  // namespace entre::ui
