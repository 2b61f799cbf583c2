// SPDX-License-Identifier: EUPL-1.2
// What the tests of the toolkit's lower half share: a renderer without a window, and words in six languages.
#pragma once

#include <SDL.h>

#include <random>
#include <string>
#include <vector>

#include "screens/ui/text.h"
#include "screens/ui/texture.h"

namespace entre::ui::test {

/// A software renderer onto pixels in memory.
class Paper {
public:
    Paper(int width, int height);
    ~Paper();
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;

    SDL_Surface* surface() { return surface_; }
    SDL_Renderer* renderer() { return renderer_; }
    Textures& textures() { return *textures_; }
    void clear();
    std::uint32_t pixel(int x, int y) const;

private:
    SDL_Surface* surface_;
    SDL_Renderer* renderer_;
    std::unique_ptr<Textures> textures_;
};

/// The terminal's languages, each with the letters its words are made of here.
struct Alphabet {
    const char* language;
    bool rtl;
    std::vector<std::string> letters;
};
const std::vector<Alphabet>& alphabets();

/// Words of random letters; other ones in each run.
std::string random_words(const Alphabet& alphabet, std::mt19937& random, int words);
std::mt19937 seeded();

TextSpec plain(std::string text, TextStyle style = TextStyle::body);

}  // namespace entre::ui::test
