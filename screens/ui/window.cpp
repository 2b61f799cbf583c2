// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/window.h"

#include <SDL.h>
#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <vector>

#include "screens/ui/cross_fade.h"
#include "screens/ui/draw_data.h"
#include "screens/ui/imgui_glue.h"
#include "screens/ui/input.h"
#include "screens/ui/texture.h"

namespace entre::ui {
namespace {

/// What other threads have asked the window's thread to run. Outlives the window for as long as someone may post.
struct Posted {
    std::mutex mutex;
    std::vector<std::function<void()>> functions;
    Uint32 event = 0;
    bool open = true;

    void post(std::function<void()> function) {
        const std::lock_guard lock(mutex);
        if (!open) return;
        functions.push_back(std::move(function));
        if (functions.size() > 1) return;  // the window has been woken and has not come yet
        SDL_Event wake{};
        wake.type = event;
        SDL_PushEvent(&wake);
    }

    /// Runs what has been posted; false if there was nothing.
    bool run() {
        std::vector<std::function<void()>> now;
        {
            const std::lock_guard lock(mutex);
            now.swap(functions);
        }
        for (const auto& function : now) function();
        return !now.empty();
    }

    void close() {
        std::vector<std::function<void()>> dropped;  // destroyed outside the lock: they may own what posts
        const std::lock_guard lock(mutex);
        open = false;
        dropped.swap(functions);
    }
};

struct Destroy {
    void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
    void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
};

/// The video system, for as long as a window needs it. No joysticks nor sensors: SDL polls those.
struct Video {
    bool ready = false;
    Video() {
        // The software renderer's picture goes to the window as it is, not through a texture: a twentieth of the time.
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
        SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
        SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
        SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
        SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
        // No key, and nobody who closes the window, ends a visit: only entre-session does, by a signal.
        SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
        SDL_SetHint(SDL_HINT_WINDOWS_NO_CLOSE_ON_ALT_F4, "1");
        ready = SDL_InitSubSystem(SDL_INIT_VIDEO) == 0;
    }
    ~Video() {
        if (ready) SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }
    Video(const Video&) = delete;
    Video& operator=(const Video&) = delete;
};

bool has_gpu() {
    std::error_code error;
    for (const auto& node : std::filesystem::directory_iterator("/dev/dri", error))
        if (node.path().filename().string().starts_with("renderD")) return true;
    return false;
}

/// So that the reference layout, lying or standing, fits the window.
constexpr float least_at_full_size = 36.5F;  // u of 0.277 mm: Inter's capitals, 0.727 em, are 7.35 mm high

float fitting_scale(int width, int height) {
    const bool lying = width >= height;
    return std::min(static_cast<float>(width) / (lying ? 1920.F : 1080.F),
                    static_cast<float>(height) / (lying ? 1080.F : 1920.F));
}

}  // namespace

class Window::Impl {
public:
    Result<void> open(const WindowOptions& options) {
        if (!video_.ready) return fail(ErrorCode::unavailable, SDL_GetError());
        SDL_Rect bounds{0, 0, options.width, options.height};
        if (options.width <= 0 || options.height <= 0) SDL_GetDisplayBounds(0, &bounds);
        // Not "full screen desktop": without a window manager there is nobody to grant it.
        window_.reset(SDL_CreateWindow(options.title.c_str(), bounds.x, bounds.y, bounds.w, bounds.h,
                                       SDL_WINDOW_HIDDEN | SDL_WINDOW_BORDERLESS));
        if (!window_) return fail(ErrorCode::unavailable, SDL_GetError());
        const char* asked = SDL_getenv("SDL_RENDER_DRIVER");
        const bool software = options.software || (asked ? std::string_view(asked) == "software" : !has_gpu());
        if (!software)
            renderer_.reset(
                SDL_CreateRenderer(window_.get(), -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC));
        accelerated_ = renderer_ != nullptr;
        if (!renderer_) renderer_.reset(SDL_CreateRenderer(window_.get(), -1, SDL_RENDERER_SOFTWARE));
        if (!renderer_) return fail(ErrorCode::unavailable, SDL_GetError());
        set_scale(options);
        ground_ = options.ground;
        textures_.emplace(renderer_.get());
        data_renderer_.emplace(renderer_.get());
        fade_.emplace(renderer_.get());
        posted_->event = SDL_RegisterEvents(1);
        if (options.hide_pointer) SDL_ShowCursor(SDL_DISABLE);
        SDL_ShowWindow(window_.get());
        paint_ground();
        SDL_RenderPresent(renderer_.get());
        SDL_StartTextInput();
        return {};
    }

    ~Impl() {
        posted_->close();
        fade_.reset();
        data_renderer_.reset();
        textures_.reset();
    }

    bool wait(InputEvent& event, std::optional<Clock::time_point> deadline) {
        for (;;) {
            int milliseconds = -1;
            if (deadline) {
                const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now()).count();
                milliseconds = static_cast<int>(std::clamp<long long>(left, 0, 3'600'000));
            }
            SDL_Event received;
            if (!SDL_WaitEventTimeout(&received, milliseconds)) {
                if (deadline && Clock::now() >= *deadline) return false;
                continue;
            }
            if (received.type == posted_->event) {
                if (!posted_->run()) continue;
                event = {};
                return true;
            }
            if (received.type == SDL_WINDOWEVENT && received.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) read_size();
            if (auto found = input_.translate(received, scale_, size())) {
                event = std::move(*found);
                glue_.feed(event, scale_);
                return true;
            }
        }
    }

