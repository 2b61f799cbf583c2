// SPDX-License-Identifier: EUPL-1.2
// Where the letters of a layout are, and how a caret walks among them.
#include <algorithm>
#include <cmath>
#include <limits>

#include "screens/ui/text_layout.h"

namespace entre::ui {
namespace {

float px(int pango_units) { return static_cast<float>(pango_units) / PANGO_SCALE; }

}  // namespace

std::size_t TextLayout::snap(std::size_t byte) const {
    const char* text = pango_layout_get_text(layout_.get());
    const std::size_t size = text_size();
    if (byte >= size) return size;
    int count = 0;
    const PangoLogAttr* attributes = pango_layout_get_log_attrs_readonly(layout_.get(), &count);
    std::size_t last = 0;
    const char* at = text;
    for (int i = 0; i < count; ++i) {
        const auto here = static_cast<std::size_t>(at - text);
        if (here > byte) break;
        if (attributes[i].is_cursor_position) last = here;
        if (*at == '\0') break;
        at = g_utf8_next_char(at);
    }
    return last;
}

std::size_t TextLayout::line_of(std::size_t byte) const {
    int line = 0;
    pango_layout_index_to_line_x(layout_.get(), static_cast<int>(byte), FALSE, &line, nullptr);
    return std::min(static_cast<std::size_t>(std::max(line, 0)), lines_.size() - 1);
}

float TextLayout::caret_x(std::size_t byte) const {
    PangoRectangle strong{};
    pango_layout_get_cursor_pos(layout_.get(), static_cast<int>(byte), &strong, nullptr);
    return static_cast<float>(lines_[line_of(byte)].x) + px(strong.x);
}

std::size_t TextLayout::nearest_on_line(std::size_t line, float x) const {
    // By the strong caret of each position, not by the letter under the finger: at the border of two directions these
    // differ, and what is typed next must appear where the caret was put.
    const char* text = pango_layout_get_text(layout_.get());
    int count = 0;
    const PangoLogAttr* attributes = pango_layout_get_log_attrs_readonly(layout_.get(), &count);
    std::size_t best = lines_[line].begin;
    float distance = std::numeric_limits<float>::max();
    long offset = g_utf8_pointer_to_offset(text, text + lines_[line].begin);
    for (const char* at = text + lines_[line].begin; offset < count; ++offset) {
        const auto here = static_cast<std::size_t>(at - text);
        if (here > lines_[line].end) break;
        if (attributes[offset].is_cursor_position && line_of(here) == line) {
            const float d = std::abs(caret_x(here) - x);
            if (d < distance) {
                distance = d;
                best = here;
            }
        }
        if (*at == '\0') break;
        at = g_utf8_next_char(at);
    }
    return best;
}

std::size_t TextLayout::hit(float x, float y) const {
    std::size_t line = 0;
    while (line + 1 < lines_.size() && y >= static_cast<float>(lines_[line + 1].y)) ++line;
    return nearest_on_line(line, x);
}

std::size_t TextLayout::step(std::size_t byte, int direction) const {
    int index = 0, trailing = 0;
    pango_layout_move_cursor_visually(layout_.get(), TRUE, static_cast<int>(byte), 0, direction, &index, &trailing);
    if (index < 0 || index == G_MAXINT) return byte;  // the text's edge
    const char* text = pango_layout_get_text(layout_.get());
    const char* at = text + index;
    for (; trailing > 0 && *at; --trailing) at = g_utf8_next_char(at);
    return static_cast<std::size_t>(at - text);
}

bool TextLayout::is_word_start(std::size_t byte) const {
    const char* text = pango_layout_get_text(layout_.get());
    int count = 0;
    const PangoLogAttr* attributes = pango_layout_get_log_attrs_readonly(layout_.get(), &count);
    const long offset = g_utf8_pointer_to_offset(text, text + byte);
    return offset < count && attributes[offset].is_word_start;
}

std::size_t TextLayout::move(std::size_t byte, Move move) const {
    byte = snap(byte);
    const std::size_t line = line_of(byte);
    switch (move) {
        case Move::left:
            return step(byte, -1);
        case Move::right:
            return step(byte, 1);
        case Move::word_left:
        case Move::word_right: {
            const int direction = move == Move::word_left ? -1 : 1;
            // Bounded: at some borders of direction a visual step leads back to where it came from.
            for (std::size_t steps = text_size() + 1; steps > 0; --steps) {
                const std::size_t next = step(byte, direction);
                if (next == byte) break;
                byte = next;
                if (is_word_start(byte)) break;
            }
            return byte;
        }
        case Move::start:
            return lines_[line].begin;
        case Move::end: {
            const std::size_t end = lines_[line].end;
            // A line that wraps ends where the next begins: stay before the space that was wrapped at.
            return line_of(end) == line ? end : snap(end > lines_[line].begin ? end - 1 : end);
        }
        case Move::up:
            return line == 0 ? byte : nearest_on_line(line - 1, caret_x(byte));
        case Move::down:
            return line + 1 == lines_.size() ? byte : nearest_on_line(line + 1, caret_x(byte));
    }
    return byte;
}

std::vector<Rect> TextLayout::ranges(std::size_t begin, std::size_t end) const {
    std::vector<Rect> found;
    for (const Line& line : lines_) {
        const std::size_t from = std::max(begin, line.begin), to = std::min(end, line.end);
        if (from >= to) continue;
        int* edges = nullptr;
        int count = 0;
        pango_layout_line_get_x_ranges(line.shaped, static_cast<int>(from), static_cast<int>(to), &edges, &count);
        std::vector<Rect> here;
        for (const int* edge = edges; count > 0; --count, edge += 2)
            here.push_back({static_cast<float>(line.x) + px(edge[0]), static_cast<float>(line.y), px(edge[1] - edge[0]),
                            static_cast<float>(line.height)});
        g_free(edges);
        std::sort(here.begin(), here.end(), [](const Rect& a, const Rect& b) { return a.x < b.x; });
        for (const Rect& rect : here) {
            if (rect.w <= 0) continue;  // a mark of direction
            // Runs that touch (a bold word, a shadda) are one box.
            if (!found.empty() && found.back().y == rect.y && rect.x - found.back().right() < 0.5F)
                found.back().w = rect.right() - found.back().x;
            else
                found.push_back(rect);
        }
    }
    return found;
}

std::vector<ByteRange> TextLayout::words() const {
    std::vector<ByteRange> found;
    const char* text = pango_layout_get_text(layout_.get());
    int count = 0;
    const PangoLogAttr* attributes = pango_layout_get_log_attrs_readonly(layout_.get(), &count);
    std::size_t start = 0;
    bool inside = false;
    const char* at = text;
    for (int i = 0; i < count; ++i) {
        const auto here = static_cast<std::size_t>(at - text);
        if (attributes[i].is_word_end && inside) {
            found.push_back({start, here});
            inside = false;
        }
        if (attributes[i].is_word_start) {
            start = here;
            inside = true;
        }
        if (*at == '\0') break;
        at = g_utf8_next_char(at);
    }
    return found;
}

}  // namespace entre::ui
