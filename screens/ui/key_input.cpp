// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/key_input.h"

#include <glib.h>

#include <algorithm>
#include <memory>

namespace entre::ui {
namespace {

/// Which key it is: its usage, or what it writes where nobody knows the usage.
std::uint32_t identity(const InputEvent& event) {
    if (event.usage != 0) return event.usage;
    return 0x10000U | (static_cast<std::uint32_t>(event.key) << 24U) | event.codepoint;
}

bool moves_or_erases(Key key) {
    return key == Key::left || key == Key::right || key == Key::up || key == Key::down || key == Key::backspace ||
           key == Key::del;
}

/// In a text field these write, move the caret or erase.
bool edits(Key key) {
    return moves_or_erases(key) || key == Key::home || key == Key::end || key == Key::enter || key == Key::space ||
           key == Key::character;
}

std::string upper(const std::string& text) {
    const std::unique_ptr<char, decltype(&g_free)> big(g_utf8_strup(text.data(), static_cast<gssize>(text.size())),
                                                       &g_free);
    return big.get();
}

}  // namespace

bool KeyInput::has(Command command) const {
    return std::any_of(maps_.begin(), maps_.end(), [&](const keypad::KeyMap& map) { return map.has(command); });
}

const keypad::Binding* KeyInput::binding(keypad::Chord chord) const {
    for (const keypad::KeyMap& map : maps_) {
        if (const auto* found = map.find(chord)) return found;
        if (!chord.shift) continue;
        if (const auto* found = map.find({chord.usage, false})) return found;
    }
    return nullptr;
}

KeyStep KeyInput::take(const InputEvent& event, bool writing, Clock::time_point now) {
    switch (event.kind) {
        case InputEvent::Kind::key_down:
            return key_down(event, writing, now);
        case InputEvent::Kind::key_up:
            return key_up(event);
        case InputEvent::Kind::text: {
            if (refuse_text_) return {};
            KeyStep step;
            step.event = event;
            if (capital_) step.event->text = upper(event.text);
            capital_ = false;
            return step;
        }
        default: {
            KeyStep step;
            step.event = event;
            return step;
        }
    }
}

// The system's own repeats come often enough: of those, the ones that come too soon are dropped.
bool KeyInput::repeats_now(const InputEvent& event, bool writing, Clock::time_point now) {
    if (!rules_.repeats || !writing || !moves_or_erases(event.key) || identity(event) != last_key_) return false;
    if (now - held_since_ < rules_.repeat_delay || now - last_repeat_ < rules_.repeat_interval) return false;
    last_repeat_ = now;
    return true;
}

KeyStep KeyInput::key_down(InputEvent event, bool writing, Clock::time_point now) {
    if (keypad::is_modifier(event.usage)) {
        if (!event.repeat) shift_alone_ = keypad::is_shift(event.usage);
        return {};
    }
    shift_alone_ = false;
    refuse_text_ = true;
    if (event.repeat) {
        if (!repeats_now(event, writing, now)) return {};
        KeyStep step;
        step.event = event;
        return step;
    }
    const bool again = identity(event) == last_key_ && now - last_down_ < rules_.double_strike;
    last_key_ = identity(event);
    last_down_ = held_since_ = now;
    if (again) return {};

    KeyStep step;
    if (latched_) {
        latched_ = false;
        step.latch_changed = true;
        event.modifiers.shift = true;
        capital_ = true;
    }
    step.chord = {event.usage, event.modifiers.shift};
    const keypad::Binding* binding = nullptr;
    // A key with control or alt means nothing but to a text field: no such pair does anything to the program.
    const bool plain = !event.modifiers.control && !event.modifiers.alt && event.usage != 0;
    for (const keypad::KeyMap& map : maps_) {
        if (!plain || binding) break;
        if (writing && edits(event.key) && map.name == "keyboard") continue;
        binding = map.find(step.chord);
        if (!binding && step.chord.shift) binding = map.find({event.usage, false});
    }
    if (binding && binding->hold != Command::none) {
        held_ = Held{*binding, now + binding->hold_after};
        return step;
    }
    if (binding) {
        step.command = binding->press;
        return step;
    }
    refuse_text_ = false;
    if (event.key != Key::none) step.event = event;
    return step;
}

KeyStep KeyInput::key_up(const InputEvent& event) {
    KeyStep step;
    if (keypad::is_shift(event.usage)) {
        if (shift_alone_) {
            latched_ = !latched_;
            step.latch_changed = true;
        }
        shift_alone_ = false;
        return step;
    }
    if (held_ && held_->binding.chord.usage == event.usage) {
        step.command = held_->binding.press;
        step.chord = held_->binding.chord;
        held_.reset();
        return step;
    }
    step.event = event;
    return step;
}

std::optional<KeyInput::Clock::time_point> KeyInput::deadline() const {
    if (!held_) return std::nullopt;
    return held_->until;
}

KeyStep KeyInput::due(Clock::time_point now) {
    KeyStep step;
    if (!held_ || now < held_->until) return step;
    step.command = held_->binding.hold;
    step.chord = held_->binding.chord;
    held_.reset();
    return step;
}

}  // namespace entre::ui
