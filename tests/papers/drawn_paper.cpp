// SPDX-License-Identifier: EUPL-1.2
#include "tests/papers/drawn_paper.h"

#include <functional>
#include <map>
#include <span>

#include "tests/papers/foreign_words.h"
#include "tests/papers/scan_bed.h"

namespace entre::tests {
namespace {

using document::Image;

constexpr Shade white{0.975, 0.972, 0.96}, grey{0.72, 0.72, 0.70}, blue{0.1, 0.15, 0.55}, red{0.75, 0.1, 0.15},
    pencil{0.5, 0.5, 0.52}, dark_lid{0.09, 0.09, 0.1}, back{0.88, 0.875, 0.865};
constexpr auto gray8 = Image::Format::gray8, rgb24 = Image::Format::rgb24;

/// What a drawing works with, and what it makes.
struct Sheet {
    int dpi;
    std::mt19937& random;
    DrawnPaper& drawn;

    double any(double least, double most) { return std::uniform_real_distribution(least, most)(random); }

    /// Lays the paper on the glass; what is true follows from how.
    void lay(const PaperCanvas& paper, const Bed& bed, Image::Format format) {
        drawn.text = paper.written();
        drawn.scan = scan_of(paper, bed, dpi, format, random);
        if (drawn.skew) drawn.skew = bed.skew;
        drawn.quarters = bed.quarters;
    }
};

PaperCanvas a4(const Sheet& sheet, Shade shade = white) { return {210, 297, sheet.dpi, shade}; }

/// A heading, and text below it as far as `down`.
void letter(Sheet& sheet, PaperCanvas& paper, double points = 11, double margin = 22, double down = 250) {
    double y = margin + paper.write("Läkarintyg", margin, margin, {.points = points * 1.8}) + 4;
    while (y < down)
        y += paper.write(sentences(sheet.random, 40), margin, y,
                         {.points = points, .wrap = paper.width() - 2 * margin}) +
             points * 0.3;
}

PaperCanvas letter(Sheet& sheet, Shade shade = white) {
    auto paper = a4(sheet, shade);
    letter(sheet, paper);
    return paper;
}

void certificate(Sheet& sheet) {
    auto paper = letter(sheet);
    paper.fill(22, 260, 60, 0.3, black);
    sheet.drawn.size = {210, 297};
    sheet.lay(paper, {}, rgb24);
}

/// A letter in another language; every word means the same to a reader of letters.
void foreign(Sheet& sheet, const char* language, std::span<const char* const> words, const char* font) {
    auto paper = a4(sheet);
    double y = 24;
    while (y < 240) {
        std::string text;
        for (int i = 0; i < 40; ++i) text += (i > 0 ? " " : "") + std::string(words[sheet.random() % words.size()]);
        y += paper.write(text, 22, y, {.font = font, .points = 12, .wrap = 166}) + 4;
    }
    sheet.drawn.language = language;
    // Arabic's dots and joined letters are hardly told apart at 200 dpi.
    sheet.drawn.least_text = sheet.drawn.language == "ar" ? 0.85 : 0.95;
    sheet.lay(paper, {}, rgb24);
}

void in_english(Sheet& sheet) { foreign(sheet, "", english_words, "Noto Sans"); }
void in_finnish(Sheet& sheet) { foreign(sheet, "", finnish_words, "Noto Sans"); }
void in_arabic(Sheet& sheet) { foreign(sheet, "ar", arabic_words, "Noto Naskh Arabic"); }
void in_tigrinya(Sheet& sheet) { foreign(sheet, "ti", tigrinya_words, "Noto Sans Ethiopic"); }

void form(Sheet& sheet) {
    auto paper = a4(sheet);
    paper.write("Ansökan om specialkost", 20, 18, {.points = 18});
    for (int row = 0; row < 11; ++row) {
        const double y = 34 + row * 21;
        paper.box(20, y, 170, 18, 0.3);
        paper.line(100, y, 100, y + 18, 0.2);
        paper.write(sentences(sheet.random, 2), 22, y + 1, {.points = 8});
        paper.write(sentences(sheet.random, 3), 22, y + 8, {.font = "Noto Serif", .points = 11, .ink = blue});
        paper.write(sentences(sheet.random, 2), 102, y + 1, {.points = 8});
        paper.write(sentences(sheet.random, 3), 102, y + 8, {.font = "Noto Serif", .points = 11, .ink = blue});
    }
    sheet.lay(paper, {.skew = sheet.any(0.8, 1.6)}, rgb24);
}

void columns(Sheet& sheet) {
    auto paper = a4(sheet);
    paper.write("Protokoll", 20, 18, {.points = 20});
    for (int column = 0; column < 2; ++column)
        for (double y = 34; y < 245;)
            y += paper.write(sentences(sheet.random, 25), 20 + 88 * column, y,
                             {.font = "Noto Serif", .points = 10, .wrap = 80}) +
                 3;
    sheet.lay(paper, {.skew = sheet.any(-3, -2)}, gray8);
}

PaperCanvas receipt_of(Sheet& sheet) {
    PaperCanvas paper(80, 150, sheet.dpi, white);
    paper.write("Hembygdens livs", 18, 6, {.font = "DejaVu Sans Mono Bold", .points = 11});
    for (int row = 0; row < 18; ++row) {
        paper.write(sentences(sheet.random, 1), 6, 18 + row * 6, {.font = "DejaVu Sans Mono", .points = 9});
        paper.write(std::to_string(10 + sheet.random() % 90) + ",50", 58, 18 + row * 6,
                    {.font = "DejaVu Sans Mono", .points = 9});
    }
    paper.line(6, 128, 74, 128, 0.3);
    paper.write("Summa", 6, 130, {.font = "DejaVu Sans Mono Bold", .points = 11});
    sheet.drawn.size = {80, 150};
    return paper;
}

void receipt(Sheet& sheet) {
    sheet.drawn.least_text = 0.93;  // small figures in a fixed pitch
    sheet.lay(receipt_of(sheet),
              {.width = 216, .x = 75, .y = 100, .skew = sheet.any(3, 5), .lid = {0.89, 0.89, 0.9}, .shadow = true},
              rgb24);
}

void receipt_in_the_corner(Sheet& sheet) {
    sheet.drawn.least_text = 0.93;
    sheet.lay(receipt_of(sheet), {.width = 216, .x = 40, .y = 75, .lid = {0.9, 0.9, 0.9}, .shadow = true}, gray8);
}

void card(Sheet& sheet) {
    PaperCanvas paper(85.6, 54, sheet.dpi, {0.85, 0.9, 0.95});
    paper.photo(5, 14, 24, 32, sheet.random);
    paper.write("Bibliotekskort", 5, 4, {.points = 12, .ink = blue});
    paper.write(sentences(sheet.random, 2), 33, 16, {.points = 9});
    paper.write(sentences(sheet.random, 2), 33, 24, {.points = 9});
    paper.write(sentences(sheet.random, 2), 33, 32, {.points = 9});
    sheet.drawn.size = {85.6, 54};
    sheet.drawn.least_text = 0.85;  // few words on a colour
    sheet.lay(paper, {.x = 80, .y = 70, .skew = sheet.any(-6.5, -5), .lid = dark_lid}, rgb24);
}

void handwritten(Sheet& sheet) {
    auto paper = a4(sheet);
    for (double y = 25; y < 240;)
        y += paper.write(sentences(sheet.random, 14), 22, y, {.font = "Z003", .points = 19, .ink = blue, .wrap = 165}) +
             6;
    sheet.drawn.least_text = 0.6;  // Tesseract is no reader of handwriting
    sheet.lay(paper, {.skew = sheet.any(-0.8, 0.8)}, rgb24);
}

void skewed_right(Sheet& sheet) {
    sheet.lay(letter(sheet), {.width = 216, .x = 108, .skew = sheet.any(6.3, 7), .lid = dark_lid}, gray8);
}
void skewed_left(Sheet& sheet) {
    sheet.lay(letter(sheet),
              {.width = 216, .x = 108, .skew = sheet.any(-7, -6.3), .lid = {0.9, 0.9, 0.9}, .shadow = true}, rgb24);
}
void upside_down(Sheet& sheet) { sheet.lay(letter(sheet), {.skew = sheet.any(-1, 1), .quarters = 2}, gray8); }

void sideways(Sheet& sheet) {
    PaperCanvas paper(297, 210, sheet.dpi, white);
    letter(sheet, paper, 11, 22, 165);
    sheet.drawn.size = {297, 210};
    sheet.lay(paper, {.quarters = sheet.random() % 2 == 0 ? 1 : 3}, rgb24);
}

void blank_back(Sheet& sheet) {
    auto paper = a4(sheet);
    letter(sheet, paper, 11, 22, 250);
    // What is printed on the other side shines through, mirrored; there is nothing to read.
    PaperCanvas through(210, 297, sheet.dpi, white);
    for (int y = 25; y < 250; y += 12)
        through.write_unread(sentences(sheet.random, 8), 25, y, {.points = 12, .ink = back, .wrap = 160});
    sheet.drawn.skew.reset();
    sheet.drawn.findings.blank = true;
    sheet.drawn.least_text = 0;
    sheet.lay(through, {.blur = 0.2}, gray8);
}

void noisy(Sheet& sheet) {
    sheet.drawn.least_text = 0.95;
    sheet.lay(letter(sheet), {.noise = 16}, gray8);
}

void grey_paper(Sheet& sheet) {
    sheet.lay(letter(sheet, grey), {.skew = sheet.any(-1, 1), .lid = grey, .contrast = 0.6}, gray8);
}

void dark(Sheet& sheet) {
    sheet.drawn.findings.dark = true;
    // Arabic's dots and joined letters are hardly told apart at 200 dpi.
    sheet.drawn.least_text = sheet.drawn.language == "ar" ? 0.85 : 0.95;
    sheet.lay(letter(sheet), {.noise = 2, .brightness = 0.3}, rgb24);
}

void blurred(Sheet& sheet) {
    sheet.drawn.findings.blurred = true;
    sheet.drawn.least_text = 0;
    sheet.lay(letter(sheet), {.blur = 0.28}, gray8);
}

/// The paper is pushed over an edge of the glass, so that lines or letters are cut through.
void cut_off(Sheet& sheet, double dx, double dy, std::optional<double> line_at = {}) {
    auto paper = a4(sheet);
    letter(sheet, paper, 11, 22, line_at ? *line_at - 40 : 245);
    if (line_at) paper.write(sentences(sheet.random, 12), 22, *line_at, {.points = 11});
    sheet.drawn.least_text = 0;
    sheet.lay(paper, {.x = 105 + dx, .y = 148.5 + dy, .lid = {0.93, 0.93, 0.93}}, gray8);
}
void cut_off_top(Sheet& sheet) {
    sheet.drawn.findings.cut_off_top = true;
    cut_off(sheet, 0, -38.2);  // through the letters of the first line
}
void cut_off_bottom(Sheet& sheet) {
    sheet.drawn.findings.cut_off_bottom = true;
    cut_off(sheet, 0, 60, 233.5);  // through a line; where a paragraph happens to end there, nothing is cut off
}
void cut_off_left(Sheet& sheet) {
    sheet.drawn.findings.cut_off_left = true;
    cut_off(sheet, -sheet.any(30, 50), 0);
}
void cut_off_right(Sheet& sheet) {
    sheet.drawn.findings.cut_off_right = true;
    cut_off(sheet, sheet.any(40, 60), 0);
}

void photo(Sheet& sheet) {
    auto paper = a4(sheet);
    paper.photo(20, 20, 170, 150, sheet.random);
    paper.write(sentences(sheet.random, 40), 20, 180, {.points = 11, .wrap = 170});
    sheet.lay(paper, {.skew = sheet.any(-2, 2)}, rgb24);
}

void stamped(Sheet& sheet) {
    auto paper = letter(sheet);
    paper.ring(150, 60, 18, 1, red);
    paper.write_unread("INKOM", 138, 56, {.font = "Noto Sans Bold", .points = 16, .ink = red});
    paper.fill(22, 100, 120, 6, {1, 0.95, 0.3}, 0.5);  // a highlighter
    paper.write_unread("Godkänt", 30, 262, {.font = "Z003", .points = 24, .ink = pencil});
    sheet.drawn.least_text = 0.75;  // the stamp lies on some of it
    sheet.lay(paper, {.skew = sheet.any(-1, 1)}, rgb24);
}

void large_print(Sheet& sheet) {
    auto paper = a4(sheet);
    for (double y = 20; y < 230;) y += paper.write(sentences(sheet.random, 3), 20, y, {.points = 32, .wrap = 175}) + 8;
    sheet.lay(paper, {}, gray8);
}

/// So little writing that its ascenders prove nothing.
void few_large_words(Sheet& sheet) {
    auto paper = a4(sheet);
    for (int line = 0; line < 6; ++line)
        paper.write(sentences(sheet.random, 1), 24, 40 + 22 * line, {.font = "DejaVu Sans", .points = 31});
    // Arabic's dots and joined letters are hardly told apart at 200 dpi.
    sheet.drawn.least_text = sheet.drawn.language == "ar" ? 0.85 : 0.95;
    sheet.lay(paper, {}, sheet.random() % 2 == 0 ? gray8 : rgb24);
}

void small_print(Sheet& sheet) {
    auto paper = a4(sheet);
    letter(sheet, paper, 7, 22, 180);
    sheet.drawn.least_text = sheet.dpi >= 300 ? 0.97 : 0.9;
    sheet.lay(paper, {.skew = sheet.any(-1, 1)}, gray8);
}

void half_on_dark(Sheet& sheet) {
    PaperCanvas paper(148, 210, sheet.dpi, white);
    letter(sheet, paper, 10, 14, 185);
    sheet.drawn.size = {148, 210};
    sheet.lay(paper, {.width = 216, .x = 100, .y = 130, .skew = sheet.any(2, 4), .lid = dark_lid}, rgb24);
}

void blank_page(Sheet& sheet) {
    auto paper = a4(sheet);
    sheet.drawn.skew.reset();
    sheet.drawn.findings.blank = true;
    sheet.drawn.least_text = 0;
    sheet.lay(paper, {}, rgb24);
}

struct Named {
    const char* name;
    void (*draw)(Sheet&);
};
constexpr Named all[] = {
    {"certificate", certificate},
    {"form", form},
    {"columns", columns},
    {"receipt", receipt},
    {"receipt in the corner", receipt_in_the_corner},
    {"card", card},
    {"handwritten", handwritten},
    {"skewed right", skewed_right},
    {"skewed left", skewed_left},
    {"upside down", upside_down},
    {"sideways", sideways},
    {"blank back", blank_back},
    {"blank page", blank_page},
    {"noisy", noisy},
    {"grey paper", grey_paper},
    {"dark", dark},
    {"blurred", blurred},
    {"cut off top", cut_off_top},
    {"cut off bottom", cut_off_bottom},
    {"cut off left", cut_off_left},
    {"cut off right", cut_off_right},
    {"photo", photo},
    {"stamped", stamped},
    {"large print", large_print},
    {"few large words", few_large_words},
    {"small print", small_print},
    {"half on dark", half_on_dark},
    {"in English", in_english},
    {"in Finnish", in_finnish},
    {"in Arabic", in_arabic},
    {"in Tigrinya", in_tigrinya},
};

}  // namespace

std::vector<std::string> drawn_papers() {
    std::vector<std::string> names;
    for (const auto& [name, draw] : all) names.emplace_back(name);
    return names;
}

DrawnPaper draw_paper(const std::string& name, int dpi, std::mt19937& random) {
    DrawnPaper drawn{.name = name};
    Sheet sheet{dpi, random, drawn};
    for (const auto& paper : all)
        if (paper.name == name) paper.draw(sheet);
    return drawn;
}

}  // namespace entre::tests
