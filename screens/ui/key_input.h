// SPDX-License-Identifier: EUPL-1.2
// From keys going down and up to what is meant: repeat and double-strike rules, held keys, a latching shift, commands.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "devices/keypad/key_map.h"
#include "screens/ui/command.h"
#include "screens/ui/input_event.h"

namespace entre::ui {

/// Time by default as a terminal is set up; a citizen may change it for their visit.
struct KeyRules {
    bool repeats = true;
    std::chrono::milliseconds repeat_delay{600};     ///< EN 301 549 5.7: adjustable to 2 s
    std::chrono::milliseconds repeat_interval{100};  ///< and to one per 2 s
    std::chrono::milliseconds double_strike{0};      ///< 5.8: adjustable to 0.5 s
};

/// What came of one event.
struct KeyStep {
    std::optional<InputEvent> event;  ///< to be handled as it is
    Command command = Command::none;
    keypad::Chord chord;         ///< which key it was, when one was struck
    bool latch_changed = false;  ///< shift now holds by itself, or no longer
};

/// Nothing repeats but the keys that move the caret and erase. Shift struck alone holds for the next key, so nothing
/// needs two keys at once (5.9).
class KeyInput {
public:
    using Clock = std::chrono::steady_clock;

    /// `maps` in order of precedence.
    KeyInput(std::vector<keypad::KeyMap> maps, KeyRules rules) : maps_(std::move(maps)), rules_(rules) {}

    /// `writing`: the focus is in a text field, where the keyboard's writing keys write.
    KeyStep take(const InputEvent& event, bool writing, Clock::time_point now);
    /// When a held key will mean something else, and what it then means.
    std::optional<Clock::time_point> deadline() const;
    KeyStep due(Clock::time_point now);

    const std::vector<keypad::KeyMap>& maps() const { return maps_; }
    KeyRules& rules() { return rules_; }
    const KeyRules& rules() const { return rules_; }
    bool shift_latched() const { return latched_; }
    bool has(Command command) const;
    /// What a key means by the maps; nothing for a key that is in none.
    const keypad::Binding* binding(keypad::Chord chord) const;

private:
    KeyStep key_down(InputEvent event, bool writing, Clock::time_point now);
    KeyStep key_up(const InputEvent& event);
    bool repeats_now(const InputEvent& event, bool writing, Clock::time_point now);

    struct Held {
        keypad::Binding binding;
        Clock::time_point until;
    };

    std::vector<keypad::KeyMap> maps_;
    KeyRules rules_;
    std::optional<Held> held_;
    std::uint32_t last_key_ = 0;
    Clock::time_point last_down_{}, held_since_{}, last_repeat_{};
    bool refuse_text_ = false, shift_alone_ = false, latched_ = false, capital_ = false;
};

}  // namespace entre::ui
