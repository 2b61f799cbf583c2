// SPDX-License-Identifier: EUPL-1.2
#include "screens/paper_list.h"

#include <algorithm>
#include <array>
#include <optional>

#include "kiosk/visit/paper_room.h"
#include "screens/page_words.h"
#include "screens/scan_guide.h"
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using ui::Token;

namespace {

// From here on it is said beside the pages how many more there is room for.
constexpr int few_pages_left = 3;

visit::PaperRoom room_for(const Context& at, const PaperShown& shown) {
    return visit::room_for(at.visit.papers, shown.place.attachment, shown.most, shown.most_bytes);
}

/// The largest text leaves room for one page at a time.
bool page_beside_buttons(const ui::Ui& ui) { return ui.surroundings().scale == ui::TextScale::largest; }

struct CardShape {
    float picture_height = 0;
    bool with_turn = true;  ///< else only beside the large picture
};

std::size_t cards_across(const ui::Ui& ui) { return page_beside_buttons(ui) ? 1 : ui.enlarged() ? 2 : 3; }

void page_title(ui::Ui& ui, Context& at, const std::string& key, const document::Page& page, std::size_t index) {
    ui::LayoutSpec spec;
    spec.axis = page_beside_buttons(ui) ? ui::Axis::column : ui::Axis::row;
    spec.gap = 8;
    spec.cross = page_beside_buttons(ui) ? ui::Cross::stretch : ui::Cross::centre;
    const auto row = ui.group(key + ".title", spec);
    auto& title = ui.text(key + ".name", sheet_name(at, index), ui::TextStyle::small);
    title.bold = true;
    const auto findings = findings_of(at, page);
    // What else was done to it is told beside the large picture: nearly every page is cut and cleaned.
    if (findings.empty() && !page.done.straighten) return;
    auto& words = ui.text(key + ".state", findings.empty() ? at.tr("Straightened") : findings.front().brief,
                          ui::TextStyle::small, findings.empty() ? Token::ok : Token::warn);
    words.bold = true;
    if (!page_beside_buttons(ui)) words.layout.width = ui::Sizing::fit;
    if (findings.empty()) return;
    words.spoken = words.name + ".";
    for (const auto& finding : findings) words.spoken += " " + finding.words;
}

void page_card(ui::Ui& ui, Context& at, const visit::Sheet& sheet, std::size_t index, CardShape shape) {
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
    picture.layout.fixed_height = shape.picture_height;
    column.reset();
    if (beside) column.emplace(ui.group(key + ".buttons", {.gap = 15}));
    const auto button = [&](const char* what, std::string label, const char* icon, std::function<void()> action) {
        ui.small_button(key + "." + what, std::move(label), icon, std::move(action)).hint = name;
    };
    button("view", at.tr("Enlarge"), "zoom-in", [&at, id = sheet.id] { at.state.looking_at = id; });
    if (shape.with_turn) button("turn", at.tr("Turn"), "arrow-clockwise", [&at, id = sheet.id] { at.scan.turn(id); });
    button("remove", at.tr("Remove"), "trash", [&at, id = sheet.id] { remove_page(at, id); });
}

/// What stands above the pages, and the buttons that turn to more of them, need their room beside a row of pages.
CardShape card_shape(const ui::Ui& ui, Context& at, const PaperShown& shown) {
    if (page_beside_buttons(ui)) return {ui.low() ? 150.F : 220.F};
    if (ui.low() && ui.viewport().h < 1060) return {60};
    const auto& paper = at.visit.papers.at(shown.place);
    const std::array above = {at.scan.scanning() || at.scan.arriving(), at.scan.problem().has_value(),
                              paper.last_removed() != nullptr, at.visit.papers.of(shown.place.attachment).size() > 1,
                              room_for(at, shown).pages <= few_pages_left};
    const auto told = std::ranges::count(above, true);
    const bool rows = paper.size() > cards_across(ui);
    // In portrait help stands above the pages, and all the ways on below them.
    if (told == 0) return {rows || ui.enlarged() ? 120.F : ui.portrait() ? 168.F : 212.F};
    return {told > 1 ? 60.F : 120.F, !rows};
}

void removed_note(ui::Ui& ui, Context& at, const visit::PaperPlace& place, bool full) {
    const auto* removed = at.visit.papers.at(place).last_removed();
    if (!removed) return;
    ui::LayoutSpec spec;
    spec.axis = ui.enlarged() ? ui::Axis::column : ui::Axis::row;
    spec.gap = 16;
    spec.padding = {24, 12, 12, 12};
    spec.cross = spec.axis == ui::Axis::row ? ui::Cross::centre : ui::Cross::stretch;
    const auto scope = ui.group("removed", spec);
    ui.paint_group({.radius = 16, .fill = Token::page, .border = Token::control, .border_width = 2});
    auto& words = ui.text("removed.words", language::format(at.tr("Page {number} is removed."),
                                                            {{"number", std::to_string(removed->at + 1)}}));
    words.role = Role::status;
    auto& back = ui.small_button("removed.undo", at.tr("Put it back"), "arrow-counterclockwise", [&at, place] {
        if (const auto id = at.visit.papers.at(place).put_back())
            at.state.focus_next = "page" + std::to_string(*id) + ".view";
    });
    back.hint = words.name;
    // There may be another page in its place by now: what is said of the room tells why.
    back.disabled = full;
    if (spec.axis == ui::Axis::row) back.layout.width = ui::Sizing::fit;
}

void room_words(ui::Ui& ui, Context& at, const PaperShown& shown) {
    const auto room = room_for(at, shown);
    if (room.pages > few_pages_left) return;
    if (!room.full()) {
        ui.text("room", at.words.counted("You can scan {count} more page.", "You can scan {count} more pages.",
                                         static_cast<unsigned long>(room.pages)));
        return;
    }
    const std::string words = room.limit == visit::PaperRoom::Limit::pages
                                  ? at.words.counted("There is room for {count} page, and it is scanned.",
                                                     "There is room for {count} pages, and all are scanned.",
                                                     static_cast<unsigned long>(shown.most))
                              : at.visit.place == visit::Place::errand
                                  ? at.tr("The e-mail is full: it cannot hold more pages.")
                                  : at.tr("The case is full: it cannot hold more pages.");
    auto& note = ui.note("room", Look::note_warn,
                         words + " " + at.tr("Remove a page if another one matters more, or call for help."));
    note.role = Role::status;
}

}  // namespace

