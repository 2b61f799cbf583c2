// SPDX-License-Identifier: EUPL-1.2
// Which e-service: all of them, one shelf, or what a search finds; and what one e-service asks before it begins.
#include <algorithm>

#include "screens/errand.h"
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using ui::Token;

namespace {

// Small letters, for a search that does not mind capitals; å, ä and ö too.
std::string folded(std::string s) {
    for (std::size_t i = 0; i < s.size(); ++i) {
        const auto c = static_cast<unsigned char>(s[i]);
        if (c < 0x80)
            s[i] = static_cast<char>(std::tolower(c));
        else if (c == 0xC3 && i + 1 < s.size() && static_cast<unsigned char>(s[i + 1]) >= 0x80 &&
                 static_cast<unsigned char>(s[i + 1]) <= 0x9E)
            s[i + 1] = static_cast<char>(static_cast<unsigned char>(s[i + 1]) + 0x20);
    }
    return s;
}

std::vector<const eservice::Definition*> listed(const Context& at) {
    std::vector<const eservice::Definition*> found;
    const std::string wanted = folded(at.state.search);
    for (const auto& definition : at.catalogue.definitions()) {
        if (at.state.without_log_in && definition.log_in == eservice::LogIn::required) continue;
        if (!at.state.category.empty() && definition.category != at.state.category) continue;
        const std::string words =
            folded(definition.short_title.in(at.language()) + " " + definition.title.in(at.language()) + " " +
                   definition.summary.in(at.language()));
        if (words.find(wanted) == std::string::npos) continue;
        found.push_back(&definition);
    }
    return found;
}

/// Scanning and copying without an e-service stands among all of them, and is found by its words.
bool papers_listed(const Context& at) {
    if (!at.municipality.papers.any() || !at.state.category.empty()) return false;
    return folded(at.tr("Scan, copy, print")).find(folded(at.state.search)) != std::string::npos;
}

void papers_tile(ui::Ui& ui, Context& at) {
    auto& tile = ui.add("service.papers", Role::button, Look::tile, at.tr("Scan, copy, print"));
    const auto& may = at.municipality.papers;
    tile.hint = may.mail_pages == 0   ? at.tr("Copy a paper")
                : may.copy_pages == 0 ? at.tr("Get a paper by e-mail")
                                      : at.tr("Copy a paper, or get it by e-mail");
    tile.icon = "printer";
    tile.focusable = true;
    tile.action = [&at] { go_to_papers(at); };
}

void shelves(ui::Ui& ui, Context& at) {
    const auto scope = ui.paged("categories", 16);  // beside a keyboard there may be room for a few
    auto& group = ui.name_group({});
    group.layout.width = ui::Sizing::fixed;
    group.layout.fixed_width = 400;
    const auto shelf = [&](const std::string& id, std::string name, const std::string& icon, std::size_t count) {
        auto& node = ui.add("category." + id, Role::radio_button, Look::category, std::move(name));
        node.value = std::to_string(count);
        node.icon = icon;
        node.selected = at.state.category == id;
        node.focusable = true;
        node.action = [&at, id] { at.state.category = id; };
    };
    shelf("", at.tr("All services"), "grid",
          at.catalogue.definitions().size() + static_cast<std::size_t>(at.municipality.papers.any()));
    for (const auto& category : at.municipality.categories) {
        const auto count = at.catalogue.in_category(category.id).size();
        if (count > 0) shelf(category.id, category.title.in(at.language()), category.icon, count);
    }
}

void search_field(ui::Ui& ui, Context& at) {
    auto& search = ui.field("search", at.tr("Search"), at.state.search,
                            [&at](std::string value) { at.state.search = std::move(value); });
    search.example = ui.enlarged() ? at.tr("Search") : at.tr("Search, for example special diet");
    search.icon = "search";
}

}  // namespace

void services_page(ui::Ui& ui, Context& at) {
    const bool wide = !ui.portrait() && !ui.enlarged() && ui.viewport().w >= 1500;
    {
        const auto head = ui.in(ui::Region::head);
        if (wide) {
            const auto row = ui.row("services.head", 16, ui::Cross::centre);
            auto& title = ui.heading(at.state.without_log_in ? at.tr("Services without log-in")
                                                             : at.tr("What do you want to do?"));
            title.layout.width = ui::Sizing::fixed;
            title.layout.fixed_width = 424;
            search_field(ui, at);
        } else if (!ui.enlarged() || ui.portrait() ||
                   !ui.editing()) {  // beside the keyboard there is room for results only
            ui.heading(at.state.without_log_in ? at.tr("Services without log-in") : at.tr("What do you want to do?"));
        }
    }
    const auto body = ui.in(ui::Region::body);
    if (!wide && !ui.enlarged()) search_field(ui, at);
    ui::LayoutSpec columns;
    if (!wide && !ui.enlarged()) columns.margin_top = 20;
    columns.axis = ui::Axis::row;
    columns.gap = 40;
    columns.height = ui::Sizing::fill;
    const auto split = ui.group("services.columns", columns);
    if (wide && !at.state.without_log_in) shelves(ui, at);
    const auto list = ui.paged("services.list", 16);
    if (ui.enlarged()) search_field(ui, at);  // large text needs its room on the pages that follow
    const auto found = listed(at);
    const bool papers = papers_listed(at);
    if (found.empty() && !papers)
        ui.note("services.none", Look::note_warn,
                at.tr("We found no service with those words. Write something else, or call for help."));
    const std::size_t across = wide ? 2 : 1, count = found.size() + static_cast<std::size_t>(papers);
    for (std::size_t i = 0; i < count; i += across) {
        const auto row = ui.grid("services.row" + std::to_string(i), static_cast<int>(across), 16);
        for (std::size_t k = i; k < std::min(count, i + across); ++k) {
            if (k == found.size()) {
                papers_tile(ui, at);
                continue;
            }
            const auto* definition = found[k];
            auto& tile = ui.add("service." + definition->id, Role::button, Look::tile,
                                definition->short_title.in(at.language()));
            tile.hint = definition->summary.in(at.language());
            tile.icon = definition->icon;
            tile.focusable = true;
            tile.action = [&at, definition] {
                at.visit.choose(*definition, language::local_day(std::chrono::system_clock::now()));
                at.go(visit::Place::service_info);
            };
        }
    }
}

