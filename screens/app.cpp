// SPDX-License-Identifier: EUPL-1.2
#include "screens/app.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

#include "devices/card/card.h"
#include "devices/printer/cups_printer.h"
#include "devices/scanner/scanner.h"
#include "kiosk/journal/event.h"
#include "screens/screens.h"
#include "screens/ui/draw.h"
#include "screens/ui/publish.h"

namespace entre::screens {

using Clock = ui::Window::Clock;
using namespace std::chrono_literals;

namespace {

// The original, the receipt or the card left behind: asked for this long, with a sound every other second (DESIGN.md
// 8).
constexpr auto take_away_time = 20s;
constexpr auto take_away_chime = 2s;

Result<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail(ErrorCode::not_found, path.filename().string() + " cannot be read");
    return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

struct App::Content {
    eservice::Municipality municipality;
    eservice::Catalogue catalogue;
    language::Translator words;
    std::string seal_certificate;
};

Result<std::unique_ptr<App>> App::open(AppOptions options) {
    ui::WindowOptions window_options;
    const auto& screen = options.terminal.screen;
    window_options.width = screen.width;
    window_options.height = screen.height;
    // A unit is 0.277 mm (DESIGN.md 4), so sizes follow from the screen's density and not from its pixels.
    window_options.scale =
        screen.millimetres_per_pixel > 0 ? static_cast<float>(0.277 / screen.millimetres_per_pixel) : 0;
    window_options.software = screen.renderer == "software";
    window_options.hide_pointer = !screen.pointer;
    window_options.ground = ui::Theme(ui::ThemeName::light).color(ui::Token::page);
    // The window first: its ground is the colour that the visitor sees while the rest is read.
    auto window = ui::Window::open(window_options);
    if (!window) return tl::unexpected(window.error());

    auto catalogue = eservice::Catalogue::load(options.terminal.paths.content);
    if (!catalogue) return tl::unexpected(catalogue.error());
    for (const auto& refusal : catalogue->refusals()) {
        std::cerr << refusal.words() << '\n';
        journal::write(journal::Event::definition_refused);
    }
    auto municipality = eservice::read_municipality(options.terminal.municipality_profile);
    if (!municipality)
        return fail(ErrorCode::bad_input,
                    municipality.error().empty() ? "the municipality's profile" : municipality.error().front().words());
    auto words = language::Translator::load(options.terminal.paths.locales, options.terminal.languages);
    if (!words) return tl::unexpected(words.error());
    auto seal = read_file(options.terminal.paths.seal_certificate);
    if (!seal) return tl::unexpected(seal.error());
    auto content = std::make_unique<Content>(
        Content{std::move(*municipality), std::move(*catalogue), std::move(*words), std::move(*seal)});
    if (!options.language.empty()) static_cast<void>(content->words.set_language(options.language));
    return std::unique_ptr<App>(new App(std::move(options), std::move(content), std::move(*window)));
}

App::App(AppOptions options, std::unique_ptr<Content> content, std::unique_ptr<ui::Window> window)
    : options_(std::move(options)),
      content_(std::move(content)),
      window_(std::move(window)),
      idle_(options_.terminal.idle.ask_after, options_.terminal.idle.answer) {
    canvas_ = std::make_unique<ui::Canvas>(*window_, ui::ThemeName::light);
    const Post post = window_->poster();
    const auto& terminal = options_.terminal;
    agent_ = std::make_unique<agent::Client>(terminal.paths.agent_socket, post);
    speaker_ = std::make_unique<Speaker>(post, content_->words);
    card_ = std::make_unique<CardSession>(
        card::open_card_reader({.module = terminal.card.pkcs11_module.string(), .reader = terminal.card.reader}), post,
        *agent_);
    scan_ = std::make_unique<ScanSession>(std::make_unique<scanner::ScanService>(terminal.paths.scan_socket),
                                          terminal.paths.page_worker, post, visit_);
    hand_in_ = std::make_unique<HandInSession>(content_->seal_certificate, post, *agent_, *card_, visit_);
    print_ = std::make_unique<PrintSession>(
        printer::make_cups_printer({.queue = terminal.printer.queue, .printer_uri = {}}), post);
    context_ = std::make_unique<Context>(Context{visit_,
                                                 state_,
                                                 content_->words,
                                                 terminal,
                                                 content_->municipality,
                                                 content_->catalogue,
                                                 *card_,
                                                 *scan_,
                                                 *hand_in_,
                                                 *print_,
                                                 *speaker_,
                                                 idle_,
                                                 {},
                                                 {},
                                                 {},
                                                 {},
                                                 {},
                                                 {},
                                                 {},
                                                 {},
                                                 {}});
    Context& at = *context_;
    at.go = [this](visit::Place place) {
        if (place == visit::Place::start) return end();
        if (place != visit::Place::services) state_.search.clear();
        if (place == visit::Place::service_info) state_.without_log_in = false;
        visit_.place = place;
        state_.overlay = Overlay::none;
        state_.faults_shown = false;
    };
    at.go_stage = [this](const visit::Stage& stage) {
        visit_.place = visit::Place::stage;
        visit_.stage = stage;
        state_.faults_shown = state_.attest_fault = state_.signing = false;
        state_.attachment = 0;
        if (stage.kind == visit::Stage::Kind::attachments) scan_->warm_up();
        if (stage.kind == visit::Stage::Kind::review && !hand_in_->busy()) hand_in_->reset();
    };
    at.set_language = [this](const std::string& code) {
        static_cast<void>(content_->words.set_language(code));
        speaker_->interrupt();
    };
    at.call_help = [this] { call_help(); };
    at.cancel_help = [this] {
        if (!state_.help.id.empty()) agent_->cancel_help(state_.help.id, [](Result<void>) {});
        state_.help = {};
        state_.overlay = Overlay::none;
        idle_.rest(visit::Rest::help, false, Clock::now());
    };
    at.leave = [this] { leave(); };
    at.end = [this] { end(); };
    at.hand_in_case = [this] { hand_in_case(); };
    at.print_receipt = [this] { print_->print(make_receipt(*context_)); };

    ui::Listener listener;
    listener.acted = [this] {
        idle_.acted(Clock::now());
        if (speaker_->reading()) speaker_->interrupt();
        if (state_.overlay == Overlay::time_out) state_.overlay = Overlay::none;
    };
    listener.focused = [this](const ui::Node& node) { speaker_->focused(node, *ui_); };
    listener.pressed = [this](const ui::Node&) { speaker_->cue(speech::Cue::tap); };
    listener.typed = [this](const ui::Node& node, const std::string& text) { speaker_->typed(node, text); };
    ui_ = std::make_unique<ui::Ui>(*canvas_, std::move(listener));

    card_->on_presence = [this] {
        using identity::CardPresence;
        if (card_->presence() == CardPresence::present) {
            speaker_->say(context_->tr("The card is in the reader."));
            // The visitor has chosen the card and put it in: reading it is what they wait for.
            if (visit_.place == visit::Place::log_in && card_->state() != CardSession::State::ask_pin)
                card_->read(CardSession::Purpose::log_in);
        }
        if (visit_.place == visit::Place::leaving && card_->presence() == CardPresence::empty &&
            !scan_->scanned_anything())
            end();
    };
    scan_->on_page = [this] { speaker_->cue(speech::Cue::done); };
    scan_->on_problem = [this] {
        speaker_->cue(speech::Cue::error);
        if (scan_->problem()) speaker_->say(words_for(*scan_->problem(), *context_));
    };
    hand_in_->on_done = [this] {
        visit_.stage = {visit::Stage::Kind::done, {}};
        state_.signing = false;
        card_->forget();
        speaker_->cue(speech::Cue::done);
        context_->print_receipt();
    };
    hand_in_->on_failed = [this] {
        // A wrong PIN is asked for again; everything else goes back to the review, where the answers still are.
        const Error error = *hand_in_->problem();
        speaker_->cue(speech::Cue::error);
        if (state_.signing && error.code == ErrorCode::pin_wrong) {
            card_->fail(error);
            hand_in_->reset();
            visit_.hand_in = visit::HandIn::not_yet;
            return;
        }
        state_.signing = false;
        card_->forget();
        speaker_->say(words_for(error, *context_));
    };
    print_->on_change = [this] {
        if (print_->trouble()) {
            speaker_->cue(speech::Cue::error);
            speaker_->say(words_for({*print_->trouble(), {}}, *context_));
        }
    };
}

App::~App() {
    // Sessions end before what they post to; a visit's process ends right after this.
    tree_.reset();
    print_.reset();
    scan_.reset();
    hand_in_.reset();
    card_.reset();
    speaker_.reset();
    agent_.reset();
}

// What is not needed for the first picture is opened after it.
void App::open_devices() {
    devices_open_ = true;
    const Post post = window_->poster();
    tree_ = std::make_unique<ui::AccessibilityTree>("entre", [this, post](ui::AccessibleRequest request) {
        post([this, request = std::move(request)] { ui::carry_out(*ui_, request); });
    });
    speaker_->open(options_.terminal.sound.volume);
    agent_->on_help([this](const agent::HelpChange& change) {
        auto& help = state_.help;
        if (!help.id.empty() && change.call != help.id) return;
        help.position = change.position;
        help.minutes = change.wait_minutes;
        if (change.state == agent::HelpState::answered && help.state != HelpCall::State::answered) {
            help.state = HelpCall::State::answered;
            help.staff = change.staff;
            help.answered_at = std::chrono::system_clock::now();
            state_.overlay = Overlay::help;
            speaker_->cue(speech::Cue::help);
            speaker_->say(language::format(context_->tr("{name} is on the way"), {{"name", change.staff}}));
        } else if (change.state == agent::HelpState::closed) {
            help = {};
            if (state_.overlay == Overlay::help) state_.overlay = Overlay::none;
            idle_.rest(visit::Rest::help, false, Clock::now());
        }
    });
    agent_->left_behind([this](Result<std::optional<agent::LeftBehind>> answer) {
        if (answer) state_.left_behind = *answer;
    });
    journal::write(journal::Event::visit_started);
}

void App::call_help() {
    auto& help = state_.help;
    help = {};
    help.state = HelpCall::State::calling;
    state_.overlay = Overlay::help;
    idle_.rest(visit::Rest::help, true, Clock::now());
    std::string step = "start";
    switch (visit_.place) {
        case visit::Place::services:
        case visit::Place::service_info:
            step = "services";
            break;
        case visit::Place::log_in:
            step = "log-in";
            break;
        case visit::Place::stage:
            switch (visit_.stage.kind) {
                case visit::Stage::Kind::form:
                    step = "form";
                    break;
                case visit::Stage::Kind::attachments:
                    step = "scan";
                    break;
                case visit::Stage::Kind::review:
                    step = state_.signing ? "sign" : "review";
                    break;
                case visit::Stage::Kind::done:
                    step = "receipt";
                    break;
            }
            break;
        case visit::Place::leaving:
            step = "leaving";
            break;
        case visit::Place::start:
            break;
    }
    agent_->call_help(content_->words.code(), step, [this](Result<std::string> call) {
        auto& now = state_.help;
        if (now.state != HelpCall::State::calling) return;
        if (!call) {
            now.state = HelpCall::State::failed;
            idle_.rest(visit::Rest::help, false, Clock::now());
            speaker_->cue(speech::Cue::error);
            return;
        }
        now.state = HelpCall::State::sent;
        now.id = *call;
        now.sent_at = std::chrono::system_clock::now();
        speaker_->cue(speech::Cue::help);
    });
}

void App::hand_in_case() {
    auto input = make_case(*context_);
    if (!input) return;
    hand_in_->start(std::move(*input));
}

void App::leave() {
    if (visit_.place == visit::Place::start) return;
    const bool safe = visit_.hand_in == visit::HandIn::received || visit_.hand_in == visit::HandIn::stored;
    if (visit_.holds_anything() && !safe) {
        state_.overlay = Overlay::leave;
        return;
    }
    end();
}

void App::end() {
    const bool card = card_->presence() == identity::CardPresence::present;
    const bool first = visit_.place != visit::Place::leaving;
    state_.overlay = Overlay::none;
    if (!visit_.case_id.empty() &&
        (visit_.hand_in == visit::HandIn::received || visit_.hand_in == visit::HandIn::stored))
        agent_->acknowledge(visit_.case_id, [](Result<void>) {});
    if (first && (card || scan_->scanned_anything())) {
        visit_.place = visit::Place::leaving;
        visit_.answers.reset();
        visit_.pages.clear();
        visit_.person.reset();
        canvas_->forget_private();
        leaving_until_ = Clock::now() + take_away_time;
        next_chime_ = Clock::now();
        return;
    }
    running_ = false;
}

std::string App::page_name() const {
    if (state_.overlay == Overlay::language) return "language";
    if (state_.overlay == Overlay::help) return "help";
    if (state_.overlay == Overlay::leave) return "leave";
    if (state_.overlay == Overlay::time_out) return "time_out";
    switch (visit_.place) {
        case visit::Place::start:
            return "start";
        case visit::Place::services:
            return "services";
        case visit::Place::service_info:
            return "service_info";
        case visit::Place::log_in:
            return card_->state() == CardSession::State::ask_pin || card_->state() == CardSession::State::working
                       ? "pin"
                       : "log_in";
        case visit::Place::stage:
            switch (visit_.stage.kind) {
                case visit::Stage::Kind::form:
                    return "form." + visit_.stage.step;
                case visit::Stage::Kind::attachments:
                    return "attachments." + std::to_string(state_.attachment);
                case visit::Stage::Kind::review:
                    if (hand_in_->busy()) return "sending";
                    if (state_.signing && (card_->state() == CardSession::State::ask_pin ||
                                           card_->state() == CardSession::State::working))
                        return "sign";
                    return "review";
                case visit::Stage::Kind::done:
                    return "receipt";
            }
            break;
        case visit::Place::leaving:
            return "leaving";
    }
    return "start";
}

void App::build() {
    Context& at = *context_;
    const std::string page = page_name();
    ui::Surroundings around;
    around.language = content_->words.code();
    around.rtl = content_->words.language().direction == language::Direction::right_to_left;
    around.scale = state_.scale;
    around.tr = [this](std::string_view english) { return content_->words.translate(english); };
    ui_->begin(page, around);
    top_bar(*ui_, at);
    if (page == "language")
        language_overlay(*ui_, at);
    else if (page == "help")
        help_overlay(*ui_, at);
    else if (page == "leave")
        leave_overlay(*ui_, at);
    else if (page == "time_out")
        time_out_overlay(*ui_, at);
    else if (page == "start")
        start_page(*ui_, at);
    else if (page == "services")
        services_page(*ui_, at);
    else if (page == "service_info")
        service_info_page(*ui_, at);
    else if (page == "log_in")
        log_in_page(*ui_, at);
    else if (page == "pin" || page == "sign")
        pin_page(*ui_, at);
    else if (page == "sending")
        sending_page(*ui_, at);
    else if (page == "review")
        review_page(*ui_, at);
    else if (page == "receipt")
        receipt_page(*ui_, at);
    else if (page == "leaving")
        leaving_page(*ui_, at);
    else if (page.starts_with("attachments"))
        attachments_page(*ui_, at);
    else
        form_page(*ui_, at);
    speech_bar(*ui_, at);
    access_bar(*ui_, at);
}

void App::frame() {
    const std::string page = page_name();
    if (page != shown_page_) {
        // What was private to the last page leaves the caches with it.
        if (!shown_page_.empty()) canvas_->forget_private();
        if (visit_.place != visit::Place::start && idle_.state(Clock::now()) == visit::IdleClock::State::off)
            idle_.start(Clock::now());
    }
    canvas_->set_theme(state_.theme);
    window_->set_ground(canvas_->theme().color(ui::Token::page));
    // Pages of a paged group and the keyboard's room are known after a layout: a second pass settles them.
    for (int pass = 0; pass < 2; ++pass) {
        build();
        ui_->end(window_->size());
    }
    speaker_->light(*ui_);
    window_->begin_frame();
    ui::draw(*ui_);
    window_->end_frame();
    if (tree_) tree_->publish(ui::snapshot(*ui_, window_->scale()));
    if (page != shown_page_) {
        shown_page_ = page;
        speaker_->page_changed();
    }
    speaker_->laid_out(*ui_);
}

void App::watch_idle() {
    const auto now = Clock::now();
    idle_.rest(visit::Rest::speech, speaker_->reading(), now);
    idle_.rest(visit::Rest::scan, scan_->busy(), now);
    idle_.rest(
        visit::Rest::working,
        hand_in_->busy() || card_->state() == CardSession::State::working || visit_.place == visit::Place::leaving,
        now);
    switch (idle_.state(now)) {
        case visit::IdleClock::State::asking: {
            if (state_.overlay != Overlay::time_out) {
                state_.overlay = Overlay::time_out;
                chimed_ = 0;
            }
            const int left = idle_.seconds_left(now);
            // Chimes at 60, 30 and 10 seconds, each with its words on the screen (DESIGN.md 8).
            for (const int at : {60, 30, 10})
                if (left <= at && (chimed_ == 0 || chimed_ > at)) {
                    chimed_ = at;
                    speaker_->cue(speech::Cue::time);
                    break;
                }
            break;
        }
        case visit::IdleClock::State::expired:
            end();
            break;
        default:
            if (state_.overlay == Overlay::time_out) state_.overlay = Overlay::none;
            break;
    }
    if (leaving_until_) {
        if (now >= *leaving_until_) running_ = false;
        if (next_chime_ && now >= *next_chime_) {
            speaker_->cue(speech::Cue::take_away);
            next_chime_ = now + take_away_chime;
        }
    }
}

std::optional<Clock::time_point> App::deadline() const {
    std::optional<Clock::time_point> first = idle_.next_change(Clock::now());
    const auto earlier = [&](std::optional<Clock::time_point> other) {
        if (other && (!first || *other < *first)) first = other;
    };
    earlier(leaving_until_);
    if (leaving_until_) earlier(next_chime_);
    // The start page's clock.
    if (visit_.place == visit::Place::start) {
        const auto now = std::chrono::system_clock::now();
        const auto minute = std::chrono::ceil<std::chrono::minutes>(now + 1s);
        earlier(Clock::now() + std::chrono::duration_cast<Clock::duration>(minute - now));
    }
    return first;
}

void App::on_event(const ui::InputEvent& event) {
    if (event.kind == ui::InputEvent::Kind::window_closed)
        running_ = false;
    else if (event.kind == ui::InputEvent::Kind::key_down && event.key == ui::Key::f1 &&
             state_.overlay == Overlay::none)
        call_help();
    else
        ui_->handle(event);
}

int App::run() {
    frame();
    if (options_.print_times) std::cerr << "first picture\n";
    open_devices();
    frame();
    while (running_) {
        ui::InputEvent event;
        const bool came = window_->wait(event, deadline());
        if (came) on_event(event);
        watch_idle();
        if (running_) frame();
    }
    speaker_->interrupt();
    journal::write(journal::Event::visit_ended);
    return 0;
}

}  // namespace entre::screens
