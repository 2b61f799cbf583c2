// SPDX-License-Identifier: EUPL-1.2
// Text as the screen shows it: measured, wrapped, drawn, and asked where its letters are. Shaping and both directions
// by Pango.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "screens/ui/geometry.h"
#include "screens/ui/theme.h"
#include "screens/ui/type_scale.h"

namespace entre::ui {

/// Start is the left edge, or the right edge where `TextSpec::rtl` is set.
enum class Align : std::uint8_t { start, center, end };

/// A stretch of UTF-8 text in bytes: [begin, end).
struct Span {
    std::size_t begin = 0, end = 0;
    bool operator==(const Span&) const = default;
};
using ByteRange = Span;

struct TextSpec {
    std::string text;  ///< UTF-8; '\n' breaks the line
    TextStyle style = TextStyle::body;
    TextScale scale = TextScale::normal;
    float least = 0;  ///< u; as `metrics` takes it
    Token color = Token::ink;
    float width = 0;  ///< where lines wrap, in u; 0: one line, however long
    Align align = Align::start;
    std::string language;  ///< BCP 47; empty: Swedish
    bool rtl = false;      ///< the base direction, and which edge is the start
    bool auto_direction =
        false;  ///< letters run by the first strong letter of the text; `rtl` decides where there is none
    bool bold = false;
    bool tabular_digits = false;  ///< open digits of one width, slashed zero: case, personal and phone numbers
    bool is_private = false;      ///< wiped by `TextEngine::forget_private`
    std::vector<Span> bold_spans;

    bool operator==(const TextSpec&) const = default;
};

/// Where a caret goes. Left and right are as the eye sees them, in whichever direction the letters run.
enum class Move : std::uint8_t { left, right, word_left, word_right, start, end, up, down };

class TextImage;
class Textures;

/// Lays out text and keeps what it has laid out and drawn, up to a limit in bytes. One thread only.
///
/// Byte positions given to it are taken back to the nearest start of a grapheme; those it returns stand on one. Places
/// are in u from the top left corner of the text's box: `width` wide if the text wraps, else as wide as the text.
class TextEngine {
public:
    /// `scale` is the number of device pixels in a u.
    explicit TextEngine(float scale, std::size_t limit_bytes = 20u << 20);
    ~TextEngine();
    TextEngine(const TextEngine&) = delete;
    TextEngine& operator=(const TextEngine&) = delete;

    /// How much room the text takes; a text that wraps may be narrower than its `width`.
    Size measure(const TextSpec& spec);
    int line_count(const TextSpec& spec);
    /// From the top of the box to the baseline of the first line.
    float baseline(const TextSpec& spec);

    /// Where the next typed letter appears: x, and the line's y and height; the width is 0.
    Rect caret(const TextSpec& spec, std::size_t byte);
    /// The caret position that is shown nearest to `point`.
    std::size_t hit(const TextSpec& spec, Point point);
    std::size_t move(const TextSpec& spec, std::size_t byte, Move move);

    /// The boxes of [begin, end): one for each line and each run of one direction in it, from top to bottom and left to
    /// right.
    std::vector<Rect> ranges(const TextSpec& spec, std::size_t begin, std::size_t end);
    std::vector<ByteRange> words(const TextSpec& spec);
    /// The bytes of each line as it is wrapped.
    std::vector<ByteRange> lines(const TextSpec& spec);

    /// Wipes and drops everything made from private texts: strings, layouts and pixels.
    void forget_private();
    void forget_all();

    std::size_t bytes() const;  ///< what the cache holds now
    std::size_t limit_bytes() const;
    std::size_t entries() const;

    /// For Canvas: the drawn text in `color`. Stays whole until the next frame begins.
    const TextImage& image(const TextSpec& spec, Color color, Textures& textures);

private:
    class Cache;
    std::unique_ptr<Cache> cache_;
};

}  // namespace entre::ui
