// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/form_picture.h"

#include <array>

namespace entre::bench {
namespace {

using namespace ui;

TextSpec words(std::string text, TextStyle style, Token color = Token::ink) {
    TextSpec spec;
    spec.text = std::move(text);
    spec.style = style;
    spec.color = color;
    return spec;
}

/// Centred from top to bottom in `box`, starting at `x`.
void at_middle(Canvas& canvas, const TextSpec& spec, float x, Rect box) {
    canvas.text(spec, {x, box.y + (box.h - canvas.text_engine().measure(spec).h) / 2});
}

void centred(Canvas& canvas, const TextSpec& spec, Rect box) {
    const Size size = canvas.text_engine().measure(spec);
    canvas.text(spec, {box.x + (box.w - size.w) / 2, box.y + (box.h - size.h) / 2});
}

void top_bar(Canvas& canvas) {
    canvas.fill({0, 0, 1920, 86}, Token::surface);
    canvas.fill({0, 86, 1920, 2}, Token::line);
    canvas.art("emblem", {48, 15, 56, 56});
    at_middle(canvas, words("Lindsjö kommun", TextStyle::brand), 124, {0, 0, 0, 86});
    canvas.fill({404, 23, 2, 40}, Token::line);
    at_middle(canvas, words("Stadsbiblioteket", TextStyle::small, Token::ink2), 433, {0, 0, 0, 86});
    canvas.icon("person-check", {1588, 25, 36, 36}, Token::primary);
    TextSpec who = words("Inloggad: Amina B.", TextStyle::small);
    who.bold_spans = {{10, 18}};
    at_middle(canvas, who, 1640, {0, 0, 0, 86});
}

void steps(Canvas& canvas) {
    canvas.fill({0, 166, 1376, 2}, Token::line);
    const std::array names{"Dina uppgifter", "Barnets kost", "Bilagor", "Granska", "Klart"};
    const std::array dots{48.F, 387.F, 710.F, 960.F, 1226.F};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Point centre{dots[i] + 24, 127};
        const Rect row{0, 88, 0, 78};
        if (i == 0) {
            canvas.circle(centre, 24, Token::primary_tint, Token::primary, 3);
            canvas.icon("check", {centre.x - 16, centre.y - 16, 32, 32}, Token::primary);
        } else {
            canvas.circle(centre, 24, i == 1 ? Token::primary : Token::surface,
                          i == 1 ? Token::primary : Token::control, 3);
            TextSpec number = words(std::to_string(i + 1), TextStyle::small, i == 1 ? Token::on_primary : Token::ink2);
            number.bold = true;
            centred(canvas, number, {centre.x - 24, centre.y - 24, 48, 48});
        }
        TextSpec name = words(names[i], TextStyle::small, i < 2 ? Token::ink : Token::ink2);
        name.bold = i == 1;
        at_middle(canvas, name, dots[i] + 60, row);
        const float end = dots[i] + 60 + canvas.text_engine().measure(name).w;
        if (i == 1) canvas.fill({dots[i] + 60, 144, end - dots[i] - 60, 4}, Token::primary);
        if (i + 1 < names.size())
            canvas.box({end + 18, 126, dots[i + 1] - end - 36, 3}, {.radius = 1, .fill = Token::line});
    }
}

void fields(Canvas& canvas, const std::string& typed) {
    canvas.text(words("Barnets kost", TextStyle::title), {48, 192});
    canvas.fill({48, 272, 8, 178}, Token::error);
    canvas.text(words("Barnets personnummer", TextStyle::label), {78, 272});
    canvas.text(words("(måste fyllas i)", TextStyle::small, Token::ink2), {436, 276});
    canvas.icon("exclamation-circle", {78, 320, 34, 34}, Token::error);
    TextSpec fault = words("Fel: En siffra saknas. Skriv 12 siffror.", TextStyle::small, Token::error);
    fault.bold = true;
    canvas.text(fault, {124, 320});
    canvas.box({78, 362, 1266, 88},
               {.radius = 12, .fill = Token::error_tint, .border = Token::error, .border_width = 4});
    TextSpec number = words("20160412-238", TextStyle::input);
    number.tabular_digits = true;
    at_middle(canvas, number, 106, {78, 362, 1266, 88});

    canvas.text(words("Vad kan barnet inte äta?", TextStyle::label), {48, 474});
    canvas.text(words("(måste fyllas i)", TextStyle::small, Token::ink2), {415, 478});
    const Rect box{48, 522, 1296, 88};
    canvas.box(box, {.radius = 12, .fill = Token::surface, .border = Token::ink, .border_width = 3});
    canvas.focus_ring(box, 12, TextScale::normal);
    TextSpec value = words(typed, TextStyle::input);
    value.is_private = true;
    value.auto_direction = true;
    const Size size = canvas.text_engine().measure(value);
    const Point place{75, box.y + (box.h - size.h) / 2};
    canvas.text(value, place);
    const Rect caret = canvas.text_engine().caret(value, typed.size());
    canvas.box({place.x + caret.x + 5, box.y + 21, 4, 46}, {.radius = 2, .fill = Token::primary});
}

void key(Canvas& canvas, Rect at, const char* label, const char* icon, bool function) {
    canvas.box(at, {.radius = 12,
                    .fill = function ? Token::key_function : Token::key,
                    .border = Token::control,
                    .border_width = 2,
                    .bottom_width = 4});
    const Rect face{at.x, at.y + 2, at.w, at.h - 6};
    const TextSpec spec =
        words(label, std::string_view(label).size() > 2 ? TextStyle::key_word : TextStyle::key_letter);
    if (!icon) return centred(canvas, spec, face);
    const float width = canvas.text_engine().measure(spec).w + 44;
    const float x = at.x + (at.w - width) / 2;
    canvas.icon(icon, {x, face.y + (face.h - 36) / 2, 36, 36}, Token::ink);
    at_middle(canvas, spec, x + 44, face);
}

void keyboard(Canvas& canvas) {
    canvas.fill({0, 630, 1376, 330}, Token::keyboard);
    canvas.fill({0, 630, 1376, 2}, Token::control);
    const std::array rows{"q w e r t y u i o p å", "a s d f g h j k l ö ä", "z x c v b n m"};
    constexpr float unit = (1296 - 12 * 16) / 13.F;
    float y = 648;
    for (std::size_t row = 0; row < rows.size(); ++row, y += 104) {
        float x = 48;
        if (row == 2) {
            key(canvas, {x, y, unit * 1.5F + 8, 88}, "Stor", "shift", true);
            x += unit * 1.5F + 24;
        }
        const std::string_view letters = rows[row];
        for (std::size_t i = 0; i < letters.size();) {
            const std::size_t end = std::min(letters.find(' ', i), letters.size());
            key(canvas, {x, y, unit, 88}, std::string(letters.substr(i, end - i)).c_str(), nullptr, false);
            x += unit + 16;
            i = end + 1;
        }
        if (row < 2)
            key(canvas, {x, y, unit * 2 + 16, 88}, row ? "Dölj" : "Radera", row ? "keyboard" : "backspace", true);
        if (row < 2) continue;
        key(canvas, {x, y, unit * 3 + 32, 88}, "Mellanslag", nullptr, false);
        key(canvas, {x + unit * 3 + 48, y, unit * 1.5F + 8, 88}, "123", nullptr, true);
    }
}

void rail(Canvas& canvas) {
    canvas.fill({1376, 88, 544, 872}, Token::tint);
    canvas.fill({1376, 88, 2, 872}, Token::line);
    canvas.icon("question-circle", {1410, 120, 40, 40}, Token::primary);
    canvas.text(words("Hjälp med frågan", TextStyle::rail_heading), {1464, 120});
    TextSpec help = words("Skriv all mat som barnet blir sjukt av.", TextStyle::body);
    help.width = 462;
    canvas.text(help, {1410, 174});
    TextSpec example = words("Exempel: mjölk, ägg, nötter.", TextStyle::body);
    example.bold_spans = {{0, 8}};
    canvas.text(example, {1410, 276});
    help.text = "Tål barnet en liten mängd? Skriv det också.";
    canvas.text(help, {1410, 336});
    const Rect primary{1410, 720, 462, 96}, back{1410, 832, 462, 96};
    canvas.box(primary.moved(0, 4), {.radius = 16, .fill = Token::primary_pressed});
    canvas.box(primary, {.radius = 16, .fill = Token::primary});
    at_middle(canvas, words("Nästa: Bilagor", TextStyle::button, Token::on_primary), 1441, primary);
    canvas.icon("arrow-right", {1801, 748, 40, 40}, Token::on_primary);
    canvas.box(back, {.radius = 16, .fill = Token::surface, .border = Token::control, .border_width = 3});
    canvas.icon("arrow-left", {1441, 860, 40, 40}, Token::primary);
    at_middle(canvas, words("Tillbaka", TextStyle::button), 1499, back);
}

void access_bar(Canvas& canvas) {
    canvas.fill({0, 960, 1920, 120}, Token::bar);
    struct Button {
        float x, w;
        const char *icon, *label, *value;
    };
    const std::array buttons{
        Button{48, 286, "globe2", "Språk", "Language"},      Button{350, 287, "type", "Textstorlek", "100 %"},
        Button{653, 286, "circle-half", "Kontrast", "Ljus"}, Button{955, 286, "volume-up", "Lyssna", ""},
        Button{1257, 287, "bell", "Kalla på hjälp", ""},     Button{1584, 288, "box-arrow-right", "Avsluta", ""}};
    for (const Button& b : buttons) {
        const bool end = b.x > 1500;
        const Rect at{b.x, 972, b.w, 96};
        canvas.box(at, {.radius = 16,
                        .fill = end ? Token::bar : Token::bar_button,
                        .border = end ? Token::on_bar : Token::bar_line,
                        .border_width = end ? 3.F : 2.F});
        canvas.icon(b.icon, {b.x + 22, 998, 44, 44}, Token::on_bar);
        const TextSpec label = words(b.label, TextStyle::access_label, Token::on_bar);
        if (!*b.value) {
            at_middle(canvas, label, b.x + 80, at);
            continue;
        }
        canvas.text(label, {b.x + 80, 989});
        canvas.text(words(b.value, TextStyle::access_value, Token::on_bar2), {b.x + 80, 1023});
    }
}

}  // namespace

