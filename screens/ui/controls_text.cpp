// SPDX-License-Identifier: EUPL-1.2
// What is only read: text, headings, notes, facts, numbered lists, time lines.
#include <algorithm>
#include <string>

#include "screens/ui/controls.h"
#include "screens/ui/ui.h"

namespace entre::ui {

float Controls::text(Node& node, float width, float height) {
    TextSpec s = spec(node, node.name, node.style, node.token, width);
    s.bold = node.bold;
    s.align = node.align;
    s.tabular_digits = node.digits;
    s.bold_spans = node.bold_spans;
    const Size size = measure(s);
    node.parts.push_back(text_part(s, 0, height > size.h ? (height - size.h) / 2 : 0, width, Part::Source::name));
    return size.h;
}

float Controls::heading_icon(Node& node, float width, float height) {
    // An icon beside a page's title is as high as its letters.
    const bool title = node.style == TextStyle::display_small || node.style == TextStyle::title;
    const float icon = title ? metrics(node.style, scale_, ui_.canvas().least_text()).line * 0.9F
                       : scale_ == TextScale::normal ? 40.F
                                                     : m_.icon,
                gap = title ? 24 : 14;
    TextSpec s = spec(node, node.name, node.style, node.token, width - icon - gap);
    s.bold = node.bold;
    s.bold_spans = node.bold_spans;
    const Size size = measure(s);
    const float h = std::max({size.h, icon, height});
    const float line = metrics(node.style, scale_, ui_.canvas().least_text()).line;
    node.parts.push_back(icon_part(node.icon, {0, (h - size.h) / 2 + (line - icon) / 2, icon, icon},
                                   node.token == Token::ink ? Token::primary : node.token));
    node.parts.push_back(text_part(s, icon + gap, (h - size.h) / 2, width - icon - gap, Part::Source::name));
    return h;
}

float Controls::hero(Node& node, float width, float height) {
    const float circle = scale_ == TextScale::normal ? 112.F : 96.F, gap = 32;
    const bool yellow = node.badge == Token::speech_word;
    TextSpec title = spec(node, node.name, node.style, node.token, width - circle - gap);
    TextSpec lead = spec(node, node.hint, TextStyle::body, Token::ink2, width - circle - gap);
    const float title_h = measure(title).h, lead_h = node.hint.empty() ? 0 : measure(lead).h + 6;
    const float h = std::max({height, circle, title_h + lead_h});
    const float top = (h - title_h - lead_h) / 2, y = (h - circle) / 2;
    node.parts.push_back(box_part({0, y, circle, circle}, {.radius = circle / 2,
                                                           .fill = node.badge,
                                                           .border = yellow ? Token::focus_out : node.badge,
                                                           .border_width = yellow ? 4.F : 0.F}));
    node.parts.push_back(icon_part(node.icon, Rect{0, y, circle, circle}.inset(circle * 0.24F),
                                   yellow                    ? Token::on_speech
                                   : node.badge == Token::ok ? Token::on_ok
                                                             : Token::surface));
    node.parts.push_back(text_part(title, circle + gap, top, title.width, Part::Source::name));
    if (lead_h > 0)
        node.parts.push_back(text_part(lead, circle + gap, top + title_h + 6, lead.width, Part::Source::hint));
    return h;
}

float Controls::note(Node& node, float width, float height) {
    Token ink = Token::warn, fill = Token::warn_tint;
    std::string icon = "info-circle";
    float border = 2;
    if (node.look == Look::note_ok) {
        ink = Token::ok;
        fill = Token::ok_tint;
        icon = "check-circle";
    } else if (node.look == Look::note_error) {
        ink = Token::error;
        fill = Token::error_tint;
        icon = "exclamation-circle";
        border = 3;
    }
    if (!node.icon.empty()) icon = node.icon;
    const float size = 40, pad_x = 24, pad_y = 16, gap = 20;
    TextSpec s = spec(node, node.name, TextStyle::note, Token::ink, width - 2 * pad_x - size - gap);
    s.bold_spans = node.bold_spans;
    const Size words = measure(s);
    const float h = std::max({height, words.h + 2 * pad_y, 88.F});
    node.parts.push_back(
        box_part({0, 0, width, h}, {.radius = 16, .fill = fill, .border = ink, .border_width = border}));
    const float top = (h - words.h) / 2;
    const float line = metrics(TextStyle::note, scale_, ui_.canvas().least_text()).line;
    node.parts.push_back(icon_part(icon, {pad_x, top + (line - size) / 2, size, size}, ink));
    node.parts.push_back(text_part(s, pad_x + size + gap, top, s.width, Part::Source::name));
    return h;
}

float Controls::fact(Node& node, float width, float height) {
    const float column = node.icon.empty() ? 0.F : m_.icon + 16;
    // A fact is a small word above what it is; a thing to take along is its bold name above where it is.
    const bool thing = node.bold;
    TextSpec label = spec(node, node.name, thing ? TextStyle::body : TextStyle::small, thing ? Token::ink : Token::ink2,
                          width - column);
    TextSpec value = spec(node, node.value, TextStyle::body, thing ? Token::ink2 : Token::ink, width - column);
    label.bold = thing;
    value.bold = !thing;
    value.tabular_digits = node.digits;
    const float label_h = node.name.empty() ? 0 : measure(label).h;
    const float value_h = node.value.empty() ? 0 : measure(value).h;
    const float h = std::max({height, label_h + value_h, m_.icon});
    const float top = (h - label_h - value_h) / 2;
    if (!node.icon.empty())
        node.parts.push_back(icon_part(node.icon, {0, (h - m_.icon) / 2, m_.icon, m_.icon}, Token::primary));
    if (label_h > 0) node.parts.push_back(text_part(label, column, top, label.width, Part::Source::name));
    if (value_h > 0) node.parts.push_back(text_part(value, column, top + label_h, value.width, Part::Source::value));
    return h;
}

float Controls::numbered(Node& node, float width, float height) {
    if (!node.icon.empty()) {  // on the start page's picture: an icon in a bubble instead of a number
        const float bubble = 60, space = 20;
        TextSpec s = spec(node, node.name, TextStyle::body, Token::on_art, width - bubble - space);
        const float words = measure(s).h, h = std::max({height, words, bubble});
        node.parts.push_back(
            box_part({0, (h - bubble) / 2, bubble, bubble}, {.radius = bubble / 2, .fill = Token::art_bubble}));
        node.parts.push_back(
            icon_part(node.icon, Rect{0, (h - bubble) / 2, bubble, bubble}.inset(14), Token::art_icon));
        node.parts.push_back(text_part(s, bubble + space, (h - words) / 2, s.width, Part::Source::name));
        return h;
    }
    const float dot = scale_ == TextScale::normal ? 40.F : 64.F, gap = 16;
    TextSpec s = spec(node, node.name, TextStyle::note, Token::ink, width - dot - gap);
    const Size words = measure(s);
    const float h = std::max({height, words.h, dot});
    const float line = metrics(TextStyle::note, scale_, ui_.canvas().least_text()).line;
    const float top = std::max(0.F, (line - dot) / 2);
    node.parts.push_back(box_part({0, top, dot, dot}, {.radius = dot / 2, .fill = Token::primary}));
    TextSpec number = spec(node, std::to_string(node.number), TextStyle::access_value, Token::on_primary, dot);
    number.bold = true;
    number.align = Align::center;
    number.rtl = false;
    const Size n = measure(number);
    node.parts.push_back(text_part(number, 0, top + (dot - n.h) / 2, dot, Part::Source::none));
    node.parts.push_back(text_part(s, dot + gap, dot > line ? (dot - line) / 2 : 0, s.width, Part::Source::name));
    return h;
}

float Controls::timeline(Node& node, float width, float height) {
    const float dot = scale_ == TextScale::normal ? 50.F : 72.F, gap = 24, below = 18;
    TextSpec title = spec(node, node.name, TextStyle::body, Token::ink, width - dot - gap);
    title.bold = true;
    TextSpec words = spec(node, node.value, TextStyle::body, Token::ink2, width - dot - gap);
    const float title_h = measure(title).h, words_h = node.value.empty() ? 0 : measure(words).h;
    const float h = std::max({height, title_h + words_h + below, dot + below});
    if (node.number < node.count) {
        Part line;
        line.kind = Part::Kind::fill;
        line.at = {dot / 2 - 1.5F, dot + 2, 3, h - dot - 4};
        line.token = Token::control;
        node.parts.push_back(line);
    }
    if (node.selected) {
        node.parts.push_back(
            box_part({0, 0, dot, dot}, {.radius = dot / 2, .fill = Token::ok, .border = Token::ok, .border_width = 3}));
        node.parts.push_back(icon_part("check-lg", Rect{0, 0, dot, dot}.inset(dot * 0.24F), Token::on_ok));
    } else {
        node.parts.push_back(
            box_part({0, 0, dot, dot},
                     {.radius = dot / 2, .fill = Token::surface, .border = Token::control, .border_width = 3}));
        TextSpec number = spec(node, std::to_string(node.number), TextStyle::small, Token::ink, dot);
        number.bold = true;
        number.align = Align::center;
        number.rtl = false;
        node.parts.push_back(text_part(number, 0, (dot - measure(number).h) / 2, dot, Part::Source::none));
    }
    node.parts.push_back(text_part(title, dot + gap, 4, title.width, Part::Source::name));
    if (words_h > 0) node.parts.push_back(text_part(words, dot + gap, 4 + title_h, words.width, Part::Source::value));
    return h;
}

float Controls::emblem_row(Node& node, float width, float height) {
    const float h = std::max(height, 56.F), emblem = 56;
    Part art;
    art.kind = Part::Kind::art;
    art.icon = "emblem";
    art.at = {0, (h - emblem) / 2, emblem, emblem};
    node.parts.push_back(art);
    TextSpec brand = spec(node, node.name, TextStyle::brand, Token::ink);
    const Size b = measure(brand);
    node.parts.push_back(text_part(brand, emblem + 20, (h - b.h) / 2, b.w + 1, Part::Source::name));
    const float x = emblem + 20 + b.w + 28;
    if (!node.value.empty() && scale_ == TextScale::normal) {
        TextSpec place = spec(node, node.value, TextStyle::small, Token::ink2);
        const Size p = measure(place);
        if (x + 30 + p.w <= width) {
            Part bar;
            bar.kind = Part::Kind::fill;
            bar.token = Token::line;
            bar.at = {x, h / 2 - 20, 2, 40};
            node.parts.push_back(bar);
            node.parts.push_back(text_part(place, x + 30, (h - p.h) / 2, p.w + 1, Part::Source::value));
        }
    }
    return h;
}

float Controls::picture(Node& node, float width, float height) {
    const float h = height > 0 ? height : node.layout.fixed_height;
    if (!node.picture || node.picture->width() == 0 || node.picture->height() == 0) {
        node.parts.push_back(box_part({0, 0, width, h},
                                      {.radius = 2, .fill = Token::tint, .border = Token::control, .border_width = 2}));
        return h;
    }
    const float ratio = static_cast<float>(node.picture->width()) / static_cast<float>(node.picture->height());
    const float w = std::min(width - 4, (h - 4) * ratio), ph = w / ratio;
    const Rect at{(width - w) / 2, (h - ph) / 2, w, ph};
    node.parts.push_back(
        box_part(at.inset(-2), {.radius = 2, .fill = Token::surface, .border = Token::control, .border_width = 2}));
    Part part;
    part.kind = Part::Kind::picture;
    part.at = at;
    part.picture = node.picture;
    node.parts.push_back(part);
    return h;
}

}  // namespace entre::ui
