// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/draw_data.h"

#include <SDL.h>

#include <cmath>

#include "screens/ui/imgui_glue.h"

namespace entre::ui {
namespace {

SDL_Color unpack(ImU32 color) {
    return {static_cast<Uint8>(color >> IM_COL32_R_SHIFT), static_cast<Uint8>(color >> IM_COL32_G_SHIFT),
            static_cast<Uint8>(color >> IM_COL32_B_SHIFT), static_cast<Uint8>(color >> IM_COL32_A_SHIFT)};
}

bool whole(float v) { return v == std::floor(v); }

const ImDrawVert& vertex(const ImDrawList& list, const ImDrawCmd& command, unsigned element) {
    return list
        .VtxBuffer[static_cast<int>(command.VtxOffset) + list.IdxBuffer[static_cast<int>(command.IdxOffset + element)]];
}

ImDrawIdx index(const ImDrawList& list, const ImDrawCmd& command, unsigned element) {
    return list.IdxBuffer[static_cast<int>(command.IdxOffset + element)];
}

}  // namespace

/// An upright rectangle on whole pixels, in one colour.
struct DrawDataRenderer::Quad {
    SDL_Rect target;
    ImVec2 from, to;  // in the texture
    SDL_Color color;
};

DrawDataRenderer::~DrawDataRenderer() {
    if (font_texture_) SDL_DestroyTexture(font_texture_);
}

void DrawDataRenderer::draw(const ImDrawData& data) {
    for (int i = 0; i < data.CmdListsCount; ++i) {
        const ImDrawList& list = *data.CmdLists[i];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            const ImVec4& c = command.ClipRect;
            const SDL_Rect clip{static_cast<int>(c.x), static_cast<int>(c.y), static_cast<int>(c.z - c.x),
                                static_cast<int>(c.w - c.y)};
            if (clip.w <= 0 || clip.h <= 0) continue;
            SDL_RenderSetClipRect(renderer_, &clip);
            if (command.UserCallback)
                command.UserCallback(&list, &command);
            else
                draw(list, command);
        }
    }
    SDL_RenderSetClipRect(renderer_, nullptr);
}

void DrawDataRenderer::draw(const ImDrawList& list, const ImDrawCmd& command) {
    unsigned pending = 0;  // the first element that has not been drawn
    for (unsigned element = 0; element + 6 <= command.ElemCount;) {
        const auto quad = quad_at(list, command, element);
        if (!quad) {
            element += 3;
            continue;
        }
        triangles(list, command, pending, element);
        draw(*quad, texture_of(command));
        element += 6;
        pending = element;
    }
    triangles(list, command, pending, command.ElemCount);
}

std::optional<DrawDataRenderer::Quad> DrawDataRenderer::quad_at(const ImDrawList& list, const ImDrawCmd& command,
                                                                unsigned element) {
    const auto at = [&](unsigned i) { return index(list, command, element + i); };
    if (at(3) != at(0) || at(4) != at(2)) return {};
    const ImDrawVert &a = vertex(list, command, element), &b = vertex(list, command, element + 1);
    const ImDrawVert &c = vertex(list, command, element + 2), &d = vertex(list, command, element + 5);
    if (a.col != b.col || a.col != c.col || a.col != d.col) return {};
    if (a.pos.y != b.pos.y || b.pos.x != c.pos.x || c.pos.y != d.pos.y || d.pos.x != a.pos.x) return {};
    if (!whole(a.pos.x) || !whole(a.pos.y) || !whole(c.pos.x) || !whole(c.pos.y)) return {};
    // ImGui's own texture: one point of it is a fill, the rest are its letters.
    if (!texture_of(command) && (a.uv.x != c.uv.x || a.uv.y != c.uv.y)) return {};
    const SDL_Rect target{static_cast<int>(a.pos.x), static_cast<int>(a.pos.y), static_cast<int>(c.pos.x - a.pos.x),
                          static_cast<int>(c.pos.y - a.pos.y)};
    if (target.w <= 0 || target.h <= 0) return {};
    return Quad{target, a.uv, c.uv, unpack(a.col)};
}

void DrawDataRenderer::draw(const Quad& quad, SDL_Texture* texture) {
    const SDL_Color color = quad.color;
    if (!texture) {
        SDL_SetRenderDrawBlendMode(renderer_, color.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
        SDL_SetRenderDrawColor(renderer_, color.r, color.g, color.b, color.a);
        SDL_RenderFillRect(renderer_, &quad.target);
        return;
    }
    int width = 0, height = 0;
    SDL_QueryTexture(texture, nullptr, nullptr, &width, &height);
    const auto pixel = [](float uv, int size) { return static_cast<int>(std::lround(uv * static_cast<float>(size))); };
    const SDL_Rect source{pixel(quad.from.x, width), pixel(quad.from.y, height), pixel(quad.to.x - quad.from.x, width),
                          pixel(quad.to.y - quad.from.y, height)};
    SDL_SetTextureColorMod(texture, color.r, color.g, color.b);
    SDL_SetTextureAlphaMod(texture, color.a);
    SDL_RenderCopy(renderer_, texture, &source, &quad.target);
}

void DrawDataRenderer::triangles(const ImDrawList& list, const ImDrawCmd& command, unsigned begin, unsigned end) {
    if (begin >= end) return;
    SDL_Texture* texture = texture_of(command);
    if (!texture) texture = font_texture();
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    constexpr int stride = sizeof(ImDrawVert);
    SDL_RenderGeometryRaw(
        renderer_, texture, &vertices->pos.x, stride, reinterpret_cast<const SDL_Color*>(&vertices->col), stride,
        &vertices->uv.x, stride, list.VtxBuffer.Size - static_cast<int>(command.VtxOffset),
        list.IdxBuffer.Data + command.IdxOffset + begin, static_cast<int>(end - begin), sizeof(ImDrawIdx));
}

SDL_Texture* DrawDataRenderer::font_texture() {
    if (font_texture_) return font_texture_;
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    ImGui::GetIO().Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    font_texture_ = SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_RGBA32, SDL_TEXTUREACCESS_STATIC, width, height);
    if (!font_texture_) return nullptr;
    SDL_UpdateTexture(font_texture_, nullptr, pixels, width * 4);
    SDL_SetTextureBlendMode(font_texture_, SDL_BLENDMODE_BLEND);
    return font_texture_;
}

}  // namespace entre::ui
