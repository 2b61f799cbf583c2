// SPDX-License-Identifier: EUPL-1.2
// Dear ImGui's draw lists onto SDL's renderer (the one in ImGui's own package is a header without its source).
#pragma once

#include <optional>

#include "screens/ui/texture.h"

struct ImDrawData;
struct ImDrawList;
struct ImDrawCmd;

namespace entre::ui {

/// Draws upright rectangles, which are nearly all there is, by SDL's fills and copies: on the software renderer these
/// are many times as fast as triangles, and exact to the pixel. Other shapes go as triangles.
class DrawDataRenderer {
public:
    explicit DrawDataRenderer(SDL_Renderer* renderer) : renderer_(renderer) {}
    ~DrawDataRenderer();
    DrawDataRenderer(const DrawDataRenderer&) = delete;
    DrawDataRenderer& operator=(const DrawDataRenderer&) = delete;

    void draw(const ImDrawData& data);

private:
    struct Quad;
    static std::optional<Quad> quad_at(const ImDrawList& list, const ImDrawCmd& command, unsigned element);
    void draw(const ImDrawList& list, const ImDrawCmd& command);
    void draw(const Quad& quad, SDL_Texture* texture);
    void triangles(const ImDrawList& list, const ImDrawCmd& command, unsigned begin, unsigned end);
    SDL_Texture* font_texture();

    SDL_Renderer* renderer_;
    SDL_Texture* font_texture_ = nullptr;  // made when the staff's page first shows ImGui's own text
};

}  // namespace entre::ui
