// SPDX-License-Identifier: EUPL-1.2
// Papers become pages: the scanner's progress, each page to look at, turn, take away or scan again.
#include <algorithm>
#include <optional>

#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using ui::Token;

namespace {

void guide(ui::Ui& ui, Context& at) {
    ui::LayoutSpec spec;
    spec.gap = 12;
    spec.width = ui::Sizing::fixed;
    spec.fixed_width = 392;
    const auto scope = ui.group("guide", spec);
    if (at.state.theme != ui::ThemeName::high_contrast) {
        auto& art = ui.add("art", Role::image, Look::art, {});
        art.icon = "scanner";
        art.decoration = true;
        art.layout.height = ui::Sizing::fixed;
        art.layout.fixed_height = 392.F * 350 / 420;
    }
    int number = 0;
    for (const auto& words :
         {at.tr("Lift the lid."), at.tr("Put the page in the corner with the text down."), at.tr("Close the lid.")}) {
        auto& node = ui.add("guide" + std::to_string(++number), Role::list_item, Look::numbered, words);
        node.number = number;
        node.count = 3;
    }
}

/// The largest text leaves room for one page at a time.
bool page_beside_buttons(const ui::Ui& ui) { return ui.surroundings().scale == ui::TextScale::largest; }

void page_card(ui::Ui& ui, Context& at, const eservice::Attachment& attachment, std::size_t index) {
    const auto& page = at.visit.pages[attachment.id][index];
    const auto& pictures = at.scan.pictures(attachment.id);
    const std::string key = "page" + std::to_string(index + 1);
    const std::string name = language::format(at.tr("Page {number}"), {{"number", std::to_string(index + 1)}});
    const bool beside = page_beside_buttons(ui);
    ui::LayoutSpec spec;
    spec.axis = beside ? ui::Axis::row : ui::Axis::column;
    spec.gap = beside ? 24 : 15;
    spec.padding = {14, 12, 14, 14};
    const auto scope = ui.group(key, spec);
    ui.paint_group({.radius = 16, .fill = Token::page, .border = Token::line, .border_width = 2});
    std::optional<ui::Ui::Scope> column;
    if (beside) column.emplace(ui.group(key + ".column", {.gap = 10}));
    {
        const auto row = ui.row(key + ".title", 8, ui::Cross::centre);
        auto& title = ui.text(key + ".name", name, ui::TextStyle::small);
        title.bold = true;
        std::string state;
        if (page.seems_blank)
            state = at.tr("Empty?");
        else if (page.straightened)
            state = at.tr("Straightened");
        if (!state.empty()) {
            auto& words =
                ui.text(key + ".state", state, ui::TextStyle::small, page.seems_blank ? Token::warn : Token::ok);
            words.bold = true;
            words.layout.width = ui::Sizing::fit;
        }
    }
    auto& picture =
        ui.add(key + ".picture", Role::image, Look::picture,
               language::format(at.tr("Picture of page {number}"), {{"number", std::to_string(index + 1)}}));
    picture.picture = index < pictures.size() ? pictures[index].get() : nullptr;
    picture.is_private = true;
    picture.layout.height = ui::Sizing::fixed;
    // A note or the progress beside it needs its room on the same page.
    const bool told = at.scan.busy() || at.scan.problem() || at.scan.straightened(attachment.id);
    const bool low = ui.low() && ui.viewport().h < 1060;
    picture.layout.fixed_height = beside ? 220.F : low ? 60.F : told ? 120.F : ui.enlarged() ? 176.F : 212.F;
    column.reset();
    if (beside) column.emplace(ui.group(key + ".buttons", {.gap = 15}));
    const bool busy = at.scan.busy();
    const auto button = [&](const char* what, std::string label, const char* icon, std::string spoken,
                            std::function<void()> action) {
        auto& node = ui.small_button(key + "." + what, std::move(label), icon, std::move(action));
        node.hint = std::move(spoken);
        node.disabled = busy;
    };
    button("rotate", at.tr("Turn"), "arrow-clockwise", name,
           [&at, id = attachment.id, index] { at.scan.rotate(id, index); });
    button("remove", at.tr("Remove"), "trash", name, [&at, id = attachment.id, index] { at.scan.remove(id, index); });
    button("again", at.tr("Scan again"), "upc-scan", name,
           [&at, id = attachment.id, most = attachment.max_pages, index] { at.scan.start(id, most, index); });
}

}  // namespace

