// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/spoken_words.h"

#include "kiosk/language/mark.h"

namespace entre::ui {
namespace {

using language::tr_noop;

/// What a thing is, for the ear; empty for plain text.
std::string_view role_word(Role role) {
    switch (role) {
        case Role::button:
        case Role::toggle_button:
            return tr_noop("button");
        case Role::check_box:
            return tr_noop("check box");
        case Role::radio_button:
            return tr_noop("choice");
        case Role::text_field:
            return tr_noop("text field");
        case Role::password:
            return tr_noop("masked field");
        case Role::progress:
            return tr_noop("progress");
        case Role::heading:
            return tr_noop("heading");
        default:
            return "";
    }
}

}  // namespace

speech::Spoken spoken(const Node& node) {
    const bool key = node.look == Look::key || node.look == Look::key_function || node.look == Look::day ||
                     node.look == Look::day_off;
    const bool letter = node.look == Look::key && node.value.empty();
    speech::Spoken s;
    s.name = node.spoken.empty() ? node.name : node.spoken;
    s.as_shown = node.spoken.empty();
    if (!letter) s.role = role_word(node.role);
    if (node.masked)
        s.contents = speech::Masked(node.value.size() / 3);  // a bullet is three bytes
    else if (!key)
        s.contents = node.value;
    s.reading = letter ? speech::Reading::key : node.digits ? speech::Reading::digit_by_digit : speech::Reading::text;
    if (node.hint != node.name && !key) s.hint = node.hint;
    if (node.value.empty() && s.hint.empty()) s.hint = node.example;
    s.error = node.error;
    s.purpose = node.purpose;
    s.required = node.required;
    s.optional = node.optional;
    s.disabled = node.disabled;
    if (node.role == Role::check_box) s.checked = node.selected;
    if (node.role == Role::radio_button) s.selected = node.selected;
    // Of an answer only what was answered is personal: the question is everybody's.
    const bool answer = node.role == Role::text_field || node.role == Role::password ||
                        node.role == Role::radio_button || node.role == Role::check_box;
    const auto audience = node.is_private ? speech::Audience::personal : speech::Audience::public_;
    s.answer_audience = audience;
    if (!answer) s.audience = audience;
    return s;
}

std::string spoken_words(const Node& node, const speech::Translate& translate) {
    if (node.decoration || node.role == Role::group || node.role == Role::window) return {};
    return speech::phrase(spoken(node), {.headset = true}, translate).words.text();
}

bool is_read_with_page(const Node& node) {
    return !node.hidden && !node.silent && !node.decoration && node.role != Role::group && node.role != Role::window;
}

}  // namespace entre::ui
