// SPDX-License-Identifier: EUPL-1.2
// How far something has come: a bar, the steps of an e-service, the seconds that are left.
#include <algorithm>
#include <string>

#include "screens/ui/controls.h"
#include "screens/ui/ui.h"

namespace entre::ui {

float Controls::progress(Node& node, float width, float height) {
    TextSpec left = spec(node, node.name, TextStyle::note, Token::ink);
    left.bold = true;
    TextSpec right = spec(node, node.value, TextStyle::small, Token::ink2);
    const Size l = measure(left), r = node.value.empty() ? Size{} : measure(right);
    const bool one_line = l.w + r.w + 24 <= width;
    left.width = width;
    const float words = one_line ? std::max(l.h, r.h) : measure(left).h + r.h;
    node.parts.push_back(text_part(left, 0, 0, one_line ? width - r.w - 12 : width, Part::Source::name));
    if (!node.value.empty()) {
        if (one_line) {
            node.parts.push_back(text_part(right, width - r.w - 1, l.h - r.h, r.w + 1, Part::Source::value));
        } else {
            node.parts.push_back(text_part(right, 0, words - r.h, width, Part::Source::value));
        }
    }
    const float y = words + 8;
    node.parts.push_back(box_part({0, y, width, 24},
                                  {.radius = 12, .fill = Token::surface, .border = Token::control, .border_width = 3}));
    const float filled = (width - 12) * static_cast<float>(std::clamp(node.progress, 0.0, 1.0));
    if (filled >= 12) node.parts.push_back(box_part({6, y + 6, filled, 12}, {.radius = 6, .fill = Token::primary}));
    return std::max(height, y + 24);
}

float Controls::steps(Node& node, float width, float height) {
    const bool narrow = ui_.portrait();
    const float dot = 48, h = std::max(height, narrow ? 120.F : 80.F);
    const auto n = node.items.size();
    if (n == 0) return h;
    std::vector<TextSpec> names;
    float used = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const bool current = static_cast<int>(i) + 1 == node.number;
        TextSpec s = spec(node, node.items[i], TextStyle::small,
                          current || static_cast<int>(i) + 1 < node.number ? Token::ink : Token::ink2);
        s.bold = current;
        names.push_back(s);
        used += dot + 12 + measure(s).w;
    }
    const float cell = width / static_cast<float>(n);
    const float gap = n > 1 ? (width - used) / static_cast<float>(n - 1) : 0;
    // Where the names do not fit, only the current step keeps its name beside its number.
    const bool crowded = !narrow && gap < 60;
    float x = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const int number = static_cast<int>(i) + 1;
        const bool done = number < node.number, current = number == node.number;
        const Size words = measure(names[i]);
        const float dx = narrow ? cell * static_cast<float>(i) + (cell - dot) / 2 : x;
        const float dy = narrow ? 16 : (h - dot) / 2;
        node.parts.push_back(box_part({dx, dy, dot, dot}, {.radius = dot / 2,
                                                           .fill = current ? Token::primary
                                                                   : done  ? Token::primary_tint
                                                                           : Token::surface,
                                                           .border = done || current ? Token::primary : Token::control,
                                                           .border_width = 3}));
        if (done) {
            node.parts.push_back(icon_part("check-lg", {dx + 13, dy + 13, 22, 22}, Token::primary));
        } else {
            TextSpec s =
                spec(node, std::to_string(number), TextStyle::small, current ? Token::on_primary : Token::ink2, dot);
            s.bold = true;
            s.align = Align::center;
            s.rtl = false;
            s.scale = TextScale::normal;
            node.parts.push_back(text_part(s, dx, dy + (dot - measure(s).h) / 2, dot, Part::Source::none));
        }
        Part line;
        line.kind = Part::Kind::fill;
        line.token = Token::line;
        if (narrow) {
            TextSpec s = names[i];
            s.align = Align::center;
            node.parts.push_back(text_part(s, cell * static_cast<float>(i), 70, cell, Part::Source::none));
            if (current)
                node.parts.push_back([&] {
                    Part u;
                    u.kind = Part::Kind::fill;
                    u.token = Token::primary;
                    u.at = {cell * static_cast<float>(i) + (cell - words.w) / 2, 104, words.w, 4};
                    return u;
                }());
            if (i + 1 < n) {
                line.at = {dx + dot + 12, dy + dot / 2 - 1.5F, cell - dot - 24, 3};
                node.parts.push_back(line);
            }
            continue;
        }
        float end = x + dot;
        if (!crowded || current) {
            node.parts.push_back(text_part(names[i], x + dot + 12, (h - words.h) / 2, words.w + 1, Part::Source::none));
            if (current) {
                Part underline;
                underline.kind = Part::Kind::fill;
                underline.token = Token::primary;
                underline.at = {x + dot + 12, (h + words.h) / 2, words.w, 4};
                node.parts.push_back(underline);
            }
            end = x + dot + 12 + words.w;
        }
        const float between = crowded ? (width - dot * static_cast<float>(n) - 12 -
                                         measure(names[static_cast<std::size_t>(std::max(0, node.number - 1))]).w) /
                                            static_cast<float>(n - 1)
                                      : gap;
        if (i + 1 < n && between > 40) {
            line.at = {end + 18, h / 2 - 1.5F, between - 36, 3};
            node.parts.push_back(line);
        }
        x = end + between;
    }
    return h;
}

float Controls::countdown(Node& node, float width, float height) {
    const float size = std::min(width, height > 0 ? height : 300.F);
    const float x = (width - size) / 2;
    Part track;
    track.kind = Part::Kind::arc;
    track.at = {x, 0, size, size};
    track.token = Token::line;
    track.from = 0;
    track.to = 1;
    node.parts.push_back(track);
    Part left = track;
    left.token = Token::primary;
    left.to = static_cast<float>(std::clamp(node.progress, 0.0, 1.0));
    if (left.to > 0) node.parts.push_back(left);
    TextSpec number = spec(node, std::to_string(node.count), TextStyle::countdown, Token::ink, size);
    number.align = Align::center;
    number.rtl = false;
    TextSpec words = spec(node, node.value, TextStyle::small, Token::ink, size - 60);
    words.align = Align::center;
    const float n = measure(number).h, w = measure(words).h;
    const float top = (size - n - w) / 2;
    node.parts.push_back(text_part(number, x, top, size, Part::Source::none));
    node.parts.push_back(text_part(words, x + 30, top + n, size - 60, Part::Source::value));
    return size;
}

}  // namespace entre::ui
