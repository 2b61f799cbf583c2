// SPDX-License-Identifier: EUPL-1.2
// The start page: who we are, and in which language to begin.
#include <algorithm>

#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using ui::Token;

namespace {

constexpr float hero_share = 0.4167F;  // of the width, beside the languages

/// "Börja" in each language that can be offered, as a native reader would look for it.
std::string begin_word(const std::string& code) {
    if (code == "en") return "Start";
    if (code == "fi") return "Aloita";
    if (code == "se") return "Álggat";
    if (code == "ar") return "ابدأ";
    if (code == "ti") return "ጀምሩ";
    return "Börja";
}

/// How many languages stand beside each other in `width`: the longest name in its own letters fits.
std::size_t across(const ui::Ui& ui, float width) {
    const float needed = ui.surroundings().scale == ui::TextScale::normal  ? 360.F
                         : ui.surroundings().scale == ui::TextScale::large ? 440.F
                                                                           : 535.F;
    const auto fit = static_cast<std::size_t>((width + 20) / (needed + 20));
    return std::clamp<std::size_t>(fit, 1, ui.enlarged() ? 3 : 2);
}

/// So much stands there that it may need more than one page: it is then given all the room there is.
bool pages_wanted(const ui::Ui& ui, const Context& at) {
    const bool largest = ui.surroundings().scale == ui::TextScale::largest;
    return largest || (ui.enlarged() && !ui.portrait()) || at.words.offered().size() > (ui.enlarged() ? 6U : 8U);
}

/// Buttons for all languages, row by row; many of them go on on further pages.
void languages(
    ui::Ui& ui, Context& at, const std::string& key, float width,
    const std::function<void(ui::Node&, const language::Language&)>& fill,
    const std::function<void()>& before = [] {}) {
    const float gap = ui.enlarged() ? 16.F : 20.F;
    const auto pages = ui.paged(key + ".pages", gap);
    before();
    const auto offered = at.words.offered();
    const auto together = across(ui, width);
    for (std::size_t begin = 0; begin < offered.size(); begin += together) {
        const auto row = ui.grid(key + ".row" + std::to_string(begin), static_cast<int>(together), 20);
        for (std::size_t i = begin; i < std::min(offered.size(), begin + together); ++i) {
            const auto& language = *offered[i];
            auto& button = ui.add(key + "." + language.code, Role::button, Look::language, language.name);
            button.language = language.code;
            button.rtl = language.direction == language::Direction::right_to_left;
            button.focusable = true;
            fill(button, language);
        }
    }
}

void hero(ui::Ui& ui, Context& at) {
    // Large text needs the whole width for the languages: the greeting then stands above them.
    const bool wide = !ui.portrait() && !ui.enlarged();
    const bool largest = ui.surroundings().scale == ui::TextScale::largest;
    const bool low = ui.viewport().h < 900;
    ui::LayoutSpec spec;
    spec.width = wide ? ui::Sizing::fixed : ui::Sizing::fill;
    spec.fixed_width = ui.viewport().w * hero_share;
    if (ui.portrait() && !pages_wanted(ui, at))
        spec.height = ui::Sizing::fill;  // what is touched stands low (DESIGN.md 11)
    const auto scope = ui.group("hero", spec);
    ui.paint_group({.fill = Token::art_ground});
    {
        ui::LayoutSpec texts;
        texts.gap = 16;
        const float top = wide ? 64.F : largest && ui.low() && at.speaker.on() ? 8.F : largest ? 16.F : 40.F;
        texts.padding = {48, top, 48, wide ? 0.F : top};
        const auto column = ui.group("hero.words", texts);
        auto& greeting = ui.heading(at.tr("Hello and welcome!"));
        greeting.style = ui.enlarged() && ui.low() ? ui::TextStyle::heading : ui::TextStyle::display;
        greeting.token = Token::on_art;
        if (!largest || (!ui.low() && !at.speaker.on()))
            ui.text("lead", at.tr("Here you do your business with the municipality."), ui::TextStyle::lead,
                    Token::on_art);
        if (!low && (ui.portrait() ? !largest : wide)) {
            const auto point = [&](const char* key, const char* icon, std::string words, float margin) {
                auto& node = ui.add(key, Role::list_item, Look::numbered, std::move(words));
                node.icon = icon;
                node.layout.margin_top = margin;
            };
            point("time", "clock", at.tr("It often takes about 10 minutes."), 20);
            point("help", "bell", at.tr("You can get help from the staff."), 2);
            point("privacy", "shield-check", at.tr("Nothing is kept in the terminal afterwards."), 2);
        }
    }
    if (!low && !ui.enlarged()) {
        const float width = wide ? spec.fixed_width : ui.viewport().w;
        auto& art = ui.add("townscape", Role::image, Look::art, {});
        art.icon = "townscape";
        art.decoration = true;
        art.layout.push = true;
        art.layout.height = ui::Sizing::fixed;
        // The longest words, or the bar of who listens, leave it less.
        const bool crowded = at.speaker.on() || at.state.left_behind;
        art.layout.fixed_height = width * (crowded ? 205 : 308) / 800;
    }
}

}  // namespace

