// SPDX-License-Identifier: EUPL-1.2
// What a reader asks for, done as touch and keys would do it.
#include "screens/ui/publish.h"
#include "screens/ui/ui.h"

namespace entre::ui {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::size_t byte_of(const std::string& s, int character) {
    std::size_t i = 0;
    while (i < s.size() && character > 0) {
        ++i;
        while (i < s.size() && continues(s[i])) ++i;
        --character;
    }
    return i;
}

}  // namespace

bool carry_out(Ui& ui, const AccessibleRequest& request) {
    const Node* node = ui.find(request.id);
    if (node && node->masked) {
        if (request.action == AccessibleAction::delete_text) return ui.type_masked(request.id, "\b");
        if (request.action == AccessibleAction::set_text || request.action == AccessibleAction::insert_text)
            return ui.type_masked(request.id, request.text);
    }
    const auto select = [&] {
        return ui.edit_text(request.id, [&](TextEditing& e) {
            e.place_caret(byte_of(e.value(), request.position), false);
            e.place_caret(byte_of(e.value(), request.end), true);
        });
    };
    switch (request.action) {
        case AccessibleAction::press:
            return ui.press(request.id);
        case AccessibleAction::focus:
            return ui.focus_node(request.id);
        case AccessibleAction::set_text:
            return ui.edit_text(request.id, [&](TextEditing& e) {
                e.select_all();
                e.insert(request.text);
            });
        case AccessibleAction::insert_text:
            return ui.edit_text(request.id, [&](TextEditing& e) {
                e.place_caret(byte_of(e.value(), request.position), false);
                e.insert(request.text);
            });
        case AccessibleAction::delete_text:
            return ui.edit_text(request.id, [&](TextEditing& e) {
                e.erase(byte_of(e.value(), request.position), byte_of(e.value(), request.end));
            });
        case AccessibleAction::set_caret:
            return ui.edit_text(request.id,
                                [&](TextEditing& e) { e.place_caret(byte_of(e.value(), request.position), false); });
        case AccessibleAction::set_selection:
            return select();
        case AccessibleAction::copy:
            return select() && ui.text_command(request.id, TextCommand::copy);
        case AccessibleAction::cut:
            return select() && ui.text_command(request.id, TextCommand::cut);
        case AccessibleAction::paste:
            return select() && ui.text_command(request.id, TextCommand::paste);
    }
    return false;
}

}  // namespace entre::ui
