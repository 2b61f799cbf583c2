// SPDX-License-Identifier: EUPL-1.2
// What is pressed: buttons, access buttons, language buttons, tiles, categories, keys.
#include <algorithm>

#include "screens/ui/controls.h"
#include "screens/ui/ui.h"

namespace entre::ui {

float Controls::button(Node& node, float width, float height) {
    const bool primary = node.look == Look::primary, small = node.look == Look::small;
    const float icon = small ? m_.icon * 0.8F : m_.icon;
    const float pad = small ? 22 : m_.pad, gap = small ? 12 : scale_ == TextScale::normal ? 18 : 16;
    const TextStyle style = small ? TextStyle::small_button : TextStyle::button;
    const bool pressed = ui_.is_pressed(node);

    Token ink = primary ? Token::on_primary : Token::ink;
    Token icon_ink = primary ? Token::on_primary : Token::primary;
    if (node.disabled) ink = icon_ink = Token::disabled_ink;

    const float before = node.icon.empty() ? 0 : icon + gap, after = node.trailing_icon.empty() ? 0 : icon + gap;
    TextSpec s = spec(node, node.name, style, ink);
    const float room = width - 2 * pad - before - after;
    // A long label breaks after its colon ("Nästa:" / "Bilagor"); the break takes the space's place, so byte positions
    // stay.
    if (measure(s).w > room)
        if (const auto colon = s.text.find(": "); colon != std::string::npos) s.text[colon + 1] = '\n';
    s.width = room;
    Size words = measure(s);
    bool trailing = !node.trailing_icon.empty();
    if (trailing && scale_ == TextScale::largest && node.layout.width != Sizing::fit) {
        // Where the largest words have no room beside it, the arrow gives way.
        s.width = room + after;
        const Size wider = measure(s);
        trailing = wider.h >= words.h;
        if (trailing)
            s.width = room;
        else
            words = wider;
    }
    const float least = small ? std::max(88.F, m_.button - 8) : m_.button;
    const float h = std::max({height, least, words.h + 24});

    const float shift = primary && pressed ? 4 : 0;
    const bool edge = primary && !node.disabled && !pressed && ui_.canvas().theme().name() != ThemeName::high_contrast;
    if (primary) {
        BoxStyle box{.radius = 16, .fill = Token::primary};
        if (node.disabled)
            box = {.radius = 16,
                   .fill = Token::disabled_fill,
                   .border = Token::control,
                   .border_width = 3,
                   .dashed = true};
        else if (pressed)
            box.fill = Token::primary_pressed;
        else if (ui_.is_hovered(node))
            box.fill = Token::primary_hover;
        if (edge) node.parts.push_back(box_part({0, 4, width, h}, {.radius = 16, .fill = Token::primary_pressed}));
        node.parts.push_back(box_part({0, shift, width, h}, box));
    } else {
        pressable(node, width, h, Token::surface, Token::control, 16, m_.stroke);
    }
    const float middle = h / 2 + shift;
    if (!node.icon.empty())
        node.parts.push_back(icon_part(node.icon, {pad, middle - icon / 2, icon, icon}, icon_ink, true));
    node.parts.push_back(text_part(s, pad + before, middle - words.h / 2, s.width, Part::Source::name));
    if (trailing)
        node.parts.push_back(
            icon_part(node.trailing_icon, {width - pad - icon, middle - icon / 2, icon, icon}, icon_ink, true));
    return h;
}

float Controls::access(Node& node, float width, float height) {
    const bool end = node.look == Look::access_end, pressed = ui_.is_pressed(node);
    const bool with_value = scale_ == TextScale::normal && !node.value.empty();
    const float icon = m_.access_icon, gap = 14;
    Token ink = Token::on_bar, ink2 = Token::on_bar2;
    BoxStyle box{.radius = 16, .fill = Token::bar_button, .border = Token::bar_line, .border_width = 2};
    if (end) box = {.radius = 16, .fill = Token::bar, .border = Token::on_bar, .border_width = 3};
    if (node.disabled) {
        box.dashed = true;
        box.fill = Token::bar;
        box.border = Token::bar_line;
        box.border_width = 2;
        ink = Token::on_bar2;
    } else if (node.selected) {
        box.fill = Token::speech_word;
        box.border = Token::on_bar;
        box.border_width = 3;
        ink = ink2 = Token::on_speech;
    } else if (pressed) {
        box.fill = Token::on_bar;
        ink = ink2 = Token::bar;
    } else if (ui_.is_hovered(node)) {
        box.border = Token::on_bar;
    }
    TextSpec label = spec(node, node.name, TextStyle::access_label, ink);
    TextSpec value = spec(node, node.value, TextStyle::access_value, ink2);
    const Size l = measure(label), v = with_value ? measure(value) : Size{};
    // At 100 % words begin at the same place in every button; enlarged they stand in the middle.
    const float words = std::max(l.w, v.w);
    const float pad = scale_ == TextScale::normal ? std::min(20.F, std::max(8.F, (width - icon - gap - words) / 2))
                                                  : std::max(8.F, (width - icon - gap - words) / 2);
    const float x = pad + icon + gap, room = width - x - 4;
    label.width = room;
    const float label_h = measure(label).h, total = label_h + v.h;
    const float h = std::max({96.F, height, total});
    node.parts.push_back(box_part({0, 0, width, h}, box));
    node.parts.push_back(icon_part(node.icon, {pad, (h - icon) / 2, icon, icon}, ink, true));
    node.parts.push_back(text_part(label, x, (h - total) / 2, room, Part::Source::name));
    if (with_value) node.parts.push_back(text_part(value, x, (h - total) / 2 + label_h, room, Part::Source::value));
    return h;
}

float Controls::language(Node& node, float width, float height) {
    const bool filled = node.selected;
    const bool enlarged = scale_ != TextScale::normal;
    const float arrow = 52, pad = enlarged ? 20.F : 32.F, room = width - 2 * pad;
    const Token ink = filled ? Token::on_primary : Token::primary;
    // A language's own name by itself is written as a button's words, and large names have the line to themselves.
    const bool named = !node.value.empty();
    TextSpec verb = spec(node, node.name, named ? TextStyle::language_verb : TextStyle::button, ink, room - arrow - 12);
    TextSpec tongue = spec(node, node.value, TextStyle::body, filled ? Token::on_primary : Token::ink,
                           enlarged ? room : room - arrow - 12);
    const float verb_h = measure(verb).h, tongue_h = named ? measure(tongue).h + 4 : 0, total = verb_h + tongue_h;
    const float h = std::max({height, named && !enlarged ? 168.F : 112.F, total + (enlarged ? 16 : 24)});
    const float top = (h - total) / 2;
    const bool high_contrast = ui_.canvas().theme().name() == ThemeName::high_contrast;
    if (filled && !high_contrast)
        node.parts.push_back(box_part({0, 4, width, h}, {.radius = 20, .fill = Token::primary_pressed}));
    BoxStyle box{
        .radius = 20, .fill = filled ? Token::primary : Token::surface, .border = Token::primary, .border_width = 3};
    if (ui_.is_pressed(node))
        box.fill = filled ? Token::primary_pressed : Token::primary_tint;
    else if (ui_.is_hovered(node))
        box.fill = filled ? Token::primary_hover : Token::primary_tint;
    node.parts.push_back(box_part({0, 0, width, h}, box));
    node.parts.push_back(text_part(verb, pad, top, verb.width, Part::Source::name));
    if (named) node.parts.push_back(text_part(tongue, pad, top + verb_h + 4, tongue.width, Part::Source::value));
    const float arrow_middle = enlarged ? top + verb_h / 2 : h / 2;
    node.parts.push_back(
        icon_part("arrow-right", {width - pad - arrow, arrow_middle - arrow / 2, arrow, arrow}, ink, true));
    return h;
}

float Controls::tile(Node& node, float width, float height) {
    const float pad = 20, square = 84, gap = 20, chevron = 36;
    const float room = width - 2 * pad - square - 2 * gap - chevron;
    TextSpec title = spec(node, node.name, TextStyle::tile_title, Token::ink, room);
    TextSpec hint = spec(node, node.hint, TextStyle::small, Token::ink2, room);
    const float title_h = measure(title).h, hint_h = node.hint.empty() ? 0 : measure(hint).h;
    const float h = std::max({height, 122.F, title_h + hint_h + 2 * 18});
    pressable(node, width, h, Token::surface, Token::control, 20, 2);
    node.parts.push_back(
        box_part({pad, (h - square) / 2, square, square}, {.radius = 18, .fill = Token::primary_tint}));
    node.parts.push_back(icon_part(node.icon, {pad + 20, (h - 44) / 2, 44, 44}, Token::primary));
    const float x = pad + square + gap, top = (h - title_h - hint_h) / 2;
    node.parts.push_back(text_part(title, x, top, room, Part::Source::name));
    if (hint_h > 0) node.parts.push_back(text_part(hint, x, top + title_h, room, Part::Source::hint));
    node.parts.push_back(
        icon_part("chevron-right", {width - pad - chevron, (h - chevron) / 2, chevron, chevron}, Token::primary, true));
    return h;
}

float Controls::category(Node& node, float width, float height) {
    const float pad = 20, icon = 38, gap = 16;
    const Token ink = node.selected ? Token::on_primary : Token::ink;
    TextSpec count = spec(node, node.value, TextStyle::small, node.selected ? Token::on_primary : Token::ink2);
    const Size c = measure(count);
    TextSpec label = spec(node, node.name, TextStyle::small_button, ink, width - 2 * pad - icon - 2 * gap - c.w);
    const float label_h = measure(label).h;
    const float h = std::max({height, 99.F, label_h + 24});
    BoxStyle box{.radius = 16, .fill = Token::surface, .border = Token::control, .border_width = 3};
    if (node.selected)
        box.fill = box.border = Token::primary;
    else if (ui_.is_pressed(node) || ui_.is_hovered(node))
        box.fill = Token::primary_tint;
    node.parts.push_back(box_part({0, 0, width, h}, box));
    node.parts.push_back(icon_part(node.selected ? "check-lg" : node.icon, {pad, (h - icon) / 2, icon, icon},
                                   node.selected ? Token::on_primary : Token::primary));
    node.parts.push_back(text_part(label, pad + icon + gap, (h - label_h) / 2, label.width, Part::Source::name));
    node.parts.push_back(text_part(count, width - pad - c.w - 1, (h - c.h) / 2, c.w + 1, Part::Source::value));
    return h;
}

float Controls::key(Node& node, float width, float height) {
    const float h = height > 0 ? height : 88;
    const bool pressed = ui_.is_pressed(node), filled = pressed || node.selected;
    const bool word = node.look == Look::key_function || node.value == "word";
    BoxStyle box{.radius = 12,
                 .fill = node.look == Look::key_function ? Token::key_function : Token::key,
                 .border = Token::control,
                 .border_width = 2,
                 .bottom_width = 4};
    if (filled) {
        box.fill = box.border = Token::primary;
        box.bottom_width = 0;
    }
    node.parts.push_back(box_part({0, 0, width, h}, box));
    const Token ink = filled ? Token::on_primary : Token::ink;
    // What is written on a key is short; what is said of it (its name) may be longer.
    const std::string& face = node.hint.empty() ? node.name : node.hint;
    TextSpec s = spec(node, face, word ? TextStyle::key_word : TextStyle::key_letter, ink);
    float icon = !node.icon.empty() && scale_ == TextScale::normal ? 36.F : 0.F, gap = icon > 0 ? 8 : 0;
    Size words = measure(s);
    if (words.w + icon + gap > width - 12 && !node.icon.empty()) {
        // No room for the word: the icon stands for it, and the key's name is said and shown to readers.
        node.parts.push_back(icon_part(node.icon, {width / 2 - 20, (h - 2) / 2 - 20, 40, 40}, ink));
        return h;
    }
    if (words.w > width - 12 && scale_ == TextScale::normal) {
        s.style = TextStyle::small;
        words = measure(s);
    }
    const float total = words.w + icon + gap, x = std::max(0.F, (width - total) / 2);
    if (icon > 0) node.parts.push_back(icon_part(node.icon, {x, (h - 2 - icon) / 2, icon, icon}, ink, true));
    node.parts.push_back(text_part(s, x + icon + gap, (h - 2 - words.h) / 2, words.w + 1, Part::Source::none));
    return h;
}

float Controls::day(Node& node, float width, float height) {
    const float h = height > 0 ? height : 73;
    const bool off = node.look == Look::day_off, filled = node.selected || ui_.is_pressed(node);
    BoxStyle box{.radius = 12, .fill = Token::surface, .border = Token::control, .border_width = node.bold ? 4.F : 2.F};
    Token ink = Token::ink;
    if (off) {
        // It can be gone to, to hear why it cannot be chosen: so it is read as other text is.
        box.fill = Token::disabled_fill;
        ink = Token::ink2;
    } else if (filled) {
        box.fill = box.border = Token::primary;
        ink = Token::on_primary;
    } else if (ui_.is_hovered(node)) {
        box.fill = Token::primary_tint;
    }
    node.parts.push_back(box_part({0, 0, width, h}, box));
    if (!node.icon.empty()) {
        node.parts.push_back(icon_part(node.icon, {width / 2 - 22, h / 2 - 22, 44, 44}, ink, true));
        return h;
    }
    TextSpec s = spec(node, node.value, TextStyle::key_letter, ink);
    s.bold = node.bold;
    const Size words = measure(s);
    node.parts.push_back(text_part(s, (width - words.w) / 2, (h - words.h) / 2, words.w + 1, Part::Source::none));
    if (node.selected) node.parts.push_back(icon_part("check-lg", {width - 36, 8, 28, 28}, ink));
    return h;
}

}  // namespace entre::ui
