// SPDX-License-Identifier: EUPL-1.2
// The program's window: its input, one transition at a time, and its frames.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/error.h"
#include "kiosk/worker.h"
#include "screens/ui/geometry.h"
#include "screens/ui/input_event.h"
#include "screens/ui/theme.h"

struct SDL_Renderer;

namespace entre::ui {

class Textures;

struct WindowOptions {
    std::string title = "Entré";
    int width = 0, height = 0;  ///< device pixels; 0: the whole display
    float scale = 0;            ///< device pixels in a u; 0: as the panel and the reference layout have it
    /// The panel's. A u is 0.277 mm (DESIGN.md 4), smaller where the reference layout would not fit. 0: not known.
    double millimetres_per_pixel = 0;
    bool software = false;  ///< draw without the GPU even where there is one
    bool hide_pointer = false;
    Color ground;  ///< painted at once, before anything else, and under every frame
};

/// A borderless window and the frames drawn in it. Everything but what `poster` gives belongs to the thread that opened
/// it.
///
/// Nothing is drawn unless the caller draws, and nothing runs while `wait` waits: an idle terminal uses no processor
/// time.
class Window {
public:
    using Clock = std::chrono::steady_clock;

    /// Opens the window and paints its ground. Errors: `unavailable` (no display, or none that can be drawn on).
    static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    /// Waits for the next transition; false when `deadline` has come first. Posted functions run in here, before
    /// `woken`.
    bool wait(InputEvent& event, std::optional<Clock::time_point> deadline = {});

    /// Posts functions to this window's thread; callable from any thread. After the window has gone it drops them.
    Post poster() const;

    /// In u.
    Size size() const;
    float scale() const;
    /// The size of text (u) whose capitals are 7.33 mm high (EN 301 549 5.1.4); 0 where a u is as large as it shall be,
    /// or where nothing is known of the panel.
    float least_text() const;
    /// Whether the GPU draws.
    bool accelerated() const;

    void set_ground(Color ground);
    void begin_frame();
    void end_frame();

    /// Before the first frame of another page: lets the last frame go in `duration`. The caller presents again, without
    /// building anything, whenever `next_fade_frame` is due.
    void cross_fade(std::chrono::milliseconds duration);
    std::optional<Clock::time_point> next_fade_frame() const;
    void present_again();

    /// Writes the last frame, as it was drawn, as a PNG. For tests. Errors: `io`.
    Result<void> screenshot(const std::filesystem::path& path);

    /// For Canvas and its tests.
    Textures& textures();
    SDL_Renderer* renderer();

private:
    class Impl;
    explicit Window(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace entre::ui
