// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/art_style.h"

#include <cstdio>
#include <sstream>

namespace entre::ui {
namespace {

std::string css(Color c) {
    char text[8];
    std::snprintf(text, sizeof text, "#%02X%02X%02X", c.r, c.g, c.b);
    return text;
}

std::string emblem(const Theme& theme) {
    const std::string ground = css(theme.color(Token::primary)), leaf = css(theme.color(Token::on_primary));
    return ".e-bg{fill:" + ground + "}.e-fg{fill:" + leaf + "}.e-bgl{stroke:" + ground + "}.e-fgl{stroke:" + leaf + "}";
}

/// Colours of the design's pictures; on black (DESIGN.md section 12) devices are drawn in lines.
std::string device(const Theme& theme) {
    const bool lines = theme.name() == ThemeName::high_contrast;
    const std::string dark = lines ? "#000000" : "#10222B", words = lines ? "#000000" : "#566A74",
                      arrow = lines ? "#000000" : "#0A4F60", light = lines ? "#FFE600" : "#FFC72E",
                      edge = theme.name() == ThemeName::light ? "#10222B" : css(theme.color(Token::control)),
                      move = css(theme.color(Token::primary));
    std::ostringstream style;
    const auto solid = [&](const char* part, const char* fill) {
        style << part << "{fill:" << (lines ? "#000000" : fill) << ";stroke:" << edge << ";stroke-width:4}";
    };
    const auto stroke = [&](const char* part, const std::string& color, int width) {
        style << part << "{fill:none;stroke:" << color << ";stroke-width:" << width
              << ";stroke-linecap:round;stroke-linejoin:round}";
    };
    solid(".d-body", "#10222B");
    solid(".d-lid", "#37474F");
    solid(".d-plate", "#BFE0E8");
    style << ".d-paper{fill:#FFFFFF;stroke:" << dark << ";stroke-width:4;stroke-linejoin:round}"
          << ".d-fold{fill:#DFEAED;stroke:" << dark << ";stroke-width:4;stroke-linejoin:round}"
          << ".d-light{fill:" << light << "}.d-plug{fill:" << light << ";stroke:" << edge << ";stroke-width:4}"
          << ".d-warning{fill:" << light << ";stroke:#10222B;stroke-width:6;stroke-linejoin:round}";
    stroke(".d-words", words, 4);
    stroke(".d-title", words, 11);
    stroke(".d-mark", light, 8);
    stroke(".d-arrow", arrow, 10);
    stroke(".d-move", move, 10);
    stroke(".d-cord", edge, 10);
    stroke(".d-hole", "#FFFFFF", 8);
    stroke(".d-sign", "#10222B", 12);
    return style.str();
}

}  // namespace

bool follows_theme(std::string_view source) {
    return source.find("class=\"d-") != std::string_view::npos || source.find("class=\"e-") != std::string_view::npos;
}

std::string art_style(const Theme& theme, std::string_view variants) {
    std::string style = emblem(theme) + device(theme) + ".when{display:none}";
    std::istringstream words{std::string(variants)};
    for (std::string word; words >> word;) style += ".when-" + word + "{display:inline}";
    return style;
}

}  // namespace entre::ui