PaperShown paper_shown(const Context& at) {
    if (at.visit.place == visit::Place::errand) {
        const bool mail = at.visit.errand.kind == visit::Errand::Kind::mail;
        return {{visit::Errand::paper, 0},
                mail ? at.municipality.papers.mail_pages : at.municipality.papers.copy_pages,
                mail ? visit::mail_bytes : visit::case_bytes};
    }
    const auto all = at.visit.answers->attachments();
    const auto& attachment = *all[std::min(at.state.attachment, all.size() - 1)];
    return {{attachment.id, at.state.paper}, attachment.max_pages, visit::case_bytes};
}

bool page_is_large(const Context& at) {
    const auto place = paper_shown(at).place;
    const auto& papers = at.visit.papers.of(place.attachment);
    return place.number < papers.size() && papers[place.number].index_of(at.state.looking_at);
}

void reading_words(ui::Ui& ui, Context& at) {
    const int reading = at.scan.reading();
    if (reading == 0 || at.scan.scanning()) return;
    ui.text("reading",
            at.words.counted("Reading the text of {count} page. You can go on meanwhile.",
                             "Reading the text of {count} pages. You can go on meanwhile.",
                             static_cast<unsigned long>(reading)),
            ui::TextStyle::small)
        .role = Role::status;
}

void remove_page(Context& at, visit::PageId id) {
    auto* paper = at.visit.papers.with(id);
    if (!paper) return;
    paper->remove(id);
    at.state.looking_at = 0;
    at.state.focus_next = "removed.undo";
}

void scan_progress(ui::Ui& ui, Context& at) {
    if (at.scan.scanning()) {
        auto& progress =
            ui.add("progress", Role::progress, Look::progress,
                   language::format(at.tr("Scanning page {number}"), {{"number", std::to_string(at.scan.page())}}));
        progress.value = at.scan.wait() ? words_for(*at.scan.wait(), at) : at.tr("Keep the lid closed.");
        progress.progress = at.scan.percent() / 100.0;
    } else if (at.scan.arriving()) {
        auto& progress =
            ui.add("progress", Role::progress, Look::progress, at.tr("Making the page straight and readable"));
        progress.value = at.tr("You can go on meanwhile.");
        progress.progress = 1;
    }
}

void paper_list(ui::Ui& ui, Context& at, const PaperShown& shown, const std::string& none) {
    // What had the focus has gone, or is on another page than what was pressed.
    if (ui.is_focused("scan") && at.scan.scanning()) ui.focus_on("stop");
    if (ui.is_focused("stop") && !at.scan.scanning()) ui.focus_on("scan");
    if (auto key = std::exchange(at.state.focus_next, {}); !key.empty()) ui.focus_on(key);
    auto& paper = at.visit.papers.at(shown.place);
    scan_progress(ui, at);
    if (const auto& problem = at.scan.problem()) {
        std::string words = words_for(*problem, at);
        if (!paper.empty()) words += " " + at.tr("The pages that you have scanned are still here.");
        ui.note("problem", Look::note_error, words);
        scan_guide_in_list(ui, at);
    }
    removed_note(ui, at, shown.place, room_for(at, shown).full());
    if (paper.empty() && !at.scan.busy() && !at.scan.problem() && !paper.last_removed()) {
        auto& note = ui.note("none", Look::note_warn, none);
        note.role = Role::status;
        scan_guide_in_list(ui, at);
    }
    if (!paper.empty() || paper.last_removed()) room_words(ui, at, shown);
    const std::size_t across = cards_across(ui);
    const auto& sheets = paper.sheets();
    const CardShape shape = card_shape(ui, at, shown);
    for (std::size_t i = 0; i < sheets.size(); i += across) {
        const auto row = ui.grid("pages.row" + std::to_string(i), static_cast<int>(across), 16);
        for (std::size_t k = i; k < std::min(sheets.size(), i + across); ++k) page_card(ui, at, sheets[k], k, shape);
    }
}

void scan_buttons(ui::Ui& ui, Context& at, const PaperShown& shown) {
    if (at.scan.scanning()) {
        ui.secondary("stop", at.tr("Stop scanning"), "x-lg", [&at] { at.scan.stop(); });
        return;
    }
    // What has arrived and is not ready yet takes its room already.
    const int room = room_for(at, shown).pages - at.scan.processing();
    const auto scan = [&at, place = shown.place, room] { at.scan.start(place, room); };
    if (at.visit.papers.at(shown.place).empty()) {
        ui.primary("scan", at.tr("Scan"), scan).trailing_icon = "upc-scan";
        return;
    }
    ui.secondary("scan", at.tr("Scan one more page"), "upc-scan", scan).disabled = room < 1;
}

}  // namespace entre::screens
