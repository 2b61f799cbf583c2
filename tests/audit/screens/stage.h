// SPDX-License-Identifier: EUPL-1.2
// A terminal without devices on which every page of the program can be shown in every state.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "screens/screens.h"
#include "screens/ui/window.h"

namespace entre::audit {

/// A screen that a terminal may have.
struct Format {
    std::string_view name;
    int width = 0, height = 0;  ///< pixels
    double millimetres_per_pixel = 0;
};
inline constexpr Format formats[] = {
    {"landscape", 1920, 1080, 0.277},  // 24"
    {"small", 1280, 800, 0.2625},      // 15.6"
    {"portrait", 1080, 1920, 0.277},   // 24", standing
    {"dense", 1920, 1080, 0.18},       // 15.6"
    {"coarse", 1920, 1080, 0.369},     // 32"
};
inline constexpr ui::ThemeName themes[] = {ui::ThemeName::light, ui::ThemeName::dark, ui::ThemeName::high_contrast};
inline constexpr ui::TextScale scales[] = {ui::TextScale::normal, ui::TextScale::large, ui::TextScale::largest};
std::string_view name(ui::ThemeName theme);
std::string_view name(ui::TextScale scale);

/// Sessions that can be put in any state; no device is behind them.
class ShownCard : public screens::CardSession {
public:
    ShownCard(Post post, agent::Client& agent);
    void show(identity::CardPresence presence, State state = State::idle, std::optional<Error> problem = {});
    void write_pin(std::size_t digits);
    void put_in_reader_with_keys() { identity_->pin_on_reader = true; }
};

class ShownPhone : public screens::PhoneSession {
public:
    using PhoneSession::PhoneSession;
    void offer(bool down);
    void show(State state, identity::ProviderHint hint, std::optional<Error> problem = {});
};

class ShownScan : public screens::ScanSession {
public:
    ShownScan(Post post, visit::Visit& visit);
    void reset();
    void show_scanning(int page, int percent, visit::PageId replace = 0);
    void show_processing() { processing_ = 1; }
    void show_reading(int pages) { reading_ = pages; }
    void show_problem(ErrorCode code) { problem_ = Error{code, {}}; }
    void show_paper() { scanned_ = true; }
    void show_scanner(document::ScannerFacts facts) { facts_ = std::move(facts); }
    visit::PageId add_page(document::Page page, const visit::PaperPlace& place);

private:
    visit::Visit& shown_;
};

class ShownHandIn : public screens::HandInSession {
public:
    using HandInSession::HandInSession;
    void show(Phase phase, std::optional<Error> problem = {});
    /// It is the turn of somebody who must sign too.
    void show_co_signer(std::optional<Error> problem = {});
};

class ShownPrint : public screens::PrintSession {
public:
    explicit ShownPrint(Post post);
    void show(State state, std::optional<ErrorCode> trouble = {});
};

class ShownSpeaker : public screens::Speaker {
public:
    using Speaker::Speaker;
    enum class Shown { off, idle, reading, paused, no_voice };
    void show(Shown shown, const ui::Ui& ui);
};

/// A picture of the screen: 0x00RRGGBB, rows from the top.
struct Pixels {
    int width = 0, height = 0;
    std::vector<std::uint32_t> at;
    std::uint32_t operator()(int x, int y) const {
        return at[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
};

class Stage {
public:
    /// `content` holds municipality.yaml and services/, `locales` the compiled catalogues.
    static Result<std::unique_ptr<Stage>> open(const Format& format, const std::filesystem::path& content,
                                               const std::filesystem::path& locales,
                                               const std::vector<std::string>& languages);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    /// A new visit on the start page; text size, theme and language stay.
    void clear();
    /// Builds and lays out until nothing moves.
    void settle();
    void lay_out();
    Pixels draw();
    void draw_frame();
    void begin_frame();
    void end_frame();

    ui::Ui& ui() { return *ui_; }
    screens::Context& at() { return *context_; }
    visit::Visit& visit() { return visit_; }
    screens::ScreenState& state() { return state_; }
    language::Translator& words() { return words_; }
    const eservice::Catalogue& catalogue() const { return catalogue_; }
    const eservice::Municipality& municipality() const { return municipality_; }
    ShownCard& card() { return *card_; }
    ShownPhone& phone() { return *phone_; }
    ShownScan& scan() { return *scan_; }
    ShownHandIn& hand_in() { return *hand_in_; }
    ShownPrint& print() { return *print_; }
    ShownSpeaker& speaker() { return *speaker_; }
    void ask_whether_there(std::chrono::milliseconds left);

    const Format& format() const { return format_; }
    float scale() const { return window_->scale(); }
    float millimetres(float units) const { return units * scale() * static_cast<float>(format_.millimetres_per_pixel); }
    void use(ui::ThemeName theme) { canvas_->set_theme(state_.theme = theme); }
    ui::Canvas& canvas() { return *canvas_; }

private:
    Stage(const Format& format, eservice::Municipality municipality, eservice::Catalogue catalogue,
          language::Translator words, std::vector<keypad::KeyMap> keypads, std::vector<scanner::ScannerManual> manuals,
          std::unique_ptr<ui::Window> window);

    Format format_;
    settings::Terminal terminal_;
    eservice::Municipality municipality_;
    eservice::Catalogue catalogue_;
    std::vector<scanner::ScannerManual> manuals_;
    language::Translator words_;
    std::unique_ptr<ui::Window> window_;
    std::unique_ptr<ui::Canvas> canvas_;
    visit::Visit visit_;
    screens::ScreenState state_;
    visit::IdleClock idle_;
    ui::KeyInput keys_;
    ui::SwitchScanning scanning_{std::chrono::seconds(2)};
    std::unique_ptr<agent::Client> agent_;
    std::unique_ptr<ShownSpeaker> speaker_;
    std::unique_ptr<ShownCard> card_;
    std::unique_ptr<ShownPhone> phone_;
    std::unique_ptr<ShownScan> scan_;
    std::unique_ptr<ShownHandIn> hand_in_;
    std::unique_ptr<ShownPrint> print_;
    std::unique_ptr<screens::Context> context_;
    std::unique_ptr<ui::Ui> ui_;
};

}  // namespace entre::audit
