// SPDX-License-Identifier: EUPL-1.2
#include "screens/paper_list.h"

#include <algorithm>
#include <optional>

#include "kiosk/visit/paper_room.h"
#include "screens/page_words.h"
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using ui::Token;

namespace {

// From here on it is said beside the pages how many more there is room for.
constexpr int few_pages_left = 3;

/// The largest text leaves room for one page at a time.
bool page_beside_buttons(const ui::Ui& ui) { return ui.surroundings().scale == ui::TextScale::largest; }

void page_title(ui::Ui& ui, Context& at, const std::string& key, const document::Page& page, std::size_t index) {
    ui::LayoutSpec spec;
    spec.axis = page_beside_buttons(ui) ? ui::Axis::column : ui::Axis::row;
    spec.gap = 8;
    spec.cross = page_beside_buttons(ui) ? ui::Cross::stretch : ui::Cross::centre;
    const auto row = ui.group(key + ".title", spec);
    auto& title = ui.text(key + ".name", sheet_name(at, index), ui::TextStyle::small);
    title.bold = true;
    const auto findings = findings_of(at, page);
    const auto steps = steps_of(at, page);
    const auto done = std::ranges::find(steps, false, &PageStep::off);
    if (findings.empty() && done == steps.end()) return;
    auto& words = ui.text(key + ".state", findings.empty() ? done->done : findings.front().brief, ui::TextStyle::small,
                          findings.empty() ? Token::ok : Token::warn);
    words.bold = true;
    if (!page_beside_buttons(ui)) words.layout.width = ui::Sizing::fit;
    if (findings.empty()) return;
    words.spoken.clear();
    for (const auto& finding : findings) words.spoken += (words.spoken.empty() ? "" : " ") + finding.words;
}

void page_card(ui::Ui& ui, Context& at, const visit::Sheet& sheet, std::size_t index) {
    const std::string key = "page" + std::to_string(sheet.id);
    const std::string name = sheet_name(at, index);
    const bool beside = page_beside_buttons(ui);
    ui::LayoutSpec spec;
    spec.axis = beside ? ui::Axis::row : ui::Axis::column;
    spec.gap = beside ? 24 : 15;
    spec.padding = {14, 12, 14, 14};
    const auto scope = ui.group(key, spec);
    ui.paint_group({.radius = 16, .fill = Token::page, .border = Token::line, .border_width = 2});
    std::optional<ui::Ui::Scope> column;
    if (beside) column.emplace(ui.group(key + ".column", {.gap = 10}));
    page_title(ui, at, key, sheet.page, index);
    auto& picture =
        ui.add(key + ".picture", Role::image, Look::picture,
               language::format(at.tr("Picture of page {number}"), {{"number", std::to_string(index + 1)}}));
    picture.picture = at.scan.picture(sheet.id);
    picture.is_private = true;
    picture.layout.height = ui::Sizing::fixed;
    // A note or the progress beside it needs its room on the same page.
    const bool told = at.scan.busy() || at.scan.problem() || at.visit.papers.with(sheet.id)->last_removed();
    const bool low = ui.low() && ui.viewport().h < 1060;
    picture.layout.fixed_height = beside ? 220.F : low ? 60.F : told ? 120.F : ui.enlarged() ? 176.F : 212.F;
    column.reset();
    if (beside) column.emplace(ui.group(key + ".buttons", {.gap = 15}));
    const auto button = [&](const char* what, std::string label, const char* icon, std::function<void()> action) {
        ui.small_button(key + "." + what, std::move(label), icon, std::move(action)).hint = name;
    };
    button("view", at.tr("Look closer"), "zoom-in", [&at, id = sheet.id] { at.state.looking_at = id; });
    button("turn", at.tr("Turn"), "arrow-clockwise", [&at, id = sheet.id] { at.scan.turn(id); });
    button("remove", at.tr("Remove"), "trash", [&at, id = sheet.id] { remove_page(at, id); });
}

void removed_note(ui::Ui& ui, Context& at, const visit::PaperPlace& place) {
    const auto* removed = at.visit.papers.at(place).last_removed();
    if (!removed) return;
    ui::LayoutSpec spec;
    spec.axis = page_beside_buttons(ui) || ui.portrait() ? ui::Axis::column : ui::Axis::row;
    spec.gap = 16;
    spec.padding = {24, 12, 12, 12};
    spec.cross = spec.axis == ui::Axis::row ? ui::Cross::centre : ui::Cross::stretch;
    const auto scope = ui.group("removed", spec);
    ui.paint_group({.radius = 16, .fill = Token::page, .border = Token::control, .border_width = 2});
    auto& words = ui.text("removed.words", language::format(at.tr("Page {number} is removed."),
                                                            {{"number", std::to_string(removed->at + 1)}}));
    words.role = Role::status;
    auto& back = ui.small_button("removed.back", at.tr("Put it back"), "arrow-counterclockwise", [&at, place] {
        if (const auto id = at.visit.papers.at(place).put_back())
            at.state.focus_next = "page" + std::to_string(*id) + ".view";
    });
    back.hint = words.name;
    if (spec.axis == ui::Axis::row) back.layout.width = ui::Sizing::fit;
}

void room_words(ui::Ui& ui, Context& at, const visit::PaperPlace& place, int most) {
    const auto room = visit::room_for(at.visit.papers, place.attachment, most);
    if (room.pages > few_pages_left) return;
    if (!room.full()) {
        ui.text("room", at.words.counted("You can scan {count} more page.", "You can scan {count} more pages.",
                                         static_cast<unsigned long>(room.pages)));
        return;
    }
    const std::string words = room.limit == visit::PaperRoom::Limit::pages
                                  ? at.words.counted("There is room for {count} page, and it is scanned.",
                                                     "There is room for {count} pages, and all are scanned.",
                                                     static_cast<unsigned long>(most))
                                  : at.tr("The case is full: it cannot hold more pages.");
    auto& note = ui.note("room", Look::note_warn,
                         words + " " + at.tr("Remove a page if another one matters more, or call for help."));
    note.role = Role::status;
}

}  // namespace

