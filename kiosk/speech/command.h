// SPDX-License-Identifier: EUPL-1.2
// What a listener can ask of speech, by a key or a button: all of it works without sight (EN 301 549 5.1.3.4,
// 5.1.3.11, 5.1.3.12).
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace entre::speech {

enum class Command {
    speech_on_off,
    read_page,
    pause_or_resume,
    repeat,
    previous_sentence,
    next_sentence,
    slower,
    faster,
    softer,
    louder,
    screen_dark,
};

inline constexpr std::array all_commands{
    Command::speech_on_off, Command::read_page, Command::pause_or_resume, Command::repeat, Command::previous_sentence,
    Command::next_sentence, Command::slower,    Command::faster,          Command::softer, Command::louder,
    Command::screen_dark,
};

/// Its name in a key map, such as "next_sentence".
std::string_view name(Command command);

/// The command of that name; none if there is none.
std::optional<Command> command_named(std::string_view name);

/// What the command does, as a key's help says it: a msgid in English.
std::string_view help_words(Command command);

}  // namespace entre::speech
