// SPDX-License-Identifier: EUPL-1.2
// Textures that a frame may still show after their owner has let go of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

struct SDL_Renderer;
struct SDL_Texture;

namespace entre::ui {

class Textures;

/// Owns one texture. What it lets go of stays until the next frame begins, for the draw list may name it.
class Texture {
public:
    Texture() = default;
    Texture(Textures& owner, SDL_Texture* texture, int width, int height, bool wipe);
    ~Texture();
    Texture(Texture&& other) noexcept;
    Texture& operator=(Texture&& other) noexcept;
    Texture(const Texture&) = delete;
    Texture& operator=(const Texture&) = delete;

    SDL_Texture* get() const { return texture_; }
    int width() const { return width_; }
    int height() const { return height_; }
    std::size_t bytes() const { return static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 4; }

private:
    void drop();

    Textures* owner_ = nullptr;
    SDL_Texture* texture_ = nullptr;
    int width_ = 0, height_ = 0;
    bool wipe_ = false;
};

/// Makes textures, and destroys those let go of when no frame can show them any more. Lives longer than they do.
class Textures {
public:
    explicit Textures(SDL_Renderer* renderer) : renderer_(renderer) {}
    ~Textures();
    Textures(const Textures&) = delete;
    Textures& operator=(const Textures&) = delete;

    /// `argb` has straight alpha, rows from the top without padding. The pixels of a texture with `wipe` are zeroed
    /// when it goes.
    Texture make(std::span<const std::uint32_t> argb, int width, int height, bool wipe = false);

    /// Between frames: destroys what was let go of.
    void begin_frame();

private:
    friend class Texture;
    void retire(SDL_Texture* texture, int width, int height, bool wipe);

    SDL_Renderer* renderer_;
    std::vector<SDL_Texture*> retired_;
};

}  // namespace entre::ui