void service_info_page(ui::Ui& ui, Context& at) {
    const auto& service = *at.visit.service;
    const auto& lang = at.language();
    {
        const auto head = ui.in(ui::Region::head);
        if (const auto* category = at.municipality.category(service.category); category && !ui.enlarged()) {
            auto& label = ui.add("category", Role::label, Look::heading_icon, category->title.in(lang));
            label.style = ui::TextStyle::small;
            label.icon = category->icon;
            label.token = Token::primary;
            label.bold = true;
        }
        ui.heading(service.title.in(lang));
        if (!ui.enlarged()) ui.text("summary", service.introduction.in(lang), ui::TextStyle::lead, Token::ink2);
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto pages = ui.paged("info", 18);
        if (ui.enlarged()) ui.text("summary", service.introduction.in(lang), ui::TextStyle::lead, Token::ink2);
        if (!service.needed.empty()) {
            auto& title = ui.subheading("needed", at.tr("This is what you need to have with you"));
            title.layout.margin_top = 6;
            const std::size_t across = ui.enlarged() || ui.portrait() || ui.viewport().w < 1500
                                           ? 1
                                           : std::min<std::size_t>(3, service.needed.size());
            for (std::size_t i = 0; i < service.needed.size(); i += across) {
                const auto row = ui.grid("needed.row" + std::to_string(i), static_cast<int>(across), 20);
                for (std::size_t k = i; k < std::min(service.needed.size(), i + across); ++k) {
                    const auto& need = service.needed[k];
                    const std::string key = "need" + std::to_string(k);
                    const auto card = ui.card(key, 24);
                    const bool tiled = across > 1 && !need.icon.empty();
                    if (tiled) {
                        ui::LayoutSpec tile;
                        tile.padding = {20, 20, 20, 20};
                        tile.width = ui::Sizing::fixed;
                        tile.fixed_width = 84;
                        const auto square = ui.group(key + ".tile", tile);
                        ui.paint_group({.radius = 18, .fill = Token::primary_tint});
                        auto& icon = ui.add(key + ".icon", Role::image, Look::icon, {});
                        icon.icon = need.icon;
                        icon.token = Token::primary;
                        icon.decoration = true;
                        icon.layout.fixed_width = 44;
                    }
                    auto& name = ui.subheading(key + ".name", need.title.in(lang), tiled ? std::string() : need.icon);
                    name.style = ui::TextStyle::tile_title;
                    auto& words = ui.text(key + ".text", need.text.in(lang), ui::TextStyle::note, Token::ink2);
                    words.layout.margin_top = 0;
                }
            }
        }
        const bool two = !ui.enlarged() && !ui.portrait();
        ui::LayoutSpec spec;
        spec.axis = two ? ui::Axis::row : ui::Axis::column;
        spec.gap = two ? 40 : 18;
        spec.margin_top = 14;
        const auto half = ui.group("info.two", spec);
        const auto column = [&](const char* key) {
            ui::LayoutSpec one;
            one.gap = 8;
            return ui.group(key, one);
        };
        {
            const auto left = column("info.who");
            ui.subheading("who.title", at.tr("Who may apply?"));
            ui.text("who.text", service.who_may_apply.in(lang));
        }
        {
            const auto right = column("info.contact");
            ui.subheading("contact.title", at.tr("Do you have questions?"));
            ui.text("contact.name",
                    language::format(at.tr("Call or write to {name}."), {{"name", service.contact.name.in(lang)}}));
            const auto line = [&](const char* key, const char* icon, const std::string& words) {
                if (words.empty()) return;
                auto& node = ui.add(key, Role::label, Look::heading_icon, words);
                node.style = ui::TextStyle::body;
                node.icon = icon;
            };
            line("contact.phone", "telephone", service.contact.phone);
            line("contact.email", "envelope", service.contact.email);
        }
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto pages = ui.paged("facts", 18);
        auto& title = ui.subheading("facts.title", at.tr("The service in short"));
        title.style = ui::TextStyle::rail_heading;
        const auto fact = [&](const char* key, const char* icon, std::string label, std::string value) {
            if (value.empty()) return;
            auto& node = ui.add(key, Role::label, Look::fact, std::move(label));
            node.value = std::move(value);
            node.icon = icon;
            if (!ui.enlarged()) ui.divider(std::string(key) + ".line");
        };
        fact("fact.time", "clock", at.tr("Time to fill in"),
             at.words.counted("About {count} minute", "About {count} minutes",
                              static_cast<unsigned long>(service.minutes)));
        fact("fact.answer", "calendar3", at.tr("Answer"), service.handling_time.in(lang));
        fact("fact.fee", "wallet2", at.tr("Fee"), service.fee.in(lang));
    }
    const auto actions = ui.in(ui::Region::actions);
    ui.primary("next", at.visit.needs_log_in() ? at.tr("Next: Log in") : at.tr("Start"), [&at] {
        if (at.visit.needs_log_in())
            at.go(visit::Place::log_in);
        else
            at.go_stage(at.visit.stages().front());
    });
    ui.secondary("back", at.tr("Back"), "arrow-left", [&at] { at.go(visit::Place::services); });
}

}  // namespace entre::screens
