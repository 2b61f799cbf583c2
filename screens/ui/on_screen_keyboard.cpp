// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/on_screen_keyboard.h"

namespace entre::ui {
namespace {

using Kind = KeyCap::Kind;

std::vector<KeyCap> letters(std::initializer_list<const char*> words) {
    std::vector<KeyCap> row;
    for (const char* word : words) row.push_back({Kind::letter, word, 1});
    return row;
}

std::vector<KeyCap> with(std::vector<KeyCap> front, std::vector<KeyCap> row, std::vector<KeyCap> back) {
    front.insert(front.end(), row.begin(), row.end());
    front.insert(front.end(), back.begin(), back.end());
    return front;
}

}  // namespace

const KeyRows& key_rows(KeyboardPlane plane, bool portrait) {
    const KeyCap erase{Kind::erase, "", 2}, hide{Kind::hide, "", 2}, shift{Kind::shift, "", 1.5F},
        turn{Kind::plane, "", 1.5F}, space{Kind::space, "", 3};
    const auto top = letters({"q", "w", "e", "r", "t", "y", "u", "i", "o", "p", "å"});
    const auto middle = letters({"a", "s", "d", "f", "g", "h", "j", "k", "l", "ö", "ä"});
    const auto bottom = letters({"z", "x", "c", "v", "b", "n", "m"});
    const auto digits = letters({"1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "-"});
    const auto signs = letters({"@", ".", ",", "?", "!", ":", ";", "/", "(", ")", "+"});
    const auto more = letters({"_", "é", "ü", "&", "%", "\"", "'"});
    static const KeyRows wide_letters{with({}, top, {erase}), with({}, middle, {hide}),
                                      with({shift}, bottom, {space, turn})};
    static const KeyRows wide_digits{with({}, digits, {erase}), with({}, signs, {hide}),
                                     with({shift}, more, {space, turn})};
    const KeyCap wide_shift{Kind::shift, "", 2}, wide_erase{Kind::erase, "", 2}, wide_turn{Kind::plane, "", 2},
        wide_space{Kind::space, "", 6}, wide_hide{Kind::hide, "", 3};
    static const KeyRows tall_letters{
        top, middle, with({wide_shift}, bottom, {wide_erase}), {wide_turn, wide_space, wide_hide}};
    static const KeyRows tall_digits{
        digits, signs, with({wide_shift}, more, {wide_erase}), {wide_turn, wide_space, wide_hide}};
    if (portrait) return plane == KeyboardPlane::letters ? tall_letters : tall_digits;
    return plane == KeyboardPlane::letters ? wide_letters : wide_digits;
}

void Ui::build_keyboard() {
    const Node* field = find(editing_);
    if (!field || field->hidden) {
        editing_ = 0;
        return;
    }
    if (keyboard_hidden_ || field->role == Role::password) return;
    const auto scope = in(Region::keyboard);
    const NodeId target = editing_;
    const KeyRows& rows = key_rows(plane_, portrait());
    int number = 0;
    for (const auto& caps : rows) {
        const auto row = this->row("keyboard.row" + std::to_string(++number), 16);
        Node& box = nodes_[static_cast<std::size_t>(stack_.back())];
        box.layout.height = Sizing::fixed;
        box.layout.fixed_height = 88;
        box.rtl = false;
        for (const KeyCap& cap : caps) {
            std::string face = cap.text, name, icon, key;
            std::function<void()> action;
            const auto edit = [this, target](auto change) {
                return [this, target, change] { edit_text(target, change); };
            };
            switch (cap.kind) {
                case Kind::letter: {
                    if (shift_ && plane_ == KeyboardPlane::letters) {
                        // Only the letters of the Swedish keyboard are ever made capital here.
                        if (face == "å")
                            face = "Å";
                        else if (face == "ä")
                            face = "Ä";
                        else if (face == "ö")
                            face = "Ö";
                        else if (face.size() == 1)
                            face[0] = static_cast<char>(face[0] - 'a' + 'A');
                    }
                    key = "key." + cap.text;
                    name = face;
                    action = [this, target, face] {
                        edit_text(target, [&](TextEditing& e) { e.insert(face); });
                        shift_ = false;
                    };
                    break;
                }
                case Kind::erase:
                    key = "key.erase";
                    name = tr("Erase");
                    icon = "backspace";
                    action = edit([](TextEditing& e) { e.erase_backward(); });
                    break;
                case Kind::space:
                    key = "key.space";
                    name = tr("Space");
                    action = edit([](TextEditing& e) { e.insert(" "); });
                    break;
                case Kind::hide:
                    key = "key.hide";
                    name = tr("Hide");
                    icon = "keyboard";
                    action = [this] {
                        keyboard_hidden_ = true;
                        const NodeId back = editing_;
                        focus_ = back;
                    };
                    break;
                case Kind::shift:
                    key = "key.shift";
                    name = shift_ ? tr("Capitals on") : tr("Capitals");
                    icon = "shift";
                    action = [this] { shift_ = !shift_; };
                    break;
                case Kind::plane:
                    key = "key.plane";
                    name = plane_ == KeyboardPlane::letters ? "123" : "ABC";
                    action = [this] {
                        plane_ = plane_ == KeyboardPlane::letters ? KeyboardPlane::digits : KeyboardPlane::letters;
                    };
                    break;
            }
            const bool function = cap.kind != Kind::letter && cap.kind != Kind::space;
            Node& node = add(key, cap.kind == Kind::shift ? Role::toggle_button : Role::button,
                             function ? Look::key_function : Look::key, name);
            if (cap.kind == Kind::space) node.value = "word";
            node.icon = icon;
            node.focusable = true;
            node.silent = true;
            node.rtl = false;
            node.selected = cap.kind == Kind::shift && shift_;
            node.layout.weight = cap.units;
            // A key of two units is as wide as two keys and the gap between them.
            node.layout.width = Sizing::fill;
            node.layout.weight = cap.units;
            node.count = static_cast<int>(cap.units * 2);
            node.action = std::move(action);
        }
    }
}

}  // namespace entre::ui
