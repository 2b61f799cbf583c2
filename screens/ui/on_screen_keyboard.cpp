// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/on_screen_keyboard.h"

#include <glib.h>

namespace entre::ui {
namespace {

using Kind = KeyCap::Kind;

std::string capital(const std::string& letter) {
    char* upper = g_utf8_strup(letter.c_str(), static_cast<gssize>(letter.size()));
    std::string result = upper;
    g_free(upper);
    // ß has no capital of its own.
    return g_utf8_strlen(result.c_str(), -1) == g_utf8_strlen(letter.c_str(), -1) ? result : letter;
}

}  // namespace

/// Makes the nodes of the keys.
class Keyboard {
public:
    Keyboard(Ui& ui, const Node& field) : ui_(ui), field_(field.id) {
        const KeyboardLayout& own = keyboard_layout(ui.around_.language);
        const KeyboardLayout& swedish = keyboard_layout("sv");
        // Names and addresses in Sweden, and all e-mail addresses, are written in Latin letters.
        const bool latin = own.capitals;
        const bool address = field.entry == Entry::email && (!latin || own.language == "se");
        const bool turned = ui.swedish_keys_ && own.language != "sv";
        shape_.layout = turned || address ? &swedish : &own;
        if (own.language != "sv" && !address) shape_.other = turned ? &own : &swedish;
        shape_.plane = ui.plane_;
        shape_.entry = field.entry;
        shape_.portrait = ui.portrait();
        if (shape_.layout->syllables) {
            const auto editing = ui.fields_.find(field.id);
            const std::size_t caret = editing == ui.fields_.end() ? field.caret : editing->second.caret();
            shape_.orders = syllable_orders(std::string_view(field.value).substr(0, caret), replaces_);
        }
    }

    void build() {
        const auto scope = ui_.in(Region::keyboard);
        int number = 0;
        for (const auto& caps : key_rows(shape_)) {
            const auto row = ui_.row("keyboard.row" + std::to_string(++number), 16);
            Node& box = ui_.nodes_[static_cast<std::size_t>(ui_.stack_.back())];
            box.layout.height = Sizing::fixed;
            box.layout.fixed_height = 88;
            box.rtl = false;
            for (std::size_t i = 0; i < caps.size(); ++i) add(caps[i], number, static_cast<int>(i));
        }
    }

private:
    void add(const KeyCap& cap, int row, int place) {
        const bool letter = cap.kind == Kind::letter || cap.kind == Kind::order;
        const bool toggle = cap.kind == Kind::shift || cap.kind == Kind::select;
        const bool function = !letter && cap.kind != Kind::space;
        Node& node = ui_.add(key_of(cap, row, place), toggle ? Role::toggle_button : Role::button,
                             function ? Look::key_function : Look::key, {});
        if (cap.kind == Kind::space) node.value = "word";
        node.icon = cap.icon;
        node.focusable = true;
        node.silent = true;
        node.rtl = false;
        // A key of two units is as wide as two keys and the gap between them.
        node.layout.width = Sizing::fill;
        node.layout.weight = cap.units;
        fill(node, cap);
    }

    static std::string key_of(const KeyCap& cap, int row, int place) {
        switch (cap.kind) {
            case Kind::letter:
                return "key." + cap.text;
            case Kind::order:
                return "key.order" + std::to_string(place);
            case Kind::erase:
                return "key.erase";
            case Kind::hide:
                return "key.hide";
            case Kind::shift:
                return "key.shift";
            case Kind::space:
                return "key.space";
            case Kind::language:
                return "key.language";
            case Kind::select:
                return "key.select";
            case Kind::plane:
                if (cap.plane == KeyboardPlane::edit) return "key.edit";
                // The last row's key stays in its place from layer to layer, and so does the focus on it.
                return place > 0 ? "key.plane" : "key.plane" + std::to_string(row);
            case Kind::command:
                return std::string("key.") + cap.name;
        }
        return {};
    }

