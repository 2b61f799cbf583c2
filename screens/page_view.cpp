// SPDX-License-Identifier: EUPL-1.2
// One scanned page as large as there is room for, with what was done to it and all that can be done.
#include <algorithm>

#include "screens/page_words.h"
#include "screens/paper_list.h"
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using ui::Token;

namespace {

/// Large text and a narrow screen need the whole width for words: the picture then stands above them.
bool beside(const ui::Ui& ui) { return !ui.portrait() && !ui.enlarged() && ui.viewport().w >= 1500; }

void picture(ui::Ui& ui, Context& at, const visit::Sheet& sheet, std::size_t index) {
    // A4 in the height of the column at 100 %; what is not A4 keeps its own shape within that.
    constexpr float wide_width = 470, wide_height = 640, narrow_height = 420, low_height = 260;
    auto& node = ui.add("picture", Role::image, Look::picture,
                        language::format(at.tr("Picture of page {number}"), {{"number", std::to_string(index + 1)}}));
    node.is_private = true;
    node.layout.height = ui::Sizing::fixed;
    node.layout.fixed_height = beside(ui) ? wide_height : ui.low() ? low_height : narrow_height;
    if (beside(ui)) {
        node.layout.width = ui::Sizing::fixed;
        node.layout.fixed_width = wide_width;
    }
    const float pixels = ui.canvas().scale();
    node.picture = at.scan.large_picture(sheet.id, static_cast<int>(ui.viewport().w * pixels),
                                         static_cast<int>(node.layout.fixed_height * pixels));
}

void findings(ui::Ui& ui, Context& at, const document::Page& page) {
    int number = 0;
    std::string words;
    for (const auto& finding : findings_of(at, page)) {
        words += (words.empty() ? "" : " ") + finding.words;
        if (finding.advice.empty()) continue;  // the next one's is for both
        auto& note = ui.note("finding" + std::to_string(++number), Look::note_warn, words + " " + finding.advice);
        note.bold_spans = {{0, words.size()}};
        words.clear();
    }
}

/// What the program did, in words and with a way back for each.
void steps(ui::Ui& ui, Context& at, const visit::Sheet& sheet) {
    const auto all = steps_of(at, sheet.page);
    if (all.empty()) return;
    std::string words;
    for (const auto& step : all)
        if (!step.off) words += (words.empty() ? "" : ", ") + step.done;
    if (!words.empty()) ui.text("done", words, ui::TextStyle::body, Token::ok).bold = true;
    const auto grid = ui.grid("undo", ui.surroundings().scale == ui::TextScale::largest ? 1 : 2, 16);
    for (const auto& step : all)
        ui.small_button(std::string("step.") + step.key, step.off ? step.redo : step.undo,
                        step.off ? "arrow-repeat" : "arrow-counterclockwise",
                        [&at, id = sheet.id, key = step.key, off = !step.off] { at.scan.undo(id, key, off); });
}

void buttons(ui::Ui& ui, Context& at, const visit::PaperPlace& place, visit::PageId id, std::size_t index,
             std::size_t count) {
    const auto say_where = [&at, place, id] {
        const auto& paper = at.visit.papers.at(place);
        const auto now = paper.index_of(id).value_or(0);
        at.speaker.happened(page_summary(at, paper.sheets()[now].page, now, paper.size()));
    };
    const auto grid = ui.grid("buttons", ui.surroundings().scale == ui::TextScale::largest ? 1 : 2, 16);
    ui.small_button("turn", at.tr("Turn"), "arrow-clockwise", [&at, id] { at.scan.turn(id); });
    ui.small_button("again", at.tr("Scan again"), "upc-scan", [&at, place, id] {
          at.scan.start(place, 1, id);
      }).disabled = at.scan.scanning();
    const auto move = [&](const char* key, std::string label, const char* icon, int by, bool last) {
        auto& button = ui.small_button(key, std::move(label), icon, [&at, place, id, by, say_where] {
            at.visit.papers.at(place).move(id, by);
            say_where();
        });
        button.disabled = last;
    };
    if (count > 1) {
        // At the end of its way the focus goes to the button that leads back.
        if (ui.is_focused("earlier") && index == 0) ui.focus_on("later");
        if (ui.is_focused("later") && index + 1 == count) ui.focus_on("earlier");
        move("earlier", at.tr("Move earlier"), "arrow-up", -1, index == 0);
        move("later", at.tr("Move later"), "arrow-down", 1, index + 1 == count);
    }
    ui.small_button("remove", at.tr("Remove"), "trash", [&at, id] { remove_page(at, id); });
}

}  // namespace

void page_view_page(ui::Ui& ui, Context& at) {
    const auto place = paper_shown(at).place;
    const auto& paper = at.visit.papers.at(place);
    const auto index = paper.index_of(at.state.looking_at);
    if (!index) return;
    const auto& sheet = paper.sheets()[*index];
    if (at.visit.place == visit::Place::stage) step_bar(ui, at);
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(language::format(at.tr("Page {page} of {pages}"),
                                    {{"page", std::to_string(*index + 1)}, {"pages", std::to_string(paper.size())}}));
    }
    {
        const auto body = ui.in(ui::Region::body);
        ui::LayoutSpec spec;
        spec.axis = ui::Axis::row;
        spec.gap = 40;
        spec.height = ui::Sizing::fill;
        const auto columns = ui.group("columns", spec);
        if (beside(ui)) picture(ui, at, sheet, *index);
        const auto list = ui.paged("page", 16);
        if (!beside(ui)) picture(ui, at, sheet, *index);
        if (at.scan.scanning()) scan_progress(ui, at);
        if (const auto& problem = at.scan.problem()) ui.note("problem", Look::note_error, words_for(*problem, at));
        findings(ui, at, sheet.page);
        steps(ui, at, sheet);
        buttons(ui, at, place, sheet.id, *index, paper.size());
    }
    const auto actions = ui.in(ui::Region::actions);
    const auto look_at = [&](const char* key, std::string label, const char* icon, std::size_t to) {
        ui.secondary(key, std::move(label), icon, [&at, place, to] {
            const auto& now = at.visit.papers.at(place);
            at.state.looking_at = now.sheets()[to].id;
            at.speaker.happened(page_summary(at, now.sheets()[to].page, to, now.size()));
        });
    };
    if (ui.is_focused("previous") && *index == 0) ui.focus_on("next");
    if (ui.is_focused("next") && *index + 1 == paper.size()) ui.focus_on("previous");
    if (*index > 0) look_at("previous", at.tr("Previous page"), "arrow-left", *index - 1);
    if (*index + 1 < paper.size()) look_at("next", at.tr("Next page"), "arrow-right", *index + 1);
    auto& all = ui.primary("all", at.tr("Back to all pages"), [&at, id = sheet.id] {
        at.state.looking_at = 0;
        at.state.focus_next = "page" + std::to_string(id) + ".view";
    });
    all.trailing_icon = "check-lg";
}

}  // namespace entre::screens
