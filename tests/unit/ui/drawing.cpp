// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/ui/drawing.h"

#include <doctest/doctest.h>

namespace entre::ui::test {
namespace {

std::vector<std::string> split(const std::string& letters) {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < letters.size();) {
        std::size_t end = i + 1;
        while (end < letters.size() && (letters[end] & 0xC0) == 0x80) ++end;
        found.push_back(letters.substr(i, end - i));
        i = end;
    }
    return found;
}

}  // namespace

Paper::Paper(int width, int height)
    : surface_(SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888)),
      renderer_(SDL_CreateSoftwareRenderer(surface_)),
      textures_(std::make_unique<Textures>(renderer_)) {
    clear();
}

Paper::~Paper() {
    textures_.reset();
    SDL_DestroyRenderer(renderer_);
    SDL_FreeSurface(surface_);
}

void Paper::clear() { SDL_FillRect(surface_, nullptr, 0); }

std::uint32_t Paper::pixel(int x, int y) const {
    return static_cast<const std::uint32_t*>(surface_->pixels)[y * (surface_->pitch / 4) + x];
}

const std::vector<Alphabet>& alphabets() {
    static const std::vector<Alphabet> all{
        {"sv", false, split("abcdefghijklmnopqrstuvwxyzåäö")}, {"en", false, split("abcdefghijklmnopqrstuvwxyz")},
        {"fi", false, split("adehijklmnoprstuvyäö")},          {"se", false, split("aábcčdđefghijklmnŋoprsštŧuvzž")},
        {"ar", true, split("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")},   {"ti", false, split("ሀለመረሰሸቀበተነኣከወዘየደገጠጸፈ")},
    };
    return all;
}

std::string random_words(const Alphabet& alphabet, std::mt19937& random, int words) {
    std::string text;
    for (int i = 0; i < words; ++i) {
        if (i > 0) text += ' ';
        for (int n = 2 + static_cast<int>(random() % 9); n > 0; --n)
            text += alphabet.letters[random() % alphabet.letters.size()];
    }
    return text;
}

std::mt19937 seeded() {
    const unsigned seed = std::random_device{}();
    MESSAGE("seed " << seed);
    return std::mt19937{seed};
}

TextSpec plain(std::string text, TextStyle style) {
    TextSpec spec;
    spec.text = std::move(text);
    spec.style = style;
    return spec;
}

}  // namespace entre::ui::test
