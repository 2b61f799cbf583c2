// SPDX-License-Identifier: EUPL-1.2
// What each control looks like: its parts, and the room they need (DESIGN.md sections 3 to 5).
#pragma once

#include "screens/ui/node.h"

namespace entre::ui {

class Ui;

/// Sizes that follow the citizen's text size (DESIGN.md section 3).
struct Measures {
    float field, button, stroke, icon, pad, access_icon;
};
Measures measures(TextScale scale);

/// Shapes one control for `ui`. Each function fills `node.parts` for a box `width` wide and, where `height` is above 0,
/// that high, and returns the height that the parts need by themselves.
class Controls {
public:
    explicit Controls(Ui& ui);
    float shape(Node& node, float width, float height);
    float natural_width(Node& node);

private:
    float text(Node& node, float width, float height);
    float heading_icon(Node& node, float width, float height);
    float hero(Node& node, float width, float height);
    float button(Node& node, float width, float height);
    float access(Node& node, float width, float height);
    float language(Node& node, float width, float height);
    float tile(Node& node, float width, float height);
    float category(Node& node, float width, float height);
    float choice(Node& node, float width, float height);
    float check(Node& node, float width, float height);
    float field(Node& node, float width, float height);
    float key(Node& node, float width, float height);
    float day(Node& node, float width, float height);
    float note(Node& node, float width, float height);
    float fact(Node& node, float width, float height);
    float numbered(Node& node, float width, float height);
    float timeline(Node& node, float width, float height);
    float progress(Node& node, float width, float height);
    float steps(Node& node, float width, float height);
    float countdown(Node& node, float width, float height);
    float emblem_row(Node& node, float width, float height);
    float picture(Node& node, float width, float height);

    TextSpec spec(const Node& node, const std::string& words, TextStyle style, Token token, float width = 0) const;
    Size measure(const TextSpec& spec) const;
    Part text_part(TextSpec spec, float x, float y, float w, Part::Source source) const;
    static Part icon_part(std::string name, Rect at, Token token, bool mirrors = false);
    static Part box_part(Rect at, BoxStyle style);
    void pressable(Node& node, float width, float height, Token fill, Token border, float radius, float stroke);

    Ui& ui_;
    TextScale scale_;
    Measures m_;
};

}  // namespace entre::ui
