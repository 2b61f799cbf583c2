// SPDX-License-Identifier: EUPL-1.2
// Text of any script broken into lines of shaped glyphs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/document/pdf_font.h"

namespace entre::document {

struct Colour {
    int red = 0, green = 0, blue = 0;
};

struct TextStyle {
    double size = 11;  ///< points
    int weight = 400;
    Colour colour;
    double leading = 1.4;       ///< the line's height in sizes, at least; a taller script gets what it needs
    std::string features = {};  ///< OpenType features, such as "tnum, zero"
};

struct Glyph {
    std::uint32_t id = 0;
    double x = 0, y = 0;  ///< points, from the line's left end and upwards from its baseline
};

/// Glyphs that stand for a text together: mostly one for one character, not always (ligatures, marks).
struct Cluster {
    std::string text;
    std::vector<Glyph> glyphs;
};

/// Clusters of one font and one direction, from left to right.
struct Run {
    std::size_t font = 0;  ///< in the FontBook
    double size = 0;
    Colour colour;
    bool reversed = false;      ///< it is read from the right
    std::string language = {};  ///< BCP 47, where its script shows that it is not the text's
    std::vector<Cluster> clusters;
};

struct Line {
    double width = 0, height = 0;
    double baseline = 0;  ///< from the line's top
    std::vector<Run> runs;
};

class Typesetter {
public:
    /// `language` helps where languages want different shapes of one script.
    Typesetter(FontBook& fonts, const std::string& language);
    ~Typesetter();
    Typesetter(const Typesetter&) = delete;
    Typesetter& operator=(const Typesetter&) = delete;

    /// The lines of one paragraph (`text` holds no line break), at most `width` points wide; 0: in one line.
    /// A word that is longer than a line is broken within. Empty for an empty text. `language` is the text's, when not
    /// the one of the typesetter.
    std::vector<Line> set(std::string_view text, const TextStyle& style, double width,
                          const std::string& language = {});

private:
    struct Context;
    FontBook& fonts_;
    std::string language_;
    std::unique_ptr<Context> context_;
};

}  // namespace entre::document
