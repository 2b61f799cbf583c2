// SPDX-License-Identifier: EUPL-1.2
// What a listener has at hand: the bar while speech is on, and the page with speed, volume and the dark screen.
#include <algorithm>
#include <cmath>

#include "screens/screens.h"

namespace entre::screens {

using speech::Command;
using ui::Look;
using ui::Region;
using ui::Role;
using ui::Token;

namespace {

using State = speech::Reader::State;

std::string bar_words(const Context& at) {
    const Speaker& speaker = at.speaker;
    if (speaker.problem()) return words_for(*speaker.problem(), at);
    if (speaker.recorded()) return at.tr("There is no voice for this language. What has been recorded is played.");
    if (speaker.state() == State::reading && speaker.sentence() > 0) return at.tr("Reading the page aloud");
    if (speaker.state() == State::paused) return at.tr("Reading is paused");
    return speaker.headset() ? at.tr("Speech is on in your headset") : at.tr("Speech is on");
}

std::string percent_words(const Context& at, int percent) {
    return language::format(at.tr("{number} percent"), {{"number", std::to_string(percent)}});
}

ui::Node& command_button(ui::Ui& ui, Context& at, const char* key, std::string name, const char* icon,
                         Command command) {
    auto& node = ui.small_button(key, std::move(name), icon, [&at, command] { at.speech(command); });
    node.layout.width = ui::Sizing::fit;
    node.silent = true;
    return node;
}

ui::Node& ask_button(ui::Ui& ui, Context& at, const char* key) {
    const bool bar = std::string_view(key).starts_with("speech.");
    // Large text has room for two words in the bar.
    return ui.small_button(key, bar && ui.enlarged() ? at.tr("My answers") : at.tr("Read my answers too"), "person",
                           [&at] { at.speaker.ask(); });
}

// One that goes up and down: its name, how it stands, and two buttons.
void steps(ui::Ui& ui, Context& at, const std::string& key, std::string name, std::string value, std::string less,
           std::string more, Command down, Command up) {
    ui::LayoutSpec spec;
    spec.axis = ui.portrait() || ui.enlarged() ? ui::Axis::column : ui::Axis::row;
    spec.gap = 20;
    spec.cross = ui.portrait() || ui.enlarged() ? ui::Cross::stretch : ui::Cross::centre;
    const auto row = ui.group(key, spec);
    auto& words = ui.add(key + ".now", Role::label, Look::fact, std::move(name));
    words.value = std::move(value);
    words.bold = true;
    words.icon = key == "sound.rate" ? "speedometer2" : "volume-up";
    const auto buttons = ui.row(key + ".steps", 20);
    const auto button = [&](const char* end, std::string label, const char* icon, Command command) {
        auto& node = ui.secondary(key + end, std::move(label), icon, [&at, command] { at.speech(command); });
        node.layout.width = ui::Sizing::fill;
    };
    button(".less", std::move(less), "dash-lg", down);
    button(".more", std::move(more), "plus-lg", up);
}

}  // namespace

void speech_bar(ui::Ui& ui, Context& at) {
    const Speaker& speaker = at.speaker;
    if (!speaker.on()) return;
    const auto scope = ui.in(Region::speech);
    const auto row = ui.row("speech.row", 16, ui::Cross::centre);
    auto& words = ui.add("speech.words", Role::status, Look::heading_icon, bar_words(at));
    words.icon = "volume-up";
    words.style = ui::TextStyle::body;
    words.silent = true;
    if (speaker.problem()) return;
    const State state = speaker.state();
    const bool ask = speaker.withheld() && !speaker.headset() && !speaker.asked(), brief = ui.enlarged() || ask;
    // One key for reading, pausing and going on: the focus stays on it.
    if (state == State::idle) {
        command_button(ui, at, "speech.pause", at.tr("Read the page"), "play", Command::read_page);
    } else {
        command_button(ui, at, "speech.previous", brief ? at.tr("Previous") : at.tr("Previous sentence"), "skip-start",
                       Command::previous_sentence);
        if (state == State::reading)
            command_button(ui, at, "speech.pause", at.tr("Pause"), "pause", Command::pause_or_resume);
        else
            command_button(ui, at, "speech.pause", at.tr("Go on"), "play", Command::pause_or_resume);
        command_button(ui, at, "speech.next", brief ? at.tr("Next") : at.tr("Next sentence"), "skip-end",
                       Command::next_sentence);
    }
    if (ask) {
        auto& node = ask_button(ui, at, "speech.private");
        node.layout.width = ui::Sizing::fit;
        node.silent = true;
    }
    // Large text leaves room for one of the two.
    if (at.state.overlay == Overlay::none && !(ask && ui.enlarged())) {
        auto& more = ui.small_button("speech.sound", at.tr("Speed and volume"), "sliders",
                                     [&at] { at.state.overlay = Overlay::sound; });
        more.layout.width = ui::Sizing::fit;
        more.silent = true;
    }
}

void sound_overlay(ui::Ui& ui, Context& at) {
    const Speaker& speaker = at.speaker;
    const auto dialog = ui.in(Region::dialog);
    const float side = ui.portrait() ? 40.F : std::max(48.F, (ui.viewport().w - 1400) / 2);
    const float edge = ui.enlarged() ? 4 : 24;
    ui::LayoutSpec outer{.padding = {side, edge, side, edge}, .height = ui::Sizing::fill};
    const auto frame = ui.group("dialog.frame", outer);
    ui::LayoutSpec inner{
        .gap = ui.enlarged() ? 16.F : 24.F, .padding = {40, edge + 8, 40, edge + 8}, .height = ui::Sizing::fill};
    const auto card = ui.group("dialog.card", inner, Role::dialog);
    ui.paint_group({.radius = 28, .fill = Token::surface, .border = Token::ink, .border_width = 4});
    ui.heading(at.tr("Speed and volume"));
    {
        const auto pages = ui.paged("sound.pages", 20);
        steps(ui, at, "sound.rate", at.tr("Speed"),
              at.words.translate(speech::rate_word(speaker.rate())) + ", " +
                  percent_words(at, static_cast<int>(std::lround(speaker.rate() * 100))),
              at.tr("Slower"), at.tr("Faster"), Command::slower, Command::faster);
        steps(ui, at, "sound.volume", speaker.headset() ? at.tr("Volume in your headset") : at.tr("Volume"),
              percent_words(at, speaker.volume()), at.tr("Softer"), at.tr("Louder"), Command::softer, Command::louder);
        auto& dark =
            ui.check("sound.dark", at.tr("Dark screen"), at.state.dark, [&at] { at.speech(Command::screen_dark); });
        dark.hint = at.tr("Nobody sees what you do. Touch the screen to turn it on.");
        if (!speaker.headset() && !speaker.asked()) {
            auto& ask = ask_button(ui, at, "sound.private");
            ask.hint = at.tr("Others nearby can hear them.");
        }
    }
    auto& done = ui.primary("done", at.tr("Done"), [&at] { at.state.overlay = Overlay::none; });
    done.trailing_icon = "check-lg";
}

}  // namespace entre::screens
