// SPDX-License-Identifier: EUPL-1.2
#include "devices/keypad/command.h"

#include <algorithm>
#include <array>
#include <utility>

namespace entre::keypad {
namespace {

constexpr std::array<std::pair<Command, std::string_view>, 33> names{{
    {Command::next, "next"},
    {Command::previous, "previous"},
    {Command::right, "right"},
    {Command::left, "left"},
    {Command::first, "first"},
    {Command::last, "last"},
    {Command::page_next, "page_next"},
    {Command::page_previous, "page_previous"},
    {Command::activate, "activate"},
    {Command::back, "back"},
    {Command::cancel, "cancel"},
    {Command::language, "language"},
    {Command::text_size, "text_size"},
    {Command::contrast, "contrast"},
    {Command::help, "help"},
    {Command::end, "end"},
    {Command::key_help, "key_help"},
    {Command::speech_on_off, "speech_on_off"},
    {Command::read_page, "read_page"},
    {Command::pause_or_resume, "pause_or_resume"},
    {Command::repeat, "repeat"},
    {Command::next_sentence, "next_sentence"},
    {Command::previous_sentence, "previous_sentence"},
    {Command::faster, "faster"},
    {Command::slower, "slower"},
    {Command::louder, "louder"},
    {Command::softer, "softer"},
    {Command::screen_dark, "screen_dark"},
    {Command::headset_in, "headset_in"},
    {Command::headset_out, "headset_out"},
    {Command::scan_move, "scan_move"},
    {Command::scan_select, "scan_select"},
    {Command::scan_press, "scan_press"},
}};

}  // namespace

std::string_view id(Command command) {
    for (const auto& [each, name] : names)
        if (each == command) return name;
    return "none";
}

std::optional<Command> command_of(std::string_view id) {
    for (const auto& [command, name] : names)
        if (name == id) return command;
    return std::nullopt;
}

const std::vector<Command>& all_commands() {
    static const std::vector<Command> all = [] {
        std::vector<Command> list;
        list.reserve(names.size());
        for (const auto& [command, name] : names) list.push_back(command);
        return list;
    }();
    return all;
}

}  // namespace entre::keypad