    void fill(Node& node, const KeyCap& cap) {
        Ui* ui = &ui_;
        const NodeId target = field_;
        switch (cap.kind) {
            case Kind::letter: {
                const bool big = ui->shift_ && ui->plane_ != KeyboardPlane::digits && shape_.layout->capitals;
                const std::string face = big ? capital(cap.text) : cap.text;
                node.name = face;
                node.language = std::string(shape_.layout->language);
                node.action = [ui, target, face] {
                    ui->edit_text(
                        target, [&](TextEditing& e) { e.insert(face); }, face);
                    ui->shift_ = false;
                };
                break;
            }
            case Kind::order: {
                node.name = cap.text;
                node.language = "ti";
                node.action = [ui, target, order = cap.text, replaces = replaces_] {
                    ui->edit_text(
                        target,
                        [&](TextEditing& e) {
                            if (replaces && e.caret() == e.anchor()) e.place_caret(e.caret() - 3, true);
                            e.insert(order);
                        },
                        order);
                };
                break;
            }
            case Kind::erase:
                node.name = ui->tr("Erase");
                node.icon = "backspace";
                node.action = [ui, target] { ui->text_command(target, TextCommand::erase_backward); };
                break;
            case Kind::space:
                if (ui_.enlarged()) node.icon = "dash-lg";  // where the word has no room
                node.name = ui->tr("Space");
                node.action = [ui, target] {
                    ui->edit_text(
                        target, [](TextEditing& e) { e.insert(" "); }, " ");
                };
                break;
            case Kind::hide:
                node.name = ui->tr("Hide");
                // A key of one unit has no room for its word.
                node.icon = cap.units < 1.4F ? "" : "keyboard";
                node.hint = cap.units < 1.4F ? "↓" : "";
                node.action = [ui] {
                    ui->keyboard_hidden_ = true;
                    ui->focus_ = ui->editing_;
                };
                break;
            case Kind::shift:
                node.name = ui->shift_ ? ui->tr("Capitals on") : ui->tr("Capitals");
                node.icon = "shift";
                node.selected = ui->shift_;
                node.action = [ui] { ui->shift_ = !ui->shift_; };
                break;
            case Kind::select:
                node.name = ui->selecting_ ? ui->tr("Marking is on") : ui->tr("Mark text");
                node.icon = "cursor-text";
                node.selected = ui->selecting_;
                node.action = [ui] { ui->selecting_ = !ui->selecting_; };
                break;
            case Kind::language:
                node.name = ui->tr(shape_.other->name);
                node.hint = cap.text;
                node.action = [ui] { ui->swedish_keys_ = !ui->swedish_keys_; };
                break;
            case Kind::plane:
                if (ui_.enlarged() && cap.plane == KeyboardPlane::edit) node.icon = "cursor-text";
                node.name = plane_name(cap);
                node.hint = cap.text == node.name ? std::string() : cap.text;
                node.action = [ui, plane = cap.plane] { ui->plane_ = plane; };
                break;
            case Kind::command:
                node.name = ui->tr(cap.name);
                node.action = [ui, target, command = cap.command] {
                    ui->text_command(target, command, ui->selecting_);
                };
                break;
        }
    }

    std::string plane_name(const KeyCap& cap) const {
        if (cap.plane == KeyboardPlane::edit) return ui_.tr("Change the text");
        if (cap.plane == KeyboardPlane::more) return ui_.tr("More letters");
        return cap.text;
    }

    Ui& ui_;
    NodeId field_;
    KeyboardShape shape_;
    bool replaces_ = false;
};

void Ui::build_keyboard() {
    const Node* field = find(editing_);
    if (!field || field->hidden) {
        editing_ = 0;
        return;
    }
    if (keyboard_hidden_ || field->role == Role::password) return;
    Keyboard(*this, *field).build();
}

}  // namespace entre::ui
