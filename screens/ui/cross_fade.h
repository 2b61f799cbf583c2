// SPDX-License-Identifier: EUPL-1.2
// The last page goes as the next one comes (DESIGN.md section 7: a page change is a cross-fade of 150 ms).
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

struct SDL_Renderer;
struct SDL_Texture;

namespace entre::ui {

/// Keeps the frame that shows as a picture, and the last page's for as long as it is seen and not a moment longer: it
/// may show what is private. A frame of the fade blends the two and builds nothing.
class CrossFade {
public:
    using Clock = std::chrono::steady_clock;

    explicit CrossFade(SDL_Renderer* renderer) : renderer_(renderer) {}

    /// The frame that shows goes in `duration`, from the next `paint` on.
    void begin(std::chrono::milliseconds duration);
    /// Takes the frame that `draw` draws, `width` x `height` device pixels, and shows it.
    void paint(int width, int height, const std::function<void()>& draw);
    /// Shows it again, with what is left of the last page over it.
    void show();
    /// When the next frame of the fade is due; nothing when it is over.
    std::optional<Clock::time_point> next_frame() const;

private:
    struct Destroy {
        void operator()(SDL_Texture* texture) const;
    };

    SDL_Renderer* renderer_;
    std::unique_ptr<SDL_Texture, Destroy> current_, last_;
    int width_ = 0, height_ = 0;
    Clock::time_point began_, shown_;
    std::chrono::milliseconds duration_{0};
};

}  // namespace entre::ui