void start_page(ui::Ui& ui, Context& at) {
    ui.set_full_bleed();
    const auto body = ui.in(ui::Region::body);
    ui::LayoutSpec spec;
    const bool beside = !ui.portrait() && !ui.enlarged();
    spec.axis = beside ? ui::Axis::row : ui::Axis::column;
    spec.height = ui::Sizing::fill;
    const auto halves = ui.group("halves", spec);
    hero(ui, at);
    ui::LayoutSpec side;
    side.gap = ui.enlarged() ? 16.F : 32.F;
    if (beside || pages_wanted(ui, at)) side.height = ui::Sizing::fill;
    side.padding = {beside ? 56.F : 40.F, ui.enlarged() ? (ui.low() ? 8.F : 16.F) : 48.F, beside ? 48.F : 40.F,
                    ui.enlarged() ? (ui.low() ? 12.F : 24.F) : 32.F};
    const auto pick = ui.group("pick", side);
    ui.paint_group({.fill = Token::surface});
    auto& title = ui.subheading("choose", "Välj språk · Choose language", "globe2");
    title.language = "sv";
    const float width = ui.viewport().w * (beside ? 1 - hero_share : 1) - side.padding.left - side.padding.right;
    const auto left_behind = [&] {
        if (!at.state.left_behind) return;
        auto& note = ui.note(
            "left_behind", Look::note_ok,
            language::format(at.tr("The terminal was restarted. The last case was handed in and has number {number}."),
                             {{"number", at.state.left_behind->number}}));
        note.digits = true;
    };
    const bool first = pages_wanted(ui, at);  // large text: it turns away with its page
    languages(
        ui, at, "language", width,
        [&at](ui::Node& button, const language::Language& language) {
            button.name = begin_word(language.code);
            button.value = language.name;
            button.selected = &language == at.words.offered().front();
            button.action = [&at, code = language.code] {
                at.set_language(code);
                at.go(visit::Place::services);
            };
        },
        first ? left_behind : std::function<void()>([] {}));
    if (!first) left_behind();
}

void language_overlay(ui::Ui& ui, Context& at) {
    const auto scope = ui.in(ui::Region::dialog);
    ui::LayoutSpec outer;
    const float side = ui.portrait() || ui.enlarged() ? 40.F : 260.F, padding = ui.enlarged() ? 32.F : 56.F;
    outer.padding = {side, ui.enlarged() ? 24.F : 64.F, side, ui.enlarged() ? 24.F : 32.F};
    outer.height = ui::Sizing::fill;
    const auto frame = ui.group("language.frame", outer);
    const auto card = ui.card("language.card", padding);
    if (pages_wanted(ui, at))
        ui.fill_group();
    else if (ui.portrait())
        ui.push_group();  // what is touched stands low
    auto& title = ui.subheading("language.title", "Välj språk · Choose language", "globe2");
    title.language = "sv";
    const float width = ui.viewport().w - outer.padding.left - outer.padding.right - 2 * padding;
    languages(ui, at, "pick", width, [&at](ui::Node& button, const language::Language& language) {
        button.selected = language.code == at.language();
        button.action = [&at, code = language.code] {
            at.set_language(code);
            at.state.overlay = Overlay::none;
        };
    });
    auto& back =
        ui.secondary("language.back", at.tr("Back"), "arrow-left", [&at] { at.state.overlay = Overlay::none; });
    back.layout.margin_top = 16;
}

}  // namespace entre::screens
