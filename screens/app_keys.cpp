// SPDX-License-Identifier: EUPL-1.2
// From events to what is done: keys by their maps, switches, and the mode in which keys only tell what they do.
#include "screens/app.h"
#include "screens/screens.h"

namespace entre::screens {

using Clock = ui::Window::Clock;
using ui::Command;

namespace {

// Who scans needs many times as long as a finger does.
constexpr int switches_are_slower = 2;

bool is_scan(Command command) {
    return command == Command::scan_move || command == Command::scan_select || command == Command::scan_press;
}

bool moves_focus(Command command) { return command <= Command::last; }

}  // namespace

void App::on_event(const ui::InputEvent& event) {
    using Kind = ui::InputEvent::Kind;
    // From entre-session, by a signal: no key closes the window.
    if (event.kind == Kind::window_closed) {
        running_ = false;
        return;
    }
    if (wakes(event)) return;
    const bool writing = ui_->writing() && state_.overlay != Overlay::key_help;
    key_step(keys_->take(event, writing, Clock::now()), event.kind == Kind::key_down);
}

void App::key_step(const ui::KeyStep& step, bool struck) {
    if (state_.overlay == Overlay::key_help) {
        if (struck && step.chord.usage != 0) return explain_key(step);
        if (step.command != Command::none) return;
        using Kind = ui::InputEvent::Kind;
        if (step.event && (step.event->kind == Kind::key_down || step.event->kind == Kind::text)) return;
    }
    if (step.latch_changed) {
        ui_->set_capitals(keys_->shift_latched());
        if (!struck) speaker_->happened(context_->tr(keys_->shift_latched() ? "Capitals on" : "Capitals"));
    }
    if (step.command != Command::none) return key_command(step.command);
    if (!step.event) return;
    using Kind = ui::InputEvent::Kind;
    if (scanning_.active() && (step.event->kind == Kind::pointer_down || step.event->kind == Kind::key_down))
        scanning_.stop(*ui_);
    ui_->handle(*step.event);
}

void App::key_command(Command command) {
    if (is_scan(command)) return scan_command(command);
    if (scanning_.active() && moves_focus(command)) scanning_.stop(*ui_);
    if (command == Command::key_help) return try_keys();
    if (const auto spoken = speech::command_named(keypad::id(command))) {
        // Not `acted` as with other keys: what is asked of speech must not silence it.
        idle_.acted(Clock::now());
        return context_->speech(*spoken);
    }
    if (command == Command::headset_in || command == Command::headset_out)
        return speaker_->set_headset(command == Command::headset_in);
    const bool done = ui_->command(command);
    if (!done && (command == Command::page_next || command == Command::page_previous))
        speaker_->happened(context_->tr("There is no more here."));
}

void App::scan_command(Command command) {
    idle_.slow_down(switches_are_slower);
    idle_.acted(Clock::now());
    if (speaker_->sounding()) speaker_->interrupt();
    if (state_.overlay == Overlay::time_out) state_.overlay = Overlay::none;
    const auto now = Clock::now();
    if (command == Command::scan_move) scanning_.move(*ui_, now);
    if (command == Command::scan_select) scanning_.select(*ui_, now);
    if (command == Command::scan_press) scanning_.press(*ui_, now);
}

void App::pass_time() {
    const auto now = Clock::now();
    key_step(keys_->due(now), false);
    scanning_.due(*ui_, now);
    phone_->pass_time(now);
}

void App::try_keys() {
    idle_.acted(Clock::now());
    if (state_.overlay == Overlay::key_help) return;
    scanning_.stop(*ui_);
    state_.key_help = {};
    state_.overlay = Overlay::key_help;
}

void App::explain_key(const ui::KeyStep& step) {
    idle_.acted(Clock::now());
    auto& help = state_.key_help;
    const keypad::Binding* binding = keys_->binding(step.chord);
    const bool again = help.last == step.chord;
    const bool cancel = binding && binding->press == Command::cancel;
    if (again || cancel) {
        // By Escape one is where one was; else on the page where the keys can also be made slower.
        state_.overlay = cancel ? Overlay::none : Overlay::keys;
        help = {};
        return;
    }
    help.last = step.chord;
    help.key = key_words(*context_, step.chord);
    const auto words = [&](Command command) { return context_->tr(ui::help_words(command)); };
    if (binding && binding->press != Command::none)
        help.words = words(binding->press);
    else if (!binding && step.event && step.event->key == ui::Key::character)
        help.words = context_->tr("Writes in a text field");
    else if (!binding && step.event && step.event->key != ui::Key::none)
        help.words = context_->tr("Moves or erases in a text field");
    else if (!binding)
        help.words = context_->tr("Does nothing");
    if (binding && binding->hold != Command::none)
        help.words += (help.words.empty() ? "" : ". ") +
                      language::format(context_->tr("Held down: {what}"), {{"what", words(binding->hold)}});
    speaker_->happened(help.key + ". " + help.words);
}

}  // namespace entre::screens
