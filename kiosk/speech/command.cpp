// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/speech/command.h"

#include <algorithm>

#include "kiosk/language/mark.h"

namespace entre::speech {
namespace {

using language::tr_noop;

struct Row {
    Command command;
    std::string_view name, help;
};

constexpr std::array<Row, all_commands.size()> rows{{
    {Command::speech_on_off, "speech_on_off", tr_noop("Turns speech on or off")},
    {Command::read_page, "read_page", tr_noop("Reads the page from the beginning")},
    {Command::pause_or_resume, "pause_or_resume", tr_noop("Pauses speech, or goes on")},
    {Command::repeat, "repeat", tr_noop("Says it again")},
    {Command::previous_sentence, "previous_sentence", tr_noop("Goes back one sentence")},
    {Command::next_sentence, "next_sentence", tr_noop("Goes on to the next sentence")},
    {Command::slower, "slower", tr_noop("Speaks slower")},
    {Command::faster, "faster", tr_noop("Speaks faster")},
    {Command::softer, "softer", tr_noop("Lowers the sound")},
    {Command::louder, "louder", tr_noop("Raises the sound")},
    {Command::screen_dark, "screen_dark", tr_noop("Turns the screen dark or on")},
}};

const Row& row(Command command) { return rows[static_cast<std::size_t>(command)]; }

}  // namespace

std::string_view name(Command command) { return row(command).name; }

std::string_view help_words(Command command) { return row(command).help; }

std::optional<Command> command_named(std::string_view name) {
    const auto* const found = std::ranges::find(rows, name, &Row::name);
    return found == rows.end() ? std::nullopt : std::optional(found->command);
}

}  // namespace entre::speech
