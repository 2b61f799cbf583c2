// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/texture.h"

#include <SDL.h>

#include <utility>

namespace entre::ui {

Texture::Texture(Textures& owner, SDL_Texture* texture, int width, int height, bool wipe)
    : owner_(&owner), texture_(texture), width_(width), height_(height), wipe_(wipe) {}

Texture::~Texture() { drop(); }

Texture::Texture(Texture&& other) noexcept
    : owner_(other.owner_),
      texture_(std::exchange(other.texture_, nullptr)),
      width_(std::exchange(other.width_, 0)),
      height_(std::exchange(other.height_, 0)),
      wipe_(other.wipe_) {}

Texture& Texture::operator=(Texture&& other) noexcept {
    if (this == &other) return *this;
    drop();
    owner_ = other.owner_;
    texture_ = std::exchange(other.texture_, nullptr);
    width_ = std::exchange(other.width_, 0);
    height_ = std::exchange(other.height_, 0);
    wipe_ = other.wipe_;
    return *this;
}

void Texture::drop() {
    if (texture_) owner_->retire(std::exchange(texture_, nullptr), width_, height_, wipe_);
}

Textures::~Textures() { begin_frame(); }

Texture Textures::make(std::span<const std::uint32_t> argb, int width, int height, bool wipe) {
    SDL_Texture* texture =
        SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, width, height);
    if (!texture) return {};  // too large for the GPU, or out of memory: the screen lacks a picture, the visit goes on
    SDL_UpdateTexture(texture, nullptr, argb.data(), width * 4);
    SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
    SDL_SetTextureScaleMode(texture, SDL_ScaleModeNearest);
    return {*this, texture, width, height, wipe};
}

void Textures::begin_frame() {
    for (SDL_Texture* texture : retired_) SDL_DestroyTexture(texture);
    retired_.clear();
}

void Textures::retire(SDL_Texture* texture, int width, int height, bool wipe) {
    if (wipe) {
        const std::vector<std::uint32_t> nothing(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
        SDL_UpdateTexture(texture, nullptr, nothing.data(), width * 4);
    }
    retired_.push_back(texture);
}

}  // namespace entre::ui
