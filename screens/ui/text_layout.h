// SPDX-License-Identifier: EUPL-1.2
// One text, shaped and broken into lines whose heights follow the type scale. In device pixels. Includes Pango.
#pragma once

#include <cstddef>
#include <vector>

#include "kiosk/language/isolates.h"
#include "screens/ui/fonts.h"
#include "screens/ui/text.h"

namespace entre::ui {

/// Its bytes are those of the text with isolates; `shown` and `source` go between these and the caller's.
class TextLayout {
public:
    struct Line {
        std::size_t begin = 0, end = 0;  ///< bytes
        int x = 0, y = 0;                ///< the line box's left top corner, letters begin at x
        int width = 0, height = 0;
        int baseline = 0;  ///< from y
        PangoLayoutLine* shaped = nullptr;
    };

    TextLayout(const Fonts& fonts, const TextSpec& spec, float scale);
    TextLayout(const TextLayout&) = delete;
    TextLayout& operator=(const TextLayout&) = delete;
    ~TextLayout() = default;

    const std::vector<Line>& lines() const { return lines_; }
    int width() const { return width_; }  ///< of the widest line
    int height() const { return height_; }

    std::size_t shown(std::size_t byte) const { return isolated_.shown(byte); }
    std::size_t shown_end(std::size_t byte) const { return isolated_.shown_end(byte); }
    std::size_t source(std::size_t byte) const { return isolated_.source(byte); }

    /// The grapheme start at or before `byte`.
    std::size_t snap(std::size_t byte) const;
    std::size_t line_of(std::size_t byte) const;
    /// The strong caret's x.
    float caret_x(std::size_t byte) const;
    std::size_t hit(float x, float y) const;
    std::size_t move(std::size_t byte, Move move) const;
    std::vector<Rect> ranges(std::size_t begin, std::size_t end) const;
    std::vector<ByteRange> words() const;

    /// What it holds in memory, roughly.
    std::size_t bytes() const;
    /// Zeroes the text and the glyphs that it was shaped into. It answers nothing sensible afterwards.
    void wipe();

private:
    std::size_t text_size() const;
    std::size_t step(std::size_t byte, int direction) const;
    bool is_word_start(std::size_t byte) const;
    std::size_t nearest_on_line(std::size_t line, float x) const;

    language::Isolated isolated_;
    GObjectPtr<PangoLayout> layout_;
    std::vector<Line> lines_;
    int width_ = 0, height_ = 0;
};

}  // namespace entre::ui
