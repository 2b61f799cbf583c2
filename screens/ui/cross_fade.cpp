// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/cross_fade.h"

#include <SDL.h>

#include <algorithm>

namespace entre::ui {

using namespace std::chrono_literals;

void CrossFade::Destroy::operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }

void CrossFade::begin(std::chrono::milliseconds duration) {
    last_ = std::move(current_);
    if (!last_) return;
    SDL_SetTextureBlendMode(last_.get(), SDL_BLENDMODE_BLEND);
    duration_ = duration;
    began_ = Clock::now();
}

void CrossFade::paint(int width, int height, const std::function<void()>& draw) {
    if (!current_ || width != width_ || height != height_) {
        current_.reset(SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_RGB888, SDL_TEXTUREACCESS_TARGET, width, height));
        width_ = width;
        height_ = height;
    }
    if (!current_ || SDL_SetRenderTarget(renderer_, current_.get()) != 0) {
        // Without memory for it pages just change.
        current_.reset();
        last_.reset();
        return draw();
    }
    draw();
    SDL_SetRenderTarget(renderer_, nullptr);
    show();
}

void CrossFade::show() {
    shown_ = Clock::now();
    if (current_) SDL_RenderCopy(renderer_, current_.get(), nullptr, nullptr);
    if (!last_) return;
    const double left = 1.0 - std::chrono::duration<double>(shown_ - began_) / duration_;
    if (left <= 0) return last_.reset();
    SDL_SetTextureAlphaMod(last_.get(), static_cast<Uint8>(std::clamp(left * 255, 0.0, 255.0)));
    SDL_RenderCopy(renderer_, last_.get(), nullptr, nullptr);
}

std::optional<CrossFade::Clock::time_point> CrossFade::next_frame() const {
    if (!last_) return std::nullopt;
    return shown_ + 16ms;
}

}  // namespace entre::ui