void draw_form(Canvas& canvas, const std::string& typed) {
    canvas.fill({0, 88, 1376, 872}, Token::surface);
    top_bar(canvas);
    steps(canvas);
    fields(canvas, typed);
    keyboard(canvas);
    rail(canvas);
    access_bar(canvas);
}

void draw_samples(Canvas& canvas) {
    canvas.fill({0, 0, 1920, 1080}, Token::page);
    const Rect normal{48, 60, 337, 96}, focused{450, 60, 337, 96}, disabled{860, 60, 337, 96};
    canvas.box(normal.moved(0, 4), {.radius = 16, .fill = Token::primary_pressed});
    canvas.box(normal, {.radius = 16, .fill = Token::primary});
    canvas.box(focused, {.radius = 16, .fill = Token::primary});
    canvas.focus_ring(focused, 16, TextScale::normal);
    canvas.box(
        disabled,
        {.radius = 16, .fill = Token::disabled_fill, .border = Token::control, .border_width = 3, .dashed = true});
    canvas.box({1260, 60, 337, 96}, {.radius = 16, .border = Token::control, .border_width = 3});
    canvas.focus_ring({1700, 60, 120, 96}, 12, TextScale::largest);
    canvas.circle({80, 250}, 22, Token::surface, Token::control, 3);
    canvas.circle({160, 250}, 22.5F, Token::surface, Token::primary, 3);
    canvas.circle({160, 250}, 11, Token::primary);
    canvas.arc({300, 330}, 142, 20, 0, 1, Token::line);
    canvas.arc({300, 330}, 142, 20, 0, 0.75F, Token::primary);
    centred(canvas, words("45", TextStyle::countdown), {158, 188, 284, 284});
    canvas.line({480, 200}, {480, 460}, 3, Token::control);
    canvas.line({500, 200}, {640, 460}, 3, Token::error);
    const auto paragraph = [&](std::string text, std::string language, bool rtl, TextStyle style, float x, float y) {
        TextSpec spec = words(std::move(text), style);
        spec.language = std::move(language);
        spec.rtl = rtl;
        spec.width = 560;
        canvas.box({x - 12, y - 12, 584, canvas.text_engine().measure(spec).h + 24},
                   {.radius = 20, .fill = Token::surface, .border = Token::line, .border_width = 2});
        canvas.text(spec, {x, y});
    };
    paragraph("وجبات خاصة في الروضة والمدرسة", "ar", true, TextStyle::title, 700, 200);
    paragraph("هل يحتاج طفلك إلى طعام مختلف لأسباب طبية؟ اتصل على 0980-31 92 00 أو BankID.", "ar", true,
              TextStyle::body, 700, 380);
    paragraph("ትግርኛ ንዝተማህሩ ቈልዑ ብ BankID ይእቶ", "ti", false, TextStyle::body, 1300, 200);
    paragraph("Davvisámegiella: Álggat, boađe, čájet, ŋuolla, šaddá, ŧ, žiiddát", "se", false, TextStyle::lead, 1300,
              340);
    TextSpec number = words("LK-2026-0O8I1l", TextStyle::case_number);
    number.tabular_digits = true;
    canvas.text(number, {700, 540});
    canvas.art("townscape", {0, 750, 800, 330});
    canvas.art("card-reader", {820, 700, 620, 330});
    canvas.art("scanner-glass back-left", {1480, 700, 420, 350}, true);
    canvas.icon("bell", {60, 560, 88, 88}, Token::primary);
    canvas.icon("arrow-right", {180, 560, 88, 88}, Token::primary);
    canvas.icon("arrow-right", {300, 560, 88, 88}, Token::primary, true);
}

}  // namespace entre::bench
