// SPDX-License-Identifier: EUPL-1.2
#include "screens/app.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

#include "kiosk/journal/event.h"
#include "screens/app_content.h"
#include "screens/screens.h"
#include "screens/ui/draw.h"
#include "screens/ui/publish.h"

namespace entre::screens {

using Clock = ui::Window::Clock;
using namespace std::chrono_literals;

namespace {

Result<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail(ErrorCode::not_found, path.filename().string() + " cannot be read");
    return std::string(std::istreambuf_iterator<char>(in), {});
}

/// What the terminal offers and the municipality's texts are written in, in the terminal's order.
std::vector<std::string> offered_languages(const settings::Terminal& terminal,
                                           const eservice::Municipality& municipality) {
    std::vector<std::string> offered;
    std::ranges::copy_if(terminal.languages, std::back_inserter(offered), [&](const std::string& language) {
        const bool written = std::ranges::find(municipality.languages, language) != municipality.languages.end();
        if (!written)
            std::cerr << "The terminal offers '" << language << "', but the municipality's profile does not have it.\n";
        return written;
    });
    return offered;
}

}  // namespace

Result<std::unique_ptr<App>> App::open(AppOptions options) {
    ui::WindowOptions window_options;
    const auto& screen = options.terminal.screen;
    window_options.width = screen.width;
    window_options.height = screen.height;
    window_options.millimetres_per_pixel = screen.millimetres_per_pixel;
    window_options.software = screen.renderer == "software";
    window_options.hide_pointer = !screen.pointer;
    window_options.ground = ui::Theme(ui::ThemeName::light).color(ui::Token::page);
    // The window first: its ground is the colour that the visitor sees while the rest is read.
    auto window = ui::Window::open(window_options);
    if (!window) return tl::unexpected(window.error());

    auto municipality = eservice::read_municipality(options.terminal.municipality_profile);
    if (!municipality)
        return fail(ErrorCode::bad_input,
                    municipality.error().empty() ? "the municipality's profile" : municipality.error().front().words());
    auto catalogue = eservice::Catalogue::load(options.terminal.paths.content, municipality->languages);
    if (!catalogue) return tl::unexpected(catalogue.error());
    for (const auto& refusal : catalogue->refusals()) {
        std::cerr << refusal.words() << '\n';
        journal::write(journal::Event::definition_refused);
    }
    auto words =
        language::Translator::load(options.terminal.paths.locales, offered_languages(options.terminal, *municipality));
    if (!words) return tl::unexpected(words.error());
    auto seal = read_file(options.terminal.paths.seal_certificate);
    if (!seal) return tl::unexpected(seal.error());
    auto keypads = keypad::read_key_maps(options.terminal.paths.keypads, options.terminal.keypad.maps);
    if (!keypads) return tl::unexpected(keypads.error());
    auto manuals = scanner::read_manuals(options.terminal.paths.scanners);
    if (!manuals) {
        // Visitors are told in general words then: no reason to stay shut.
        std::cerr << manuals.error().detail << '\n';
        journal::write(journal::Event::definition_refused);
        manuals.emplace();
    }
    auto content = std::make_unique<Content>(Content{std::move(*municipality), std::move(*catalogue), std::move(*words),
                                                     std::move(*seal), std::move(*keypads), std::move(*manuals)});
    if (!options.language.empty()) static_cast<void>(content->words.set_language(options.language));
    return std::unique_ptr<App>(new App(std::move(options), std::move(content), std::move(*window)));
}

App::~App() {
    // Sessions end before what they post to; a visit's process ends right after this.
    tree_.reset();
    print_.reset();
    scan_.reset();
    hand_in_.reset();
    card_.reset();
    phone_.reset();
    speaker_.reset();
    agent_.reset();
}

void App::hand_in_case() {
    // Pages that are still being made readable go into the case as they will be (`on_idle` comes back here).
    state_.hand_in_waits = !scan_->settled();
    if (state_.hand_in_waits) return;
    auto input = visit_.place == visit::Place::errand ? make_letter(*context_) : make_case(*context_);
    if (!input) return;
    hand_in_->start(std::move(*input));
}

void App::frame() {
    // Neither seen nor heard would be no terminal at all: the headset may have been pulled out.
    if (state_.dark && (!speaker_->on() || speaker_->problem())) state_.dark = false;
    const std::string page = page_name(*context_);
    if (page != shown_page_) {
        // What was private to the last page leaves the caches with it.
        if (!shown_page_.empty()) canvas_->forget_private();
        // In high contrast nothing moves (DESIGN.md section 7).
        if (!shown_page_.empty() && state_.theme != ui::ThemeName::high_contrast && !state_.dark)
            window_->cross_fade(150ms);
    }
    canvas_->set_theme(state_.theme);
    window_->set_ground(canvas_->theme().color(ui::Token::page));
    // Pages of a paged group and the keyboard's room are known after a layout: a second pass settles them.
    for (int pass = 0; pass < 2; ++pass) {
        build_page(*ui_, *context_);
        ui_->end(window_->size());
    }
    scanning_.laid_out(*ui_, Clock::now());
    speaker_->light(*ui_);
    if (state_.dark) window_->set_ground({0, 0, 0, 255});
    window_->begin_frame();
    if (!state_.dark) ui::draw(*ui_);
    window_->end_frame();
    if (tree_) tree_->publish(ui::snapshot(*ui_, window_->scale()));
    shown_page_ = page;
    speaker_->laid_out(*ui_);
    if (auto words = speaker_->take_announcement(); tree_ && !words.empty()) tree_->announce(std::move(words));
}

int App::run() {
    frame();
    if (options_.print_times) std::cerr << "first picture\n";
    open_devices();
    frame();
    while (running_) {
        ui::InputEvent event;
        const auto until = deadline();
        const auto fade = window_->next_fade_frame();
        const bool fading = fade && (!until || *fade < *until);
        const bool came = window_->wait(event, fading ? fade : until);
        if (!came && fading) {
            window_->present_again();
            continue;
        }
        if (came) on_event(event);
        pass_time();
        watch_idle();
        if (running_) frame();
    }
    speaker_->interrupt();
    journal::write(journal::Event::visit_ended);
    return 0;
}

}  // namespace entre::screens