void remove_page(Context& at, visit::PageId id) {
    auto* paper = at.visit.papers.with(id);
    if (!paper) return;
    paper->remove(id);
    at.state.looking_at = 0;
    at.state.focus_next = "removed.back";
}

void scan_progress(ui::Ui& ui, Context& at) {
    if (at.scan.scanning()) {
        auto& progress =
            ui.add("progress", Role::progress, Look::progress,
                   language::format(at.tr("Scanning page {number}"), {{"number", std::to_string(at.scan.page())}}));
        progress.value = at.scan.wait() ? words_for(*at.scan.wait(), at) : at.tr("Keep the lid closed.");
        progress.progress = at.scan.percent() / 100.0;
    } else if (at.scan.processing() > 0) {
        auto& progress =
            ui.add("progress", Role::progress, Look::progress, at.tr("Making the page straight and readable"));
        progress.value = at.tr("You can go on meanwhile.");
        progress.progress = 1;
    }
}

void paper_list(ui::Ui& ui, Context& at, const visit::PaperPlace& place, int most, const std::string& none) {
    // What had the focus has gone, or is on another page than what was pressed.
    if (ui.is_focused("scan") && at.scan.scanning()) ui.focus_on("stop");
    if (ui.is_focused("stop") && !at.scan.scanning()) ui.focus_on("scan");
    if (auto key = std::exchange(at.state.focus_next, {}); !key.empty()) ui.focus_on(key);
    auto& paper = at.visit.papers.at(place);
    scan_progress(ui, at);
    if (const auto& problem = at.scan.problem()) {
        std::string words = words_for(*problem, at);
        if (!paper.empty()) words += " " + at.tr("The pages that you have scanned are still here.");
        ui.note("problem", Look::note_error, words);
    }
    removed_note(ui, at, place);
    if (paper.empty() && !at.scan.busy() && !at.scan.problem() && !paper.last_removed()) {
        auto& note = ui.note("none", Look::note_warn, none);
        note.role = Role::status;
    }
    const std::size_t across = page_beside_buttons(ui) ? 1 : ui.enlarged() ? 2 : 3;
    const auto& sheets = paper.sheets();
    for (std::size_t i = 0; i < sheets.size(); i += across) {
        const auto row = ui.grid("pages.row" + std::to_string(i), static_cast<int>(across), 16);
        for (std::size_t k = i; k < std::min(sheets.size(), i + across); ++k) page_card(ui, at, sheets[k], k);
    }
    room_words(ui, at, place, most);
}

void scan_buttons(ui::Ui& ui, Context& at, const visit::PaperPlace& place, int most) {
    if (at.scan.scanning()) {
        ui.secondary("stop", at.tr("Stop scanning"), "x-lg", [&at] { at.scan.stop(); });
        return;
    }
    // What has arrived and is not ready yet takes its room already.
    const int room = visit::room_for(at.visit.papers, place.attachment, most).pages - at.scan.processing();
    const auto scan = [&at, place, room] { at.scan.start(place, room); };
    if (at.visit.papers.at(place).empty()) {
        ui.primary("scan", at.tr("Scan"), scan).trailing_icon = "upc-scan";
        return;
    }
    ui.secondary("scan", at.tr("Scan one more page"), "upc-scan", scan).disabled = room < 1;
}

}  // namespace entre::screens
