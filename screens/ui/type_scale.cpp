// SPDX-License-Identifier: EUPL-1.2
#include "screens/ui/type_scale.h"

#include <array>
#include <cstddef>

namespace entre::ui {
namespace {

struct Step {
    float size, line;
};

struct Row {
    TextStyle style;
    std::array<Step, 3> steps;  // 100, 150, 200 %
    int weight = 400;
    bool display_cut = false;
    float tracking = 0;
};

constexpr std::array rows{
    Row{TextStyle::display, {{{72, 80}, {88, 96}, {96, 104}}}, 600, true, 0.002F},
    Row{TextStyle::display_small, {{{64, 72}, {88, 96}, {96, 104}}}, 600, true, 0.002F},
    Row{TextStyle::title, {{{52, 60}, {68, 76}, {84, 92}}}, 600, true, 0.002F},
    Row{TextStyle::heading, {{{36, 44}, {52, 60}, {68, 76}}}, 600, true, 0.002F},
    // The rail is narrow: its headings grow with the body, not with the main column's headings.
    Row{TextStyle::rail_heading, {{{32, 40}, {45, 54}, {60, 70}}}, 600, true, 0.002F},
    Row{TextStyle::lead, {{{32, 44}, {48, 60}, {62, 76}}}},
    Row{TextStyle::body, {{{30, 42}, {45, 58}, {60, 74}}}},
    Row{TextStyle::label, {{{30, 38}, {45, 54}, {60, 70}}}, 600},
    Row{TextStyle::input, {{{34, 44}, {50, 60}, {64, 76}}}},
    Row{TextStyle::button, {{{32, 38}, {46, 54}, {60, 68}}}, 600},
    Row{TextStyle::small_button, {{{28, 34}, {42, 50}, {56, 64}}}, 600},
    Row{TextStyle::small, {{{26, 34}, {39, 50}, {52, 64}}}},
    Row{TextStyle::note, {{{28, 38}, {42, 54}, {56, 70}}}},
    Row{TextStyle::tile_title, {{{32, 40}, {46, 54}, {60, 68}}}, 600},
    Row{TextStyle::choice_title, {{{34, 42}, {50, 60}, {64, 76}}}, 600},
    Row{TextStyle::language_verb, {{{48, 60}, {68, 76}, {84, 92}}}, 600},
    Row{TextStyle::brand, {{{32, 40}, {40, 52}, {44, 56}}}, 600},
    Row{TextStyle::countdown, {{{104, 104}, {104, 104}, {104, 104}}}, 600, true},
    Row{TextStyle::access_label, {{{28, 34}, {38, 46}, {40, 48}}}, 600},
    Row{TextStyle::access_value, {{{24, 28}, {37, 44}, {40, 48}}}},
    Row{TextStyle::key_letter, {{{38, 44}, {46, 54}, {52, 60}}}, 500},
    Row{TextStyle::key_word, {{{26, 34}, {38, 46}, {40, 48}}}, 600},
    Row{TextStyle::case_number, {{{64, 76}, {80, 92}, {96, 108}}}, 600, false, 0.02F},
};
static_assert(rows.size() == static_cast<std::size_t>(TextStyle::count_));

constexpr bool holds() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (static_cast<std::size_t>(rows[i].style) != i) return false;
        if (rows[i].steps[0].size < 24 || rows[i].steps[1].size < 37 || rows[i].steps[2].size < 37) return false;
    }
    return true;
}
static_assert(holds(), "the table is indexed by style, and no size is below its floor");

}  // namespace

TypeMetrics metrics(TextStyle style, TextScale scale, float least) {
    const Row& row = rows[static_cast<std::size_t>(style)];
    Step step = row.steps[static_cast<std::size_t>(scale)];
    if (scale == TextScale::largest && step.size < least) step = {least, step.line * least / step.size};
    return {step.size, step.line, row.weight, row.display_cut, row.tracking};
}

}  // namespace entre::ui
