// SPDX-License-Identifier: EUPL-1.2
#include "tests/audit/screens/stage.h"

#include <SDL.h>

#include "screens/ui/draw.h"
#include "tests/unit/speech/silent_voice.h"

namespace entre::audit {
namespace {

using namespace std::chrono_literals;

class NoReader : public identity::CardReader {
public:
    Result<identity::CardPresence> wait_for_change(identity::CardPresence) override { return none(); }
    void cancel() override {}
    Result<std::vector<identity::CardIdentity>> identities() override { return none(); }
    Result<identity::CardSignature> sign(const identity::CardIdentity&, const Secret&, ByteView) override {
        return none();
    }
    Result<int> tries_left(const identity::CardIdentity&) override { return none(); }
    Result<void> reset() override { return {}; }

private:
    static tl::unexpected<Error> none() { return fail(ErrorCode::cancelled); }
};

class NoScanner : public document::Scanner {
public:
    Result<void> scan(const document::ScanRequest&, document::ScanListener&) override {
        return fail(ErrorCode::no_scanner);
    }
    Result<document::ScannerFacts> describe() override { return fail(ErrorCode::no_scanner); }
    void cancel() override {}
};

class NoPrinter : public document::Printer {
public:
    Result<document::PrintJob> print(ByteView) override { return fail(ErrorCode::no_printer); }
    Result<void> wait(document::PrintJob, document::PrintListener&) override { return fail(ErrorCode::no_printer); }
    Result<void> state() override { return fail(ErrorCode::no_printer); }
    Result<void> cancel_all() override { return {}; }
};

// The same whenever it is looked at: Tuesday, 12 May 2026.
const std::chrono::system_clock::time_point stage_time =
    std::chrono::sys_days{std::chrono::year{2026} / 5 / 12} + std::chrono::hours{8} + std::chrono::minutes{24};

// Nothing comes from anywhere: what the sessions would post is dropped.
void nowhere(const std::function<void()>&) {}

}  // namespace

std::string_view name(ui::ThemeName theme) {
    return theme == ui::ThemeName::light ? "light" : theme == ui::ThemeName::dark ? "dark" : "high_contrast";
}

std::string_view name(ui::TextScale scale) {
    return scale == ui::TextScale::normal ? "100" : scale == ui::TextScale::large ? "150" : "200";
}

void ShownPhone::offer(bool down) {
    offered_ = {{"bankid", "bankid", "BankID", "3", down}, {"freja", "freja", "Freja", "3", false}};
}

void ShownPhone::show(State state, identity::ProviderHint hint, std::optional<Error> problem) {
    state_ = state;
    name_ = "BankID";
    problem_ = std::move(problem);
    order_ = {};
    order_.hint = hint;
    if (hint == identity::ProviderHint::scan_code)
        order_.code =
            "bankid.67df3917-fa0d-44e5-b327-edcc928297f8.0."
            "dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8";
}

ShownCard::ShownCard(Post post, agent::Client& agent)
    : CardSession(std::make_unique<NoReader>(), std::move(post), agent) {}

void ShownCard::show(identity::CardPresence presence, State state, std::optional<Error> problem) {
    forget();
    presence_ = presence;
    state_ = state;
    problem_ = std::move(problem);
    identity_.reset();
    if (state == State::ask_pin || state == State::working) identity_.emplace();
}

void ShownCard::write_pin(std::size_t digits) {
    for (std::size_t i = 0; i < digits; ++i) static_cast<void>(pin_.append('1'));
}

ShownScan::ShownScan(Post post, visit::Visit& visit)
    : ScanSession(std::make_unique<NoScanner>(), "/nonexistent/entre-page", std::move(post), visit), shown_(visit) {}

void ShownScan::reset() {
    scanning_ = scanned_ = false;
    processing_ = reading_ = page_ = percent_ = 0;
    problem_.reset();
    facts_.reset();
    place_ = {};
    replace_.reset();
    changing_.clear();
    pictures_.clear();
}

void ShownScan::show_scanning(int page, int percent, visit::PageId replace) {
    scanning_ = true;
    if (replace) replace_ = replace;
    page_ = page;
    percent_ = percent;
}

visit::PageId ShownScan::add_page(document::Page page, const visit::PaperPlace& place) {
    scanned_ = true;
    const auto& small = page.thumbnail;
    const auto id = shown_.papers.next_id();
    pictures_[id] = std::make_unique<ui::Picture>(small.width, small.height, small.pixels, true);
    shown_.papers.at(place).add({id, std::move(page)});
    return id;
}

void ShownHandIn::show(Phase phase, std::optional<Error> problem) {
    phase_ = phase;
    problem_ = std::move(problem);
    waiting_.reset();
    co_signer_.reset();
}

void ShownHandIn::show_co_signer(std::optional<Error> problem) {
    show(Phase::co_signing, std::move(problem));
    waiting_ = std::make_shared<screens::HandInInput>();
    waiting_->package.co_signers.push_back({"Den andra vårdnadshavaren", "Dawit Tesfamariam Berhe", "190312049802"});
    co_signer_ = 0;
}

ShownPrint::ShownPrint(Post post) : PrintSession(std::make_unique<NoPrinter>(), std::move(post)) {}

void ShownPrint::show(State state, std::optional<ErrorCode> trouble) {
    state_ = state;
    trouble_ = trouble;
}

void ShownSpeaker::show(Shown shown, const ui::Ui& ui) {
    reader_.reset();
    problem_.reset();
    if (!voice_) voice_ = std::make_unique<speech::test::SilentVoice>();
    on_ = shown != Shown::off;
    withheld_ = false;
    if (!on_) return;
    reader_.emplace(*voice_, [] {});
    if (shown == Shown::no_voice) problem_ = Error{ErrorCode::no_voice, {}};
    if (shown != Shown::reading && shown != Shown::paused) return;
    std::vector<speech::Passage> passages;
    passages.push_back({ui.focus(), speech::Words::in_public("Read"), "en"});
    withheld_ = true;
    reader_->read(passages);
    if (shown == Shown::paused) reader_->pause_or_resume();
}

Result<std::unique_ptr<Stage>> Stage::open(const Format& format, const std::filesystem::path& content,
                                           const std::filesystem::path& locales,
                                           const std::vector<std::string>& languages) {
    ui::WindowOptions options;
    options.width = format.width;
    options.height = format.height;
    options.millimetres_per_pixel = format.millimetres_per_pixel;
    options.software = true;
    auto window = ui::Window::open(options);
    if (!window) return tl::unexpected(window.error());
    auto municipality = eservice::read_municipality(content / "municipality.yaml");
    if (!municipality) return fail(ErrorCode::bad_input, "municipality.yaml");
    // A municipality with a mail server has that page too.
    municipality->papers.mail_pages = 20;
    auto catalogue = eservice::Catalogue::load(content / "services");
    if (!catalogue) return tl::unexpected(catalogue.error());
    auto words = language::Translator::load(locales, languages);
    if (!words) return tl::unexpected(words.error());
    auto keypads = keypad::read_key_maps(content / "keypads", {"one_switch", "tactile_keypad"});
    if (!keypads) return tl::unexpected(keypads.error());
    auto manuals = scanner::read_manuals(content / "scanners");
    if (!manuals) return tl::unexpected(manuals.error());
    return std::unique_ptr<Stage>(new Stage(format, std::move(*municipality), std::move(*catalogue), std::move(*words),
                                            std::move(*keypads), std::move(*manuals), std::move(*window)));
}

Stage::Stage(const Format& format, eservice::Municipality municipality, eservice::Catalogue catalogue,
             language::Translator words, std::vector<keypad::KeyMap> keypads,
             std::vector<scanner::ScannerManual> manuals, std::unique_ptr<ui::Window> window)
    : format_(format),
      municipality_(std::move(municipality)),
      catalogue_(std::move(catalogue)),
      manuals_(std::move(manuals)),
      words_(std::move(words)),
      window_(std::move(window)),
      canvas_(std::make_unique<ui::Canvas>(*window_)),
      idle_(terminal_.idle.ask_after, terminal_.idle.answer),
      keys_(std::move(keypads), {}) {
    agent_ = std::make_unique<agent::Client>("/nonexistent/agent.sock", nowhere);
    speaker_ = std::make_unique<ShownSpeaker>(nowhere, words_, terminal_);
    card_ = std::make_unique<ShownCard>(nowhere, *agent_);
    phone_ = std::make_unique<ShownPhone>(*agent_);
    scan_ = std::make_unique<ShownScan>(nowhere, visit_);
    hand_in_ = std::make_unique<ShownHandIn>(std::string(), nowhere, *agent_, *card_, *phone_, visit_);
    print_ = std::make_unique<ShownPrint>(nowhere);
    context_.reset(new screens::Context{.visit = visit_,
                                        .state = state_,
                                        .words = words_,
                                        .terminal = terminal_,
                                        .municipality = municipality_,
                                        .catalogue = catalogue_,
                                        .scanner_manuals = manuals_,
                                        .card = *card_,
                                        .phone = *phone_,
                                        .scan = *scan_,
                                        .hand_in = *hand_in_,
                                        .print = *print_,
                                        .speaker = *speaker_,
                                        .idle = idle_,
                                        .keys = keys_,
                                        .scanning = scanning_,
                                        .go = [](visit::Place) {},
                                        .go_stage = [](const visit::Stage&) {},
                                        .set_language = [](const std::string&) {},
                                        .call_help = [] {},
                                        .cancel_help = [] {},
                                        .try_keys = [] {},
                                        .leave = [] {},
                                        .end = [] {},
                                        .hand_in_case = [] {},
                                        .print_receipt = [] {},
                                        .print_copies = [] {},
                                        .speech = [](speech::Command) {},
                                        .now = [] { return stage_time; }});
    clear();
}

Stage::~Stage() = default;

void Stage::clear() {
    const auto theme = state_.theme;
    const auto scale = state_.scale;
    visit_ = {};
    state_ = {};
    state_.theme = theme;
    state_.scale = scale;
    idle_ = visit::IdleClock(terminal_.idle.ask_after, terminal_.idle.answer);
    ui_ = std::make_unique<ui::Ui>(*canvas_, ui::Listener{});
    card_->show(identity::CardPresence::empty);
    phone_->offer(false);
    phone_->show(screens::PhoneSession::State::idle, identity::ProviderHint::scan_code);
    scan_->reset();
    hand_in_->show(screens::HandInSession::Phase::idle);
    print_->show(screens::PrintSession::State::idle);
    speaker_->show(ShownSpeaker::Shown::off, *ui_);
}

void Stage::ask_whether_there(std::chrono::milliseconds left) {
    const auto ago = terminal_.idle.ask_after + terminal_.idle.answer - left;
    idle_.start(visit::IdleClock::Clock::now() - std::chrono::duration_cast<visit::IdleClock::Clock::duration>(ago));
    state_.overlay = screens::Overlay::time_out;
}

void Stage::settle() {
    for (int pass = 0; pass < 4; ++pass) {
        screens::build_page(*ui_, *context_);
        const bool again = ui_->end(window_->size());
        if (pass > 0 && !again) break;  // the program lays out twice before it draws
    }
}

void Stage::lay_out() {
    screens::build_page(*ui_, *context_);
    ui_->end(window_->size());
}

void Stage::begin_frame() {
    canvas_->set_theme(state_.theme);
    window_->set_ground(canvas_->theme().color(ui::Token::page));
    window_->begin_frame();
}

void Stage::end_frame() { window_->end_frame(); }

void Stage::draw_frame() {
    begin_frame();
    ui::draw(*ui_);
    end_frame();
}

Pixels Stage::draw() {
    draw_frame();
    Pixels pixels{format_.width, format_.height, {}};
    pixels.at.resize(static_cast<std::size_t>(format_.width) * static_cast<std::size_t>(format_.height));
    SDL_RenderReadPixels(window_->renderer(), nullptr, SDL_PIXELFORMAT_RGB888, pixels.at.data(), format_.width * 4);
    for (auto& pixel : pixels.at) pixel &= 0xFFFFFFU;
    return pixels;
}

}  // namespace entre::audit
