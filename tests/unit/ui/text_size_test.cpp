// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "screens/ui/text_image.h"
#include "tests/unit/ui/drawing.h"

using namespace entre::ui;
using namespace entre::ui::test;

namespace {

/// How many pixels high the letter's upright stroke is, with its half-covered ends counted as halves.
double drawn_height(TextEngine& engine, const TextSpec& spec) {
    Paper paper(300, 300);
    const Texture& texture = engine.image(spec, {255, 255, 255}, paper.textures()).texture();
    SDL_SetTextureBlendMode(texture.get(), SDL_BLENDMODE_NONE);
    const SDL_Rect at{0, 0, texture.width(), texture.height()};
    SDL_RenderCopy(paper.renderer(), texture.get(), nullptr, &at);
    SDL_RenderFlush(paper.renderer());
    double best = 0;
    for (int x = 0; x < at.w; ++x) {
        double sum = 0;
        for (int y = 0; y < at.h; ++y) sum += (paper.pixel(x, y) >> 24) / 255.0;
        best = std::max(best, sum);
    }
    engine.forget_all();
    return best;
}

}  // namespace

TEST_CASE("a capital H is at least 0.7 degrees high at 60 cm in every style when enlarged (EN 301 549 5.1.4)") {
    TextEngine engine(1);
    for (const TextScale scale : {TextScale::large, TextScale::largest})
        for (int i = 0; i < static_cast<int>(TextStyle::count_); ++i) {
            TextSpec spec = plain("H", static_cast<TextStyle>(i));
            spec.scale = scale;
            CAPTURE(i);
            CHECK(drawn_height(engine, spec) >= 26.5);  // 7.33 mm at 0.277 mm a pixel
        }
}

TEST_CASE("a line ends at a hyphen, but not after one letter alone") {
    TextEngine engine(1);
    const auto lines = [&](const std::string& text, const std::string& one, const std::string& other) {
        TextSpec spec = plain(text, TextStyle::body);
        spec.width =
            std::max(engine.measure(plain(one, TextStyle::body)).w, engine.measure(plain(other, TextStyle::body)).w) +
            2;
        return std::lround(engine.measure(spec).h / metrics(TextStyle::body, TextScale::normal).line);
    };
    CHECK(lines("sänd e-post idag", "sänd e-", "post idag") == 3);
    CHECK(lines("en A-kassa idag", "en A-", "kassa idag") == 3);
    CHECK(lines("en halv-mil idag", "en halv-", "mil idag") == 2);
}

TEST_CASE("letters follow the scale of the screen") {
    TextEngine small(1), large(2);
    const TextSpec spec = plain("H", TextStyle::heading);
    CHECK(drawn_height(large, spec) == doctest::Approx(2 * drawn_height(small, spec)).epsilon(0.02));
    CHECK(large.measure(spec).h == small.measure(spec).h);
}

TEST_CASE("a line is as high as the type scale says, and higher only for tall scripts") {
    TextEngine engine(1);
    for (const TextScale scale : {TextScale::normal, TextScale::large, TextScale::largest})
        for (int i = 0; i < static_cast<int>(TextStyle::count_); ++i) {
            const auto style = static_cast<TextStyle>(i);
            const TypeMetrics type = metrics(style, scale);
            TextSpec spec = plain("Ångström, gjpqy", style);
            spec.scale = scale;
            CAPTURE(i);
            CHECK(engine.measure(spec).h == type.line);
            spec.text += "\nEn rad till";
            CHECK(engine.measure(spec).h == 2 * type.line);
            TextSpec arabic = plain("وجبات", style);
            arabic.scale = scale;
            arabic.language = "ar";
            arabic.rtl = true;
            CHECK(engine.measure(arabic).h >= std::max(type.line, 1.37F * type.size));
            arabic.text = "شُكْرًا جَزِيلاً";
            CHECK(engine.measure(arabic).h < 2.2F * type.size);
        }
    TextSpec title = plain("وجبات", TextStyle::title);
    title.language = "ar";
    title.rtl = true;
    CHECK(engine.measure(title).h == 72);  // DESIGN.md section 10
}

TEST_CASE("heavier weights are wider, and open digits have one width") {
    TextEngine engine(1);
    TextSpec spec = plain("Barnets kost");
    const float normal = engine.measure(spec).w;
    spec.bold = true;
    CHECK(engine.measure(spec).w > normal);
    spec.bold = false;
    spec.bold_spans = {{0, 7}};
    CHECK(engine.measure(spec).w > normal);
    TextSpec ones = plain("1111111"), zeroes = plain("0000000");
    CHECK(engine.measure(ones).w < engine.measure(zeroes).w);
    ones.tabular_digits = zeroes.tabular_digits = true;
    CHECK(engine.measure(ones).w == engine.measure(zeroes).w);
}
