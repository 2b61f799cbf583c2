// SPDX-License-Identifier: EUPL-1.2
// One visit put together: the window, the toolkit, the devices' sessions and the pages, driven by events.
#pragma once

#include <memory>
#include <string>

#include "screens/context.h"
#include "screens/ui/accessibility/tree.h"
#include "screens/ui/window.h"

namespace entre::screens {

struct AppOptions {
    settings::Terminal terminal;
    std::string language;      ///< empty: the first that is offered
    bool print_times = false;  ///< start-up times to standard error, for the benchmark
};

/// Runs from the start page to the end of one visit.
class App {
public:
    /// Errors: `not_found` and `bad_input` (content or catalogues), `unavailable` (no display).
    static Result<std::unique_ptr<App>> open(AppOptions options);
    ~App();

    /// Returns the process's exit code when the visit has ended.
    int run();

private:
    struct Content;
    App(AppOptions options, std::unique_ptr<Content> content, std::unique_ptr<ui::Window> window);

    void frame();
    void open_devices();
    void on_event(const ui::InputEvent& event);
    void key_step(const ui::KeyStep& step, bool struck);
    void key_command(ui::Command command);
    void scan_command(ui::Command command);
    void explain_key(const ui::KeyStep& step);
    void try_keys();
    void pass_time();
    void watch_idle();
    bool is_as_at_first() const;
    std::optional<ui::Window::Clock::time_point> deadline() const;
    void leave();
    void acknowledge();
    void end();
    void call_help();
    void speech_command(speech::Command command);
    void set_dark(bool dark);
    bool wakes(const ui::InputEvent& event);
    void hand_in_case();

    AppOptions options_;
    std::unique_ptr<Content> content_;
    std::unique_ptr<ui::Window> window_;
    std::unique_ptr<ui::Canvas> canvas_;
    visit::Visit visit_;
    ScreenState state_;
    visit::IdleClock idle_;
    std::unique_ptr<agent::Client> agent_;
    std::unique_ptr<Speaker> speaker_;
    std::unique_ptr<CardSession> card_;
    std::unique_ptr<PhoneSession> phone_;
    std::unique_ptr<ScanSession> scan_;
    std::unique_ptr<HandInSession> hand_in_;
    std::unique_ptr<PrintSession> print_;
    std::unique_ptr<ui::KeyInput> keys_;
    ui::SwitchScanning scanning_;
    std::unique_ptr<Context> context_;
    std::unique_ptr<ui::Ui> ui_;
    std::unique_ptr<ui::AccessibilityTree> tree_;
    std::string shown_page_, first_language_;
    bool running_ = true, devices_open_ = false, waking_ = false;
    int chimed_ = 0;
    std::optional<ui::Window::Clock::time_point> leaving_until_, next_chime_;
};

}  // namespace entre::screens