    void begin_frame() {
        textures_->begin_frame();
        const auto now = Clock::now();
        const float seconds = std::chrono::duration<float>(now - last_frame_).count();
        last_frame_ = now;
        glue_.new_frame(width_, height_, std::clamp(seconds, 0.001F, 1.F));
    }

    void end_frame() {
        ImGui::Render();
        fade_->paint(width_, height_, [this] { draw(); });
        SDL_RenderPresent(renderer_.get());
    }

    void cross_fade(std::chrono::milliseconds duration) { fade_->begin(duration); }
    std::optional<Clock::time_point> next_fade_frame() const { return fade_->next_frame(); }

    void present_again() {
        fade_->show();
        SDL_RenderPresent(renderer_.get());
    }

    Result<void> screenshot(const std::filesystem::path& path) {
        draw();  // what was presented may be gone: the frame is drawn once more
        const auto made = [](cairo_surface_t* s) { cairo_surface_destroy(s); };
        const std::unique_ptr<cairo_surface_t, decltype(made)> surface(
            cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_, height_), made);
        unsigned char* pixels = cairo_image_surface_get_data(surface.get());
        if (!pixels || SDL_RenderReadPixels(renderer_.get(), nullptr, SDL_PIXELFORMAT_RGB888, pixels,
                                            cairo_image_surface_get_stride(surface.get())) != 0)
            return fail(ErrorCode::io, SDL_GetError());
        cairo_surface_mark_dirty(surface.get());
        if (cairo_surface_write_to_png(surface.get(), path.c_str()) != CAIRO_STATUS_SUCCESS)
            return fail(ErrorCode::io, "cannot write " + path.string());
        return {};
    }

    Post poster() const {
        return [posted = posted_](std::function<void()> function) { posted->post(std::move(function)); };
    }

    Size size() const { return {static_cast<float>(width_) / scale_, static_cast<float>(height_) / scale_}; }
    float scale() const { return scale_; }
    float least_text() const { return least_text_; }
    bool accelerated() const { return accelerated_; }
    void set_ground(Color ground) { ground_ = ground; }
    Textures& textures() { return *textures_; }
    SDL_Renderer* renderer() { return renderer_.get(); }

private:
    void read_size() { SDL_GetRendererOutputSize(renderer_.get(), &width_, &height_); }

    void set_scale(const WindowOptions& options) {
        read_size();
        const float fits = fitting_scale(width_, height_);
        const auto full_size = static_cast<float>(0.277 / options.millimetres_per_pixel);
        scale_ = options.scale > 0 ? options.scale : fits;
        if (options.scale > 0 || options.millimetres_per_pixel <= 0) return;
        scale_ = std::min(full_size, fits);
        if (full_size > scale_) least_text_ = least_at_full_size * full_size / scale_;
    }

    void paint_ground() {
        SDL_SetRenderDrawColor(renderer_.get(), ground_.r, ground_.g, ground_.b, 255);
        SDL_RenderClear(renderer_.get());
    }

    void draw() {
        paint_ground();
        if (const ImDrawData* data = ImGui::GetDrawData()) data_renderer_->draw(*data);
    }

    Video video_;
    std::unique_ptr<SDL_Window, Destroy> window_;
    std::unique_ptr<SDL_Renderer, Destroy> renderer_;
    std::optional<Textures> textures_;
    std::optional<DrawDataRenderer> data_renderer_;
    std::optional<CrossFade> fade_;
    ImGuiGlue glue_;
    Input input_;
    std::shared_ptr<Posted> posted_ = std::make_shared<Posted>();
    int width_ = 0, height_ = 0;
    float scale_ = 1, least_text_ = 0;
    Color ground_;
    bool accelerated_ = false;
    Clock::time_point last_frame_ = Clock::now();
};

Window::Window(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
    auto impl = std::make_unique<Impl>();
    if (auto opened = impl->open(options); !opened) return tl::unexpected<Error>(opened.error());
    return std::unique_ptr<Window>(new Window(std::move(impl)));
}

bool Window::wait(InputEvent& event, std::optional<Clock::time_point> deadline) { return impl_->wait(event, deadline); }
Post Window::poster() const { return impl_->poster(); }
Size Window::size() const { return impl_->size(); }
float Window::scale() const { return impl_->scale(); }
float Window::least_text() const { return impl_->least_text(); }
bool Window::accelerated() const { return impl_->accelerated(); }
void Window::set_ground(Color ground) { impl_->set_ground(ground); }
void Window::begin_frame() { impl_->begin_frame(); }
void Window::end_frame() { impl_->end_frame(); }
void Window::cross_fade(std::chrono::milliseconds duration) { impl_->cross_fade(duration); }
std::optional<Window::Clock::time_point> Window::next_fade_frame() const { return impl_->next_fade_frame(); }
void Window::present_again() { impl_->present_again(); }
Result<void> Window::screenshot(const std::filesystem::path& path) { return impl_->screenshot(path); }
Textures& Window::textures() { return impl_->textures(); }
SDL_Renderer* Window::renderer() { return impl_->renderer(); }

}  // namespace entre::ui
