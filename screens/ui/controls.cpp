// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/controls.h"

#include <algorithm>

#include "screens/ui/ui.h"

namespace entre::ui {

Measures measures(TextScale scale) {
    switch (scale) {
        case TextScale::large:
            return {104, 104, 3, 46, 28, 44};
        case TextScale::largest:
            return {112, 112, 4, 56, 24, 44};
        case TextScale::normal:
            break;
    }
    return {88, 96, 3, 40, 28, 44};
}

namespace {

/// What points along the line of reading (DESIGN.md 10). Everything else looks the same in every language.
bool points_onward(std::string_view icon) {
    for (const std::string_view name :
         {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "box-arrow-right", "skip-start", "skip-end"})
        if (icon == name) return true;
    return false;
}

}  // namespace

Controls::Controls(Ui& ui) : ui_(ui), scale_(ui.surroundings().scale), m_(measures(scale_)) {}

TextSpec Controls::spec(const Node& node, const std::string& words, TextStyle style, Token token, float width) const {
    TextSpec s;
    s.text = words;
    s.style = style;
    s.scale = scale_;
    s.least = ui_.canvas().least_text();
    s.color = token;
    s.width = width;
    s.language = node.language.empty() ? ui_.surroundings().language : node.language;
    s.rtl = node.rtl;
    s.is_private = node.is_private;
    return s;
}

Size Controls::measure(const TextSpec& s) const { return ui_.canvas().text_engine().measure(s); }

Part Controls::text_part(TextSpec s, float x, float y, float w, Part::Source source) const {
    const Size size = measure(s);
    Part part;
    part.kind = Part::Kind::text;
    part.source = source;
    // The text fills its part from the start edge, so that mirroring the part mirrors the text's place.
    s.width = w;
    part.at = {x, y, w, size.h};
    part.text = std::move(s);
    return part;
}

Part Controls::icon_part(std::string name, Rect at, Token token, bool mirrors) {
    Part part;
    part.kind = Part::Kind::icon;
    part.icon = std::move(name);
    part.at = at;
    part.token = token;
    part.mirrors = mirrors && points_onward(part.icon);
    return part;
}

Part Controls::box_part(Rect at, BoxStyle style) {
    Part part;
    part.kind = Part::Kind::box;
    part.at = at;
    part.box = style;
    return part;
}

/// The ground and border of anything that can be pressed, in its state.
void Controls::pressable(Node& node, float width, float height, Token fill, Token border, float radius, float stroke) {
    BoxStyle style{.radius = radius, .fill = fill, .border = border, .border_width = stroke};
    if (node.disabled) {
        style.fill = Token::disabled_fill;
        style.border = Token::control;
        style.dashed = true;
    } else if (ui_.is_pressed(node)) {
        style.fill = Token::primary_tint;
        style.border = Token::primary_pressed;
        style.border_width = stroke + 1;
    } else if (node.selected) {
        style.fill = Token::primary_tint;
        style.border = Token::primary;
        style.border_width = 4;
    } else if (ui_.is_hovered(node)) {
        style.fill = Token::primary_tint;
        style.border = Token::primary;
    }
    node.parts.push_back(box_part({0, 0, width, height}, style));
}

float Controls::shape(Node& node, float width, float height) {
    node.parts.clear();
    switch (node.look) {
        case Look::group:
            return 0;
        case Look::text:
            return text(node, width, height);
        case Look::heading_icon:
            return heading_icon(node, width, height);
        case Look::hero:
            return hero(node, width, height);
        case Look::icon: {
            const float size = node.layout.fixed_width;
            node.parts.push_back(
                icon_part(node.icon, {0, (std::max(height, size) - size) / 2, size, size}, node.token));
            return size;
        }
        case Look::art: {
            Part part;
            part.kind = Part::Kind::art;
            part.icon = node.icon;
            part.at = {0, 0, width, height > 0 ? height : node.layout.fixed_height};
            node.parts.push_back(part);
            return node.layout.fixed_height;
        }
        case Look::picture:
            return picture(node, width, height);
        case Look::primary:
        case Look::secondary:
        case Look::small:
            return button(node, width, height);
        case Look::access:
        case Look::access_end:
            return access(node, width, height);
        case Look::language:
            return language(node, width, height);
        case Look::tile:
            return tile(node, width, height);
        case Look::category:
            return category(node, width, height);
        case Look::choice:
            return choice(node, width, height);
        case Look::check:
            return check(node, width, height);
        case Look::field:
            return field(node, width, height);
        case Look::key:
        case Look::key_function:
            return key(node, width, height);
        case Look::day:
        case Look::day_off:
            return day(node, width, height);
        case Look::note_warn:
        case Look::note_ok:
        case Look::note_error:
            return note(node, width, height);
        case Look::fact:
            return fact(node, width, height);
        case Look::numbered:
            return numbered(node, width, height);
        case Look::timeline:
            return timeline(node, width, height);
        case Look::progress:
            return progress(node, width, height);
        case Look::steps:
            return steps(node, width, height);
        case Look::countdown:
            return countdown(node, width, height);
        case Look::emblem_row:
            return emblem_row(node, width, height);
        case Look::divider: {
            Part part;
            part.kind = Part::Kind::fill;
            part.at = {0, 0, width, 2};
            part.token = Token::line;
            node.parts.push_back(part);
            return 2;
        }
    }
    return 0;
}

float Controls::natural_width(Node& node) {
    const auto wide = [&](const std::string& words, TextStyle style, bool bold = false) {
        if (words.empty()) return 0.F;
        TextSpec s = spec(node, words, style, Token::ink);
        s.bold = bold;
        s.bold_spans = node.bold_spans;
        s.tabular_digits = node.digits;
        return measure(s).w;
    };
    switch (node.look) {
        case Look::text:
            return wide(node.name, node.style, node.bold) + 1;
        case Look::heading_icon:
            return wide(node.name, node.style, node.bold) + (scale_ == TextScale::normal ? 40.F : m_.icon) + 14 + 2;
        case Look::icon:
            return node.layout.fixed_width;
        case Look::primary:
        case Look::secondary:
            return wide(node.name, TextStyle::button) + 2 * m_.pad + (node.icon.empty() ? 0 : m_.icon + 18) +
                   (node.trailing_icon.empty() ? 0 : m_.icon + 18) + 2;
        case Look::small:
            return wide(node.name, TextStyle::small_button) + 2 * 22 + (node.icon.empty() ? 0 : m_.icon * 0.8F + 12) +
                   2;
        case Look::access:
        case Look::access_end: {
            const float value = scale_ == TextScale::normal ? wide(node.value, TextStyle::access_value) : 0;
            return std::max(wide(node.name, TextStyle::access_label), value) + m_.access_icon + 14 + 2 * 16;
        }
        case Look::emblem_row:
            return 56 + 20 + wide(node.name, TextStyle::brand) +
                   (node.value.empty() || scale_ != TextScale::normal ? 0 : 58 + wide(node.value, TextStyle::small)) +
                   2;
        default:
            return 400;
    }
}

}  // namespace entre::ui
