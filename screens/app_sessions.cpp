// SPDX-License-Identifier: EUPL-1.2
// The visit's sessions with its devices, and what they tell the pages.
#include "devices/card/card.h"
#include "devices/printer/cups_printer.h"
#include "devices/scanner/scanner.h"
#include "kiosk/document/paper_language.h"
#include "kiosk/journal/event.h"
#include "screens/app.h"
#include "screens/app_content.h"
#include "screens/page_words.h"
#include "screens/screens.h"
#include "screens/ui/publish.h"

namespace entre::screens {

using Clock = ui::Window::Clock;

App::App(AppOptions options, std::unique_ptr<Content> content, std::unique_ptr<ui::Window> window)
    : options_(std::move(options)),
      content_(std::move(content)),
      window_(std::move(window)),
      idle_(options_.terminal.idle.ask_after, options_.terminal.idle.answer),
      scanning_(options_.terminal.input.scan_interval) {
    first_language_ = content_->words.code();
    canvas_ = std::make_unique<ui::Canvas>(*window_, state_.theme);
    const Post post = window_->poster();
    const auto& terminal = options_.terminal;
    agent_ = std::make_unique<agent::Client>(terminal.paths.agent_socket, post);
    speaker_ = std::make_unique<Speaker>(post, content_->words, terminal);
    card_ = std::make_unique<CardSession>(card::open_card_reader({.module = terminal.card.pkcs11_module.string(),
                                                                  .program = terminal.paths.card_worker,
                                                                  .reader = terminal.card.reader}),
                                          post, *agent_);
    phone_ = std::make_unique<PhoneSession>(*agent_);
    scan_ = std::make_unique<ScanSession>(std::make_unique<scanner::ScanService>(terminal.paths.scan_socket),
                                          terminal.paths.page_worker, post, visit_);
    scan_->read_by(document::models_for(terminal.scanner.paper_languages, first_language_));
    if (terminal.scanner.both_sides) scan_->ask_for(document::ScanSides::both);
    hand_in_ = std::make_unique<HandInSession>(content_->seal_certificate, post, *agent_, *card_, *phone_, visit_);
    print_ = std::make_unique<PrintSession>(
        printer::make_cups_printer({.queue = terminal.printer.queue, .printer_uri = {}}), post);
    const auto& input = terminal.input;
    keys_ = std::make_unique<ui::KeyInput>(std::move(content_->keypads),
                                           ui::KeyRules{.repeats = true,
                                                        .repeat_delay = input.repeat_delay,
                                                        .repeat_interval = input.repeat_interval,
                                                        .double_strike = input.double_strike});
    context_ = std::make_unique<Context>(Context{visit_,
                                                 state_,
                                                 content_->words,
                                                 terminal,
                                                 content_->municipality,
                                                 content_->catalogue,
                                                 content_->scanner_manuals,
                                                 *card_,
                                                 *phone_,
                                                 *scan_,
                                                 *hand_in_,
                                                 *print_,
                                                 *speaker_,
                                                 idle_,
                                                 *keys_,
                                                 scanning_,
                                                 {},
                                                 {},
                                                 {},
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
        acknowledge();
        if (place != visit::Place::services) state_.search.clear();
        if (place == visit::Place::service_info) state_.without_log_in = false;
        if (place == visit::Place::errand) {
            scan_->warm_up();
            scan_->forget_problem();
            hand_in_->reset();
            print_->reset();
        }
        phone_->forget();
        if (place == visit::Place::log_in)
            phone_->look();
        else
            phone_->look_away();
        visit_.place = place;
        state_.overlay = Overlay::none;
        state_.faults_shown = false;
        state_.looking_at = 0;
    };
    at.go_stage = [this](const visit::Stage& stage) {
        phone_->forget();
        phone_->look_away();
        visit_.place = visit::Place::stage;
        visit_.stage = stage;
        state_.faults_shown = state_.attest_fault = state_.signing = false;
        state_.attachment = state_.paper = 0;
        state_.looking_at = 0;
        state_.hand_in_waits = false;
        if (stage.kind == visit::Stage::Kind::attachments) scan_->warm_up();
        if (stage.kind == visit::Stage::Kind::review && !hand_in_->busy()) hand_in_->reset();
    };
    at.set_language = [this](const std::string& code) {
        static_cast<void>(content_->words.set_language(code));
        scan_->read_by(document::models_for(options_.terminal.scanner.paper_languages, code));
        speaker_->interrupt();
    };
    at.call_help = [this] { call_help(); };
    at.cancel_help = [this] {
        if (!state_.help.id.empty()) agent_->cancel_help(state_.help.id, [](const Result<void>&) {});
        state_.help = {};
        state_.overlay = Overlay::none;
        idle_.rest(visit::Rest::help, false, Clock::now());
    };
    at.try_keys = [this] { try_keys(); };
    at.leave = [this] { leave(); };
    at.end = [this] { end(); };
    at.hand_in_case = [this] { hand_in_case(); };
    at.speech = [this](speech::Command command) { speech_command(command); };
    at.print_copies = [this] {
        // What came out before it failed is not printed again.
        const int first = print_->state() == PrintSession::State::failed ? print_->copy() : 1;
        print_->print(make_copy(*context_), first, visit_.errand.copies);
    };
    at.print_receipt = [this] { print_->print(make_receipt(*context_)); };

    ui::Listener listener;
    listener.acted = [this](const ui::Node* node) {
        idle_.acted(Clock::now());
        // Its own buttons know what they want of what is being said.
        if (!node || !node->key.starts_with("speech.")) speaker_->interrupt();
        if (state_.overlay == Overlay::time_out) state_.overlay = Overlay::none;
    };
    listener.pressed = [this](const ui::Node&) { speaker_->cue(speech::Cue::tap); };
    listener.typed = [this](const ui::Node& node, const std::string& inserted, const std::string& erased) {
        speaker_->typed(node, inserted, erased);
    };
    listener.typed_masked = [this](bool erased) { speaker_->typed_masked(erased); };
    listener.caret_moved = [this](const ui::Node& node, const std::string& character) {
        speaker_->caret_moved(node, character);
    };
    listener.refused = [this](const ui::Node&) { speaker_->cue(speech::Cue::error); };
    ui_ = std::make_unique<ui::Ui>(*canvas_, std::move(listener));

    scanning_.on_shown = [this](const std::string& words, const ui::Node* item) {
        // A control is said because it has the focus; a group of them has no words of its own on the page.
        if (!item) speaker_->happened(words);
    };

    card_->on_presence = [this] {
        using identity::CardPresence;
        if (card_->presence() == CardPresence::present) {
            speaker_->happened(context_->tr("The card is in the reader."));
            // The visitor has chosen the card and put it in: reading it is what they wait for.
            if (visit_.place == visit::Place::log_in && card_->state() != CardSession::State::ask_pin &&
                phone_->state() == PhoneSession::State::idle) {
                state_.way = way_card;
                card_->read(CardSession::Purpose::log_in);
            }
            if (hand_in_->phase() == HandInSession::Phase::co_signing && !state_.card_to_change &&
                card_->state() != CardSession::State::ask_pin) {
                state_.co_way = way_card;
                read_co_signers_card(*context_);
            }
        } else {
            state_.card_to_change = false;
        }
        if (visit_.place == visit::Place::leaving && card_->presence() == CardPresence::empty &&
            !scan_->scanned_anything())
            end();
    };
    phone_->on_change = [this] {
        const bool failed = phone_->state() == PhoneSession::State::failed;
        if (failed) speaker_->cue(speech::Cue::error);
        // What the phone does is the visitor's doing: it is waited for anew from now.
        if (phone_->busy()) {
            idle_.rest(visit::Rest::phone, false, Clock::now());
            idle_.rest(visit::Rest::phone, true, Clock::now(), idle_.ask_after());
        }
        // What to do now changes while nobody presses anything.
        if (failed || phone_->state() == PhoneSession::State::waiting) speaker_->happened(phone_words(*context_));
    };
    scan_->on_page = [this](visit::PageId id) {
        // A page that is turned after a jam does not say that the jam is gone.
        if (!scan_->problem()) agent_->tell_device(agent::Client::Device::scanner, {});
        speaker_->cue(speech::Cue::done);
        const auto* paper = visit_.papers.with(id);
        const auto index = paper ? paper->index_of(id) : std::nullopt;
        // What is wrong with it stands beside its picture, and is told at once to who cannot see that.
        if (index && !findings_of(*context_, paper->sheets()[*index].page).empty())
            speaker_->happened(page_summary(*context_, paper->sheets()[*index].page, *index, paper->size()));
    };
    scan_->on_idle = [this] {
        if (std::exchange(state_.hand_in_waits, false)) hand_in_case();
    };
    scan_->on_problem = [this] {
        speaker_->cue(speech::Cue::error);
        if (!scan_->problem()) return;
        speaker_->happened(words_for(*scan_->problem(), *context_));
        if (is_for_staff(scan_->problem()->code))
            agent_->tell_device(agent::Client::Device::scanner, scan_->problem()->code);
    };
    hand_in_->on_done = [this] {
        if (visit_.place == visit::Place::errand) {
            visit_.errand.step = visit::Errand::Step::done;
            speaker_->cue(speech::Cue::done);
            return;
        }
        visit_.stage = {visit::Stage::Kind::done, {}};
        state_.signing = false;
        card_->forget();
        speaker_->cue(speech::Cue::done);
        context_->print_receipt();
    };
    hand_in_->on_co_signer = [this] {
        card_->forget();
        phone_->look();
        state_.signing = true;
        state_.card_to_change = card_->presence() == identity::CardPresence::present;
        state_.co_way = context_->by_phone() ? state_.way : way_card;
        speaker_->cue(speech::Cue::done);
    };
    hand_in_->on_failed = [this] {
        // A wrong PIN is asked for again; everything else goes back to the review, where the answers still are.
        const Error error = *hand_in_->problem();
        speaker_->cue(speech::Cue::error);
        if (state_.signing && error.code == ErrorCode::pin_wrong) {
            card_->fail(error);
            if (hand_in_->co_signer()) return hand_in_->turn_back();
            hand_in_->reset();
            visit_.hand_in = visit::HandIn::not_yet;
            return;
        }
        if (hand_in_->co_signer()) {
            card_->forget();
            speaker_->happened(words_for(error, *context_));
            return;
        }
        state_.signing = false;
        card_->forget();
        phone_->forget();
        speaker_->happened(words_for(error, *context_));
    };
    print_->on_change = [this] {
        if (print_->state() == PrintSession::State::done) agent_->tell_device(agent::Client::Device::printer, {});
        if (print_->trouble()) {
            if (is_for_staff(*print_->trouble()))
                agent_->tell_device(agent::Client::Device::printer, *print_->trouble());
            speaker_->cue(speech::Cue::error);
            speaker_->happened(words_for({*print_->trouble(), {}}, *context_));
        }
    };
}

// What is not needed for the first picture is opened after it.
void App::open_devices() {
    devices_open_ = true;
    const Post post = window_->poster();
    tree_ = std::make_unique<ui::AccessibilityTree>("entre", [this, post](ui::AccessibleRequest request) {
        post([this, request = std::move(request)] { ui::carry_out(*ui_, request); });
    });
    speaker_->open();
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
            speaker_->happened(language::format(context_->tr("{name} is on the way"), {{"name", change.staff}}));
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

}  // namespace entre::screens
