// SPDX-License-Identifier: EUPL-1.2
// The frame that is the same on every page: top bar, steps, speech bar, access bar.
#include "kiosk/eservice/for_whom.h"
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Region;
using ui::Role;
using ui::TextScale;
using ui::ThemeName;

namespace {

std::string step_line(const Context& at) {
    const auto names = stage_names(at);
    const auto number = at.visit.position();
    return language::format(
        at.tr("Step {number} of {count}: {name}"),
        {{"number", std::to_string(number + 1)}, {"count", std::to_string(names.size())}, {"name", names[number]}});
}

/// Beside each other on a screen that stands.
constexpr std::size_t most_named_steps = 6;

/// For whom it is, as short as there is room in the bar; empty for oneself.
std::string party_name(const Context& at) {
    const auto mandate = at.visit.answers ? eservice::mandate(*at.visit.answers) : std::nullopt;
    return mandate ? mandate->short_name() : std::string();
}

/// Large text: the steps are words.
ui::Node& step_words(ui::Ui& ui, const Context& at) {
    auto& words = ui.text("step_words", step_line(at), ui::TextStyle::brand);
    words.role = Role::heading;
    words.silent = true;
    return words;
}

}  // namespace

void top_bar(ui::Ui& ui, Context& at) {
    const auto scope = ui.in(Region::top);
    auto& brand = ui.add("brand", Role::label, Look::emblem_row, at.municipality.name);
    brand.value = at.terminal.place;
    brand.layout.width = ui::Sizing::fit;
    brand.silent = true;
    if (ui.enlarged() && !ui.portrait() && at.visit.place == visit::Place::stage && at.visit.answers)
        step_words(ui, at).align = ui::Align::center;
    const bool start = at.visit.place == visit::Place::start;
    if (start && ui.enlarged()) return;
    std::string who, icon = "person";
    const auto name = at.visit.person ? at.visit.person->short_name() : std::string();
    if (start) {
        const auto now = language::local_time(at.now());
        who = language::with_capital(ui.portrait() || ui.viewport().w < 1500
                                         ? language::time_words(at.words, now)
                                         : language::day_and_time_words(at.words, now));
        icon = "clock";
    } else if (at.visit.person) {
        icon = "person-check";
        const auto party = party_name(at);
        if (!party.empty())
            who = ui.enlarged() || ui.portrait()
                      ? language::format(at.tr("For {party}"), {{"party", party}})
                      : language::format(at.tr("{name} for {party}"), {{"name", name}, {"party", party}});
        else
            who = ui.enlarged() ? name : language::format(at.tr("Logged in: {name}"), {{"name", name}});
    } else {
        who = at.tr("Not logged in");
    }
    auto& node = ui.add("who", Role::label, Look::heading_icon, who);
    node.style = ui.enlarged() ? ui::TextStyle::brand : ui::TextStyle::small;
    if (at.visit.person) {
        if (const auto begin = who.find(name); begin != std::string::npos)
            node.bold_spans = {{begin, begin + name.size()}};
    }
    node.icon = icon;
    node.layout.width = ui::Sizing::fit;
    node.layout.push = true;
    node.is_private = at.visit.person.has_value();
    node.silent = true;
}

std::vector<std::string> stage_names(const Context& at) {
    std::vector<std::string> names;
    for (const auto& stage : at.visit.stages()) {
        switch (stage.kind) {
            case visit::Stage::Kind::form:
                names.push_back(at.visit.service->step(stage.step)->title.in(at.language()));
                break;
            case visit::Stage::Kind::attachments:
                names.push_back(at.tr("Attachments"));
                break;
            case visit::Stage::Kind::review:
                names.push_back(at.tr("Check"));
                break;
            case visit::Stage::Kind::done:
                names.push_back(at.tr("Done"));
                break;
        }
    }
    return names;
}

void step_bar(ui::Ui& ui, Context& at) {
    if (ui.enlarged() && !ui.portrait()) return;  // the top bar has them
    const auto scope = ui.in(Region::steps);
    const auto names = stage_names(at);
    if (ui.enlarged() || (ui.portrait() && names.size() > most_named_steps)) {
        step_words(ui, at);
        return;
    }
    auto& steps = ui.add("steps", Role::status, Look::steps, step_line(at));
    steps.items = names;
    steps.number = static_cast<int>(at.visit.position()) + 1;
    steps.count = static_cast<int>(names.size());
}

void access_bar(ui::Ui& ui, Context& at) {
    const auto scope = ui.in(Region::access);
    auto& state = at.state;
    const auto button = [&](const char* key, std::string name, std::string value, const char* icon,
                            std::function<void()> action) -> ui::Node& {
        auto& node = ui.add(key, Role::button, Look::access, std::move(name));
        node.value = std::move(value);
        node.icon = icon;
        node.focusable = true;
        node.silent = true;
        node.action = std::move(action);
        return node;
    };
    auto& language =
        button("access.language", at.tr("Language"), at.language() == "sv" ? "Language" : "Språk", "globe2",
               [&at] { at.state.overlay = at.state.overlay == Overlay::language ? Overlay::none : Overlay::language; });
    language.selected = state.overlay == Overlay::language;

    const int size = state.scale == TextScale::normal ? 100 : state.scale == TextScale::large ? 150 : 200;
    button("access.text_size", at.tr("Text size"), at.words.formats().percent(size), "type", [&at] {
        auto& scale = at.state.scale;
        scale = scale == TextScale::normal  ? TextScale::large
                : scale == TextScale::large ? TextScale::largest
                                            : TextScale::normal;
    });
    const std::string theme = state.theme == ThemeName::light  ? at.tr("Light")
                              : state.theme == ThemeName::dark ? at.tr("Dark")
                                                               : at.tr("High");
    button("access.contrast", at.tr("Contrast"), theme, "circle-half", [&at] {
        auto& name = at.state.theme;
        name = name == ThemeName::light           ? ThemeName::high_contrast
               : name == ThemeName::high_contrast ? ThemeName::dark
                                                  : ThemeName::light;
    });
    auto& listen = button("access.listen", at.speaker.on() ? at.tr("Stop listening") : at.tr("Listen"), {}, "volume-up",
                          [&at] { at.speaker.toggle(); });
    listen.role = Role::toggle_button;
    listen.selected = at.speaker.on();

    const bool called = state.help.state == HelpCall::State::sent || state.help.state == HelpCall::State::answered;
    auto& help =
        button("access.help", called ? at.tr("Help called") : at.tr("Call for help"), {}, "bell", [&at, called] {
            if (called || at.state.help.state == HelpCall::State::calling)
                at.state.overlay = Overlay::help;
            else
                at.call_help();
        });
    help.selected = called;
    help.shortcut = "F1";

    auto& end = button("access.end", at.tr("End"), {}, "box-arrow-right", [&at] { at.leave(); });
    end.look = Look::access_end;
    end.disabled = at.visit.place == visit::Place::start && state.overlay == Overlay::none;
}

}  // namespace entre::screens