void attachments_page(ui::Ui& ui, Context& at) {
    const auto all = at.visit.answers->attachments();
    at.state.attachment = std::min(at.state.attachment, all.size() - 1);
    const auto& attachment = *all[at.state.attachment];
    const auto id = attachment.id;
    const auto& pages = at.visit.pages[id];
    const bool required = at.visit.answers->is_required(attachment);
    step_bar(ui, at);
    {
        const auto head = ui.in(ui::Region::head);
        if (!ui.enlarged()) ui.heading(attachment.heading.in(at.language()));
    }
    {
        const auto body = ui.in(ui::Region::body);
        ui::LayoutSpec spec;
        spec.axis = ui::Axis::row;
        spec.gap = 40;
        spec.height = ui::Sizing::fill;
        const auto columns = ui.group("columns", spec);
        const bool with_guide = !ui.enlarged() && !ui.portrait() && ui.viewport().w >= 1500;
        if (with_guide) guide(ui, at);
        const auto list = ui.paged("pages", 16);
        if (ui.enlarged()) {
            ui.subheading("heading", attachment.heading.in(at.language()));
        }
        if (at.scan.scanning()) {
            auto& progress =
                ui.add("progress", Role::progress, Look::progress,
                       language::format(at.tr("Scanning page {number}"), {{"number", std::to_string(at.scan.page())}}));
            progress.value = at.tr("Keep the lid closed.");
            progress.progress = at.scan.percent() / 100.0;
        } else if (at.scan.processing() > 0) {
            auto& progress =
                ui.add("progress", Role::progress, Look::progress, at.tr("Making the page straight and readable"));
            progress.value = at.tr("A few seconds left");
            progress.progress = 1;
        }
        if (const auto& problem = at.scan.problem()) {
            std::string words = words_for(*problem, at);
            if (!pages.empty()) words += " " + at.tr("The pages that you have scanned are still here.");
            ui.note("problem", Look::note_error, words);
        }
        if (pages.empty() && !at.scan.busy() && !at.scan.problem()) {
            auto& note = ui.note(
                "none", Look::note_warn,
                required ? at.tr("Nothing is scanned yet. Put the first page in the scanner and press Scan.")
                         : at.tr("You may skip this. Do you have the paper? Put it in the scanner and press Scan."));
            note.role = Role::status;
        }
        const std::size_t across = page_beside_buttons(ui) ? 1 : ui.enlarged() ? 2 : 3;
        for (std::size_t i = 0; i < pages.size(); i += across) {
            const auto row = ui.grid("pages.row" + std::to_string(i), static_cast<int>(across), 16);
            for (std::size_t k = i; k < std::min(pages.size(), i + across); ++k) page_card(ui, at, attachment, k);
        }
        if (const auto straight = at.scan.straightened(id); straight && !at.scan.busy() && !at.scan.problem()) {
            auto& note =
                ui.note("straightened", Look::note_ok,
                        language::format(at.tr("Page {number}: The page looked crooked. We have straightened it."),
                                         {{"number", std::to_string(*straight + 1)}}));
            note.role = Role::status;
        }
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto texts = ui.paged("help.pages", 18);
        auto& title =
            ui.subheading("help.title", ui.enlarged() ? at.tr("Help") : at.tr("Good to think of"), "question-circle");
        title.style = ui::TextStyle::rail_heading;
        help_lines(ui, at, attachment.instructions);
        ui.text("help.take", at.tr("Take your paper with you afterwards."));
    }
    const auto actions = ui.in(ui::Region::actions);
    const bool more = at.state.attachment + 1 < all.size();
    const auto next = at.visit.next();
    const auto names = stage_names(at);
    const auto position = at.visit.position();
    const auto scan = [&at, id, most = attachment.max_pages] { at.scan.start(id, most); };
    const auto on = [&at, more, next] {
        if (more)
            ++at.state.attachment;
        else if (next)
            at.go_stage(*next);
    };
    const std::string next_name = more                          ? all[at.state.attachment + 1]->title.in(at.language())
                                  : position + 1 < names.size() ? names[position + 1]
                                                                : std::string();
    const std::string next_label = language::format(at.tr("Next: {name}"), {{"name", next_name}});
    if (at.scan.scanning()) {
        ui.secondary("stop", at.tr("Stop scanning"), "x-lg", [&at] { at.scan.stop(); });
        ui.primary("next", next_label, on).disabled = true;
    } else if (pages.empty()) {
        if (!required) ui.secondary("skip", next_label, "arrow-right", on);
        auto& primary = ui.primary("scan", at.tr("Scan"), scan);
        primary.trailing_icon = "upc-scan";
        primary.disabled = at.scan.busy();
    } else {
        auto& another = ui.secondary("scan", at.tr("Scan one more page"), "upc-scan", scan);
        another.disabled = at.scan.busy() || static_cast<int>(pages.size()) >= attachment.max_pages;
        ui.primary("next", next_label, on).disabled = at.scan.busy();
    }
    auto& back = ui.secondary("back", at.tr("Back"), "arrow-left", [&at] {
        if (at.state.attachment > 0) {
            --at.state.attachment;
            return;
        }
        if (const auto previous = at.visit.previous()) at.go_stage(*previous);
    });
    back.disabled = at.scan.scanning();
}

}  // namespace entre::screens
