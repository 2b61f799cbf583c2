// SPDX-License-Identifier: EUPL-1.2
#include "devices/keypad/key_name.h"

#include <array>
#include <utility>

namespace entre::keypad {
namespace {

constexpr std::array<std::pair<std::string_view, Usage>, 57> keys{{
    {"Return", 40},    {"Escape", 41},      {"Backspace", 42},   {"Tab", 43},          {"Space", 44},
    {"Minus", 45},     {"Equals", 46},      {"LeftBracket", 47}, {"RightBracket", 48}, {"Backslash", 49},
    {"Semicolon", 51}, {"Apostrophe", 52},  {"Grave", 53},       {"Comma", 54},        {"Period", 55},
    {"Slash", 56},     {"CapsLock", 57},    {"PrintScreen", 70}, {"ScrollLock", 71},   {"Pause", 72},
    {"Insert", 73},    {"Home", 74},        {"PageUp", 75},      {"Delete", 76},       {"End", 77},
    {"PageDown", 78},  {"Right", 79},       {"Left", 80},        {"Down", 81},         {"Up", 82},
    {"NumLock", 83},   {"KP_Divide", 84},   {"KP_Multiply", 85}, {"KP_Minus", 86},     {"KP_Plus", 87},
    {"KP_Enter", 88},  {"KP_1", 89},        {"KP_2", 90},        {"KP_3", 91},         {"KP_4", 92},
    {"KP_5", 93},      {"KP_6", 94},        {"KP_7", 95},        {"KP_8", 96},         {"KP_9", 97},
    {"KP_0", 98},      {"KP_Period", 99},   {"ISO", 100},        {"Menu", 101},        {"Mute", 127},
    {"VolumeUp", 128}, {"VolumeDown", 129}, {"Help", 117},       {"Select", 119},      {"Stop", 120},
    {"Again", 121},    {"Undo", 122},
}};

std::optional<Usage> usage_of(std::string_view name) {
    if (name.size() == 1) {
        const char c = name.front();
        if (c >= 'A' && c <= 'Z') return static_cast<Usage>(4 + (c - 'A'));
        if (c == '0') return Usage{39};
        if (c >= '1' && c <= '9') return static_cast<Usage>(30 + (c - '1'));
        return std::nullopt;
    }
    if (name.front() == 'F' && name.size() <= 3) {
        int number = 0;
        for (const char c : name.substr(1)) {
            if (c < '0' || c > '9') return std::nullopt;
            number = number * 10 + (c - '0');
        }
        if (number >= 1 && number <= 12) return static_cast<Usage>(57 + number);
        if (number >= 13 && number <= 24) return static_cast<Usage>(104 + number - 13);
        return std::nullopt;
    }
    for (const auto& [each, usage] : keys)
        if (each == name) return usage;
    return std::nullopt;
}

}  // namespace

std::optional<Chord> chord_of(std::string_view name) {
    Chord chord;
    constexpr std::string_view shift = "Shift+";
    if (name.starts_with(shift)) {
        chord.shift = true;
        name.remove_prefix(shift.size());
    }
    if (name.empty()) return std::nullopt;
    const auto usage = usage_of(name);
    if (!usage) return std::nullopt;
    chord.usage = *usage;
    return chord;
}

std::string name_of(Chord chord) {
    std::string name;
    const Usage u = chord.usage;
    if (u >= 4 && u <= 29)
        name = std::string(1, static_cast<char>('A' + (u - 4)));
    else if (u >= 30 && u <= 38)
        name = std::string(1, static_cast<char>('1' + (u - 30)));
    else if (u == 39)
        name = "0";
    else if (u >= 58 && u <= 69)
        name = "F" + std::to_string(u - 57);
    else if (u >= 104 && u <= 115)
        name = "F" + std::to_string(u - 104 + 13);
    else
        for (const auto& [each, usage] : keys)
            if (usage == u) name = each;
    return chord.shift && !name.empty() ? "Shift+" + name : name;
}

bool is_shift(Usage usage) { return usage == 225 || usage == 229; }
bool is_modifier(Usage usage) { return usage >= 224 && usage <= 231; }

}  // namespace entre::keypad
