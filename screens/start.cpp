// SPDX-License-Identifier: EUPL-1.2
// The start page: who we are, and in which language to begin.
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using ui::Token;

namespace {

/// "Börja" in each language that can be offered, as a native reader would look for it.
std::string begin_word(const std::string& code) {
    if (code == "en") return "Start";
    if (code == "fi") return "Aloita";
    if (code == "se") return "Álggat";
    if (code == "ar") return "ابدأ";
    if (code == "ti") return "ጀምር";
    return "Börja";
}

void hero(ui::Ui& ui, Context& at) {
    const bool wide = !ui.portrait();
    const bool low = ui.viewport().h < 900;
    ui::LayoutSpec spec;
    spec.width = wide ? ui::Sizing::fixed : ui::Sizing::fill;
    spec.fixed_width = ui.viewport().w * 0.4167F;
    if (!wide) spec.height = ui::Sizing::fill;  // what is touched stands low (DESIGN.md 11)
    const auto scope = ui.group("hero", spec);
    ui.paint_group({.fill = Token::art_ground});
    {
        ui::LayoutSpec texts;
        texts.gap = 16;
        texts.padding = {48, wide ? 64.F : 40.F, 48, wide ? 0.F : 40.F};
        const auto column = ui.group("hero.words", texts);
        auto& greeting = ui.heading(at.tr("Hello and welcome!"));
        greeting.style = ui::TextStyle::display;
        greeting.token = Token::on_art;
        auto& lead = ui.text("lead", at.tr("Here you do your business with the municipality."), ui::TextStyle::lead,
                             Token::on_art);
        lead.layout.margin_top = 0;
        if (!low && ui.surroundings().scale != ui::TextScale::largest) {
            const auto point = [&](const char* key, const char* icon, std::string words, float above) {
                auto& node = ui.add(key, Role::list_item, Look::numbered, std::move(words));
                node.icon = icon;
                node.layout.margin_top = above;
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
        art.layout.fixed_height = width * 330 / 800;
    }
}

}  // namespace

void start_page(ui::Ui& ui, Context& at) {
    ui.set_full_bleed();
    const auto body = ui.in(ui::Region::body);
    ui::LayoutSpec spec;
    spec.axis = ui.portrait() ? ui::Axis::column : ui::Axis::row;
    spec.height = ui::Sizing::fill;
    const auto halves = ui.group("halves", spec);
    hero(ui, at);
    ui::LayoutSpec side;
    side.gap = 32;
    if (!ui.portrait()) side.height = ui::Sizing::fill;
    side.padding = {ui.portrait() ? 40.F : 56.F, 48, ui.portrait() ? 40.F : 48.F, 32};
    const auto pick = ui.group("pick", side);
    ui.paint_group({.fill = Token::surface});
    auto& title = ui.subheading("choose", "Välj språk · Choose language", "globe2");
    title.language = "sv";
    {
        const auto grid = ui.grid("languages", ui.enlarged() || (!ui.portrait() && ui.viewport().w < 1500) ? 1 : 2, 20);
        bool first = true;
        for (const auto* language : at.words.offered()) {
            auto& button =
                ui.add("language." + language->code, Role::button, Look::language, begin_word(language->code));
            button.value = language->name;
            button.language = language->code;
            button.rtl = language->direction == language::Direction::right_to_left;
            button.selected = first;
            button.focusable = true;
            button.action = [&at, code = language->code] {
                at.set_language(code);
                at.go(visit::Place::services);
            };
            first = false;
        }
    }
    if (at.state.left_behind) {
        auto& note = ui.note(
            "left_behind", Look::note_ok,
            language::format(at.tr("The terminal was restarted. The last case was handed in and has number {number}."),
                             {{"number", at.state.left_behind->number}}));
        note.digits = true;
    }
}

void language_overlay(ui::Ui& ui, Context& at) {
    const auto scope = ui.in(ui::Region::dialog);
    ui::LayoutSpec outer;
    outer.padding = {ui.portrait() ? 40.F : 260.F, 64, ui.portrait() ? 40.F : 260.F, 32};
    outer.height = ui::Sizing::fill;
    const auto frame = ui.group("language.frame", outer);
    const auto card = ui.card("language.card", 56);
    auto& title = ui.subheading("language.title", "Välj språk · Choose language", "globe2");
    title.language = "sv";
    {
        const auto grid = ui.grid("language.grid", ui.enlarged() || ui.viewport().w < 1500 ? 1 : 2, 20);
        for (const auto* language : at.words.offered()) {
            auto& button = ui.add("pick." + language->code, Role::button, Look::language, language->name);
            button.language = language->code;
            button.rtl = language->direction == language::Direction::right_to_left;
            button.selected = language->code == at.language();
            button.focusable = true;
            button.action = [&at, code = language->code] {
                at.set_language(code);
                at.state.overlay = Overlay::none;
            };
        }
    }
    auto& back =
        ui.secondary("language.back", at.tr("Back"), "arrow-left", [&at] { at.state.overlay = Overlay::none; });
    back.layout.margin_top = 16;
}

}  // namespace entre::screens
