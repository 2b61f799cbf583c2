// SPDX-License-Identifier: EUPL-1.2
// The keys: what each one does, and how fast they answer. What is changed here lasts for the visit.
#include <array>

#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using ui::TextStyle;
using ui::Token;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

std::string seconds_words(const Context& at, milliseconds time) {
    if (time == 200ms) return at.tr("0.2 s");
    if (time == 500ms) return at.tr("0.5 s");
    if (time == 600ms) return at.tr("0.6 s");
    return language::format(at.tr("{number} s"), {{"number", std::to_string(time.count() / 1000)}});
}

struct One {
    std::string key, name;
    bool chosen;
    std::function<void()> choose;
};

/// A question with its answers side by side.
void setting(ui::Ui& ui, const std::string& key, const std::string& label, std::vector<One> all) {
    auto& title = ui.subheading(key + ".label", label);
    title.style = TextStyle::label;
    title.layout.margin_top = 12;
    const bool narrow = ui.surroundings().scale == ui::TextScale::largest && (ui.portrait() || ui.low());
    const int across = narrow ? 1 : ui.enlarged() || ui.portrait() || all.size() < 5 ? 2 : 3;
    const auto grid = ui.grid(key, across, 16);
    ui.name_group(label);
    for (One& one : all) ui.choice(key + "." + one.key, one.name, {}, one.chosen, std::move(one.choose));
}

// EN 301 549 5.7: off, or a delay of up to 2 s and then once in 2 s.
void repeat_setting(ui::Ui& ui, Context& at) {
    ui::KeyRules& rules = at.keys.rules();
    std::vector<One> all{{"off", at.tr("Once only"), !rules.repeats, [&rules] { rules.repeats = false; }}};
    for (const auto& [delay, interval] : {std::pair<milliseconds, milliseconds>{600ms, 100ms}, {1s, 500ms}, {2s, 2s}})
        all.push_back({std::to_string(delay.count()),
                       language::format(at.tr("Again after {time}"), {{"time", seconds_words(at, delay)}}),
                       rules.repeats && rules.repeat_delay == delay, [&rules, delay = delay, interval = interval] {
                           rules.repeats = true;
                           rules.repeat_delay = delay;
                           rules.repeat_interval = interval;
                       }});
    setting(ui, "keys.repeat", at.tr("A key that is held down moves or erases"), std::move(all));
}

// 5.8: up to 0.5 s at least.
void double_strike_setting(ui::Ui& ui, Context& at) {
    ui::KeyRules& rules = at.keys.rules();
    std::vector<One> all;
    for (const milliseconds time : {0ms, 200ms, 500ms, 1000ms})
        all.push_back({std::to_string(time.count()),
                       time == 0ms ? at.tr("Both count")
                                   : language::format(at.tr("Only one in {time}"), {{"time", seconds_words(at, time)}}),
                       rules.double_strike == time, [&rules, time] { rules.double_strike = time; }});
    setting(ui, "keys.double", at.tr("The same key struck twice"), std::move(all));
}

void scan_setting(ui::Ui& ui, Context& at) {
    std::vector<One> all;
    for (const milliseconds time : {1s, 2s, 3s, 4s, 5s, 6s, 7s, 8s})
        all.push_back({std::to_string(time.count()), seconds_words(at, time), at.scanning.interval() == time,
                       [&at, time] { at.scanning.set_interval(time); }});
    setting(ui, "keys.scan", at.tr("With one switch each thing is marked for"), std::move(all));
}

void key_list(ui::Ui& ui, Context& at) {
    auto& title = ui.subheading("keys.list", at.tr("What the keys do"), "keyboard");
    title.layout.margin_top = 20;
    const auto line = [&](const std::string& key, const std::string& name, std::string_view what) {
        auto& fact = ui.add(key, Role::list_item, Look::fact, name);
        fact.value = at.tr(what);
        fact.icon = "keyboard";
    };
    for (const auto& map : at.keys.maps())
        for (const auto& binding : map.bindings) {
            // A map before has taken the key.
            if (at.keys.binding(binding.chord) != &binding) continue;
            const std::string key = "key." + map.name + "." + keypad::name_of(binding.chord);
            const std::string name = key_words(at, binding.chord);
            if (const auto what = ui::help_words(binding.press); !what.empty()) line(key, name, what);
            if (const auto what = ui::help_words(binding.hold); !what.empty())
                line(key + ".held", language::format(at.tr("{key}, held down"), {{"key", name}}), what);
        }
}

void good_to_know(ui::Ui& ui, const Context& at) {
    ui.text("help.line1", at.tr("Everything can be done with the keys alone. You never need two keys at once."));
    ui.text("help.line2", at.tr("Press Shift alone for a capital letter."));
}

}  // namespace

void keys_page(ui::Ui& ui, Context& at) {
    ui.set_overlay();
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.tr("Keys"));
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto pages = ui.paged("keys.pages", 15);
        repeat_setting(ui, at);
        double_strike_setting(ui, at);
        if (at.keys.has(ui::Command::scan_press)) scan_setting(ui, at);
        key_list(ui, at);
        // Large text leaves the rail no room for it (DESIGN.md 3).
        if (ui.enlarged()) good_to_know(ui, at);
    }
    if (!ui.enlarged()) {
        const auto help = ui.in(ui::Region::help);
        const auto texts = ui.paged("help.pages", 18);
        auto& title = ui.subheading("help.title", at.tr("Good to know"), "question-circle");
        title.style = TextStyle::rail_heading;
        good_to_know(ui, at);
    }
    const auto actions = ui.in(ui::Region::actions);
    ui.primary("continue", at.tr("Go on"), [&at] { at.state.overlay = Overlay::none; });
    ui.secondary("try", at.tr("What do the keys do?"), "keyboard", [&at] { at.try_keys(); });
    ui.focus_once("continue");
}

void key_help_page(ui::Ui& ui, Context& at) {
    ui.set_overlay();
    const auto& last = at.state.key_help;
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.tr("What do the keys do?"));
        ui.text("lead", at.tr("Press a key, and you are told what it does. Press the same key twice to go back."),
                TextStyle::lead, Token::ink2);
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto pages = ui.paged("key_help.pages", 15);
        if (!last.key.empty()) {
            auto& key = ui.add("key_help.key", Role::heading, Look::heading_icon, last.key);
            key.style = TextStyle::heading;
            key.icon = "keyboard";
            ui.text("key_help.words", last.words, TextStyle::lead);
        }
    }
    const auto actions = ui.in(ui::Region::actions);
    ui.primary("close", at.tr("Go back"), [&at] {
        at.state.overlay = Overlay::keys;
        at.state.key_help = {};
    });
}

}  // namespace entre::screens
