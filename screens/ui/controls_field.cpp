// SPDX-License-Identifier: EUPL-1.2
// What is answered: text fields, choices and check boxes.
#include <algorithm>

#include "screens/ui/controls.h"
#include "screens/ui/ui.h"

namespace entre::ui {

float Controls::choice(Node& node, float width, float height) {
    const float pad = 28, radio = 44, gap = 24, square = node.icon.empty() ? 0 : 84;
    TextSpec chosen = spec(node, ui_.tr("Chosen"), TextStyle::small, Token::primary);
    chosen.bold = true;
    const Size mark = measure(chosen);
    const float mark_w = mark.w + 8 + 30;
    float x = pad + radio + gap + (square > 0 ? square + gap : 0);
    // Room for the mark is kept whether chosen or not, so that nothing jumps when it is.
    const float room = width - x - pad - mark_w - 12;
    TextSpec title = spec(node, node.name, node.hint.empty() ? TextStyle::small_button : TextStyle::choice_title,
                          node.disabled ? Token::disabled_ink : Token::ink, room);
    TextSpec hint = spec(node, node.hint, TextStyle::small, node.disabled ? Token::disabled_ink : Token::ink2, room);
    const float title_h = measure(title).h, hint_h = node.hint.empty() ? 0 : measure(hint).h;
    const float h = std::max({height, square > 0 ? 136.F : 96.F, title_h + hint_h + 24});
    pressable(node, width, h, Token::surface, Token::control, 20, m_.stroke);
    const float middle = h / 2;
    node.parts.push_back(
        box_part({pad, middle - radio / 2, radio, radio}, {.radius = radio / 2,
                                                           .fill = Token::surface,
                                                           .border = node.selected ? Token::primary : Token::control,
                                                           .border_width = node.selected ? 4.F : 3.F}));
    if (node.selected)
        node.parts.push_back(
            box_part({pad + radio / 2 - 11, middle - 11, 22, 22}, {.radius = 11, .fill = Token::primary}));
    if (square > 0) {
        const float sx = pad + radio + gap;
        node.parts.push_back(box_part({sx, middle - square / 2, square, square},
                                      {.radius = 18, .fill = node.selected ? Token::surface : Token::primary_tint}));
        node.parts.push_back(icon_part(node.icon, {sx + 20, middle - 22, 44, 44}, Token::primary));
    }
    const float top = middle - (title_h + hint_h) / 2;
    node.parts.push_back(text_part(title, x, top, room, Part::Source::name));
    if (hint_h > 0) node.parts.push_back(text_part(hint, x, top + title_h, room, Part::Source::hint));
    if (node.selected) {
        const float mx = width - pad - mark_w;
        node.parts.push_back(icon_part("check-lg", {mx, middle - 13, 26, 26}, Token::primary));
        node.parts.push_back(text_part(chosen, mx + 38, middle - mark.h / 2, mark.w + 1, Part::Source::none));
    }
    return h;
}

float Controls::check(Node& node, float width, float height) {
    const float pad = 20, box = 56, gap = 20;
    const float bar = node.error.empty() ? 0 : 22;
    const float room = width - 2 * pad - box - gap - bar;
    TextSpec s = spec(node, node.name, TextStyle::note, Token::ink, room);
    const float words = measure(s).h;
    TextSpec error = spec(node, node.error, TextStyle::small, Token::error, width - bar - 44);
    error.bold = true;
    const float error_h = node.error.empty() ? 0 : measure(error).h + 8;
    const float row = std::max({height - error_h, 96.F, words + 24});
    if (!node.error.empty()) {
        Part edge;
        edge.token = Token::error;
        edge.at = {0, 0, 8, row + error_h};
        node.parts.push_back(edge);
        node.parts.push_back(icon_part("exclamation-circle", {bar, 0, 32, 32}, Token::error));
        node.parts.push_back(text_part(error, bar + 44, 0, width - bar - 44, Part::Source::error));
    }
    BoxStyle ground{.radius = 14,
                    .fill = Token::surface,
                    .border = node.error.empty() ? Token::control : Token::error,
                    .border_width = node.error.empty() ? m_.stroke : 4};
    if (ui_.is_pressed(node) || ui_.is_hovered(node)) ground.fill = Token::primary_tint;
    node.parts.push_back(box_part({bar, error_h, width - bar, row}, ground));
    const float y = error_h + (row - box) / 2;
    BoxStyle square{.radius = 10,
                    .fill = node.selected ? Token::primary : Token::surface,
                    .border = node.selected ? Token::primary : Token::control,
                    .border_width = 3};
    node.parts.push_back(box_part({bar + pad, y, box, box}, square));
    if (node.selected)
        node.parts.push_back(icon_part("check-lg", Rect{bar + pad, y, box, box}.inset(10), Token::on_primary));
    node.parts.push_back(text_part(s, bar + pad + box + gap, error_h + (row - words) / 2, room, Part::Source::name));
    return row + error_h;
}

float Controls::field(Node& node, float width, float height) {
    const bool bad = !node.error.empty();
    const float start = bad ? 30.F : 0.F, room = width - start;
    float y = 0;
    TextSpec label = spec(node, node.name, TextStyle::label, Token::ink, room);
    const std::string duty = node.required   ? ui_.tr("(must be filled in)")
                             : node.optional ? ui_.tr("(you may skip this)")
                                             : std::string();
    TextSpec must = spec(node, duty, TextStyle::small, Token::ink2);
    TextSpec free = label;
    free.width = 0;
    const Size name = measure(free), note = duty.empty() ? Size{} : measure(must);
    // A search field says what it is in its own box; its name is for readers.
    const bool labelled = node.example.empty();
    if (!labelled) {
        y = -8;
    } else if (name.w + 16 + note.w <= room) {
        node.parts.push_back(text_part(label, start, y, name.w + 1, Part::Source::name));
        if (!duty.empty()) {
            const float drop = ui_.canvas().text_engine().baseline(label) - ui_.canvas().text_engine().baseline(must);
            node.parts.push_back(text_part(must, start + name.w + 16, y + drop, note.w + 1, Part::Source::none));
        }
        y += name.h;
    } else {
        node.parts.push_back(text_part(label, start, y, room, Part::Source::name));
        y += measure(label).h;
        if (!duty.empty()) {
            node.parts.push_back(text_part(must, start, y, room, Part::Source::none));
            y += note.h;
        }
    }
    if (!node.hint.empty()) {
        TextSpec hint = spec(node, node.hint, TextStyle::small, Token::ink2, room);
        node.parts.push_back(text_part(hint, start, y, room, Part::Source::hint));
        y += measure(hint).h;
    }
    // The ring stands outside the box, and Arabic letters reach to the bottom of their line.
    y += ui_.surroundings().rtl && scale_ != TextScale::normal ? 16.F : 8.F;
    if (bad) {
        const float icon = scale_ == TextScale::normal ? 32.F : 44.F;
        TextSpec error = spec(node, node.error, TextStyle::small, Token::error, room - icon - 12);
        error.bold = true;
        const float line = metrics(TextStyle::small, scale_, ui_.canvas().least_text()).line;
        node.parts.push_back(icon_part("exclamation-circle", {start, y + (line - icon) / 2, icon, icon}, Token::error));
        node.parts.push_back(text_part(error, start + icon + 12, y, room - icon - 12, Part::Source::error));
        y += measure(error).h + 8;
    }
    const bool focused = ui_.focus() == node.id;
    const float lines = !node.multi_line ? 1.F : scale_ == TextScale::largest ? 2.F : 3.F;
    const float line = metrics(TextStyle::input, scale_, ui_.canvas().least_text()).line;
    const float least = m_.field + (lines - 1) * line;
    const float h = height > y + least && node.multi_line ? height - y : least;
    BoxStyle box{.radius = 12,
                 .fill = Token::surface,
                 .border = focused ? Token::ink : Token::control,
                 .border_width = m_.stroke};
    if (bad) box = {.radius = 12, .fill = Token::error_tint, .border = Token::error, .border_width = 4};
    if (node.disabled)
        box = {.radius = 12,
               .fill = Token::disabled_fill,
               .border = Token::control,
               .border_width = m_.stroke,
               .dashed = true};
    node.parts.push_back(box_part({start, y, room, h}, box));

    const float pad = 24, lead = node.icon.empty() && !node.disabled ? 0 : 56;
    if (lead > 0)
        node.parts.push_back(icon_part(node.disabled ? "lock" : node.icon, {start + pad, y + h / 2 - 20, 40, 40},
                                       node.disabled ? Token::disabled_ink : Token::primary));
    const float inner = room - 2 * pad - lead;
    const bool empty = node.value.empty();
    TextSpec value = spec(node, empty ? node.example : node.value, TextStyle::input,
                          node.disabled ? Token::disabled_ink
                          : empty       ? Token::ink2
                                        : Token::ink,
                          node.multi_line ? inner : 0);
    value.auto_direction = true;
    value.tabular_digits = node.digits;
    const Size words = measure(value);
    Part part;
    part.kind = Part::Kind::text;
    part.source = Part::Source::value;
    part.text = value;
    if (node.multi_line) {
        const float top = y + (m_.field - line) / 2;
        // When more is written than fits, the lines around the caret show.
        float shift = 0;
        const Rect caret = ui_.canvas().text_engine().caret(value, empty ? 0 : node.caret);
        const float visible = h - (m_.field - line);
        if (focused && caret.bottom() > visible) shift = caret.bottom() - visible;
        part.at = {start + pad + lead, top - shift, inner, words.h};
    } else {
        // A value wider than its box is moved so that the caret is seen; the clip is the box.
        const float top = y + (h - words.h) / 2;
        float x = start + pad + lead;
        if (words.w > inner && focused) {
            const Rect caret = ui_.canvas().text_engine().caret(value, empty ? 0 : node.caret);
            const float from_start = node.rtl ? words.w - caret.x : caret.x;
            x -= std::clamp(from_start - inner * 0.7F, 0.F, words.w - inner + 6);
        }
        part.text.width = std::max(inner, words.w + 1);
        part.at = {x, top, part.text.width, words.h};
    }
    part.box.border_width = 0;
    node.parts.push_back(part);
    if (focused && !node.disabled) {
        Part caret;
        caret.kind = Part::Kind::caret;
        caret.token = Token::primary;
        node.parts.push_back(caret);
    }
    if (bad) {
        Part edge;
        edge.token = Token::error;
        edge.at = {0, 0, 8, y + h};
        node.parts.push_back(edge);
    }
    return y + h;
}

}  // namespace entre::ui
