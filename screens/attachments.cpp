// SPDX-License-Identifier: EUPL-1.2
// What the e-service wants on paper: scanned here, one paper or several.
#include <algorithm>

#include "kiosk/visit/paper_room.h"
#include "screens/paper_list.h"
#include "screens/scan_guide.h"
#include "screens/screens.h"

namespace entre::screens {

namespace {

/// Which of several papers shows, and the way to the others.
void paper_row(ui::Ui& ui, Context& at, const eservice::Attachment& attachment) {
    const auto& papers = at.visit.papers.of(attachment.id);
    const auto number = at.state.paper;
    ui::LayoutSpec spec;
    spec.axis = ui.enlarged() ? ui::Axis::column : ui::Axis::row;
    spec.gap = 16;
    spec.cross = spec.axis == ui::Axis::row ? ui::Cross::centre : ui::Cross::stretch;
    const auto row = ui.group("papers", spec);
    auto& words =
        ui.text("papers.which",
                language::format(at.tr("Paper {number} of {count}"),
                                 {{"number", std::to_string(number + 1)}, {"count", std::to_string(papers.size())}}));
    words.bold = true;
    const auto go = [&](const char* key, std::string label, const char* icon, std::size_t to) {
        auto& button = ui.small_button(key, std::move(label), icon, [&at, to] { at.state.paper = to; });
        button.disabled = at.scan.scanning();
        if (spec.axis == ui::Axis::row) button.layout.width = ui::Sizing::fit;
    };
    if (number > 0) go("papers.previous", at.tr("Previous paper"), "arrow-left", number - 1);
    if (number + 1 < papers.size()) go("papers.next", at.tr("Next paper"), "arrow-right", number + 1);
}

/// One more paper of the kind can be begun: the last one is, and there is room.
bool another_paper(const Context& at, const eservice::Attachment& attachment) {
    const auto& papers = at.visit.papers.of(attachment.id);
    return attachment.several && !at.scan.scanning() && at.state.paper + 1 == papers.size() && !papers.back().empty() &&
           visit::room_for_another_paper(at.visit.papers) &&
           !visit::room_for(at.visit.papers, attachment.id, attachment.max_pages).full();
}

std::string nothing_yet(const Context& at, bool required, std::size_t paper) {
    if (paper > 0) return at.tr("Put the first page of the next paper in the scanner and press Scan.");
    return required ? at.tr("Nothing is scanned yet. Put the first page in the scanner and press Scan.")
                    : at.tr("You may skip this. Do you have the paper? Put it in the scanner and press Scan.");
}

}  // namespace

void attachments_page(ui::Ui& ui, Context& at) {
    const auto all = at.visit.answers->attachments();
    at.state.attachment = std::min(at.state.attachment, all.size() - 1);
    const auto& attachment = *all[at.state.attachment];
    const auto shown = paper_shown(at);
    const auto& place = shown.place;
    const bool required = at.visit.answers->is_required(attachment);
    at.visit.papers.at(place);  // begun, though empty
    const std::string another = at.tr("Another paper");
    const auto begin_another = [&at] { ++at.state.paper; };
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
        scan_guide(ui, at);
        const auto list = ui.paged("pages", 16);
        if (ui.enlarged()) {
            ui.subheading("heading", attachment.heading.in(at.language()));
        }
        if (at.visit.papers.of(attachment.id).size() > 1) paper_row(ui, at, attachment);
        paper_list(ui, at, shown, nothing_yet(at, required, at.state.paper));
        // Large text leaves the rail no room for it.
        if (ui.enlarged() && another_paper(at, attachment))
            ui.small_button("another", another, "plus-lg", begin_another);
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto texts = ui.paged("help.pages", 18);
        auto& title =
            ui.subheading("help.title", ui.enlarged() ? at.tr("Help") : at.tr("Good to think of"), "question-circle");
        title.style = ui::TextStyle::rail_heading;
        help_lines(ui, at, attachment.instructions);
        ui.text("help.take", at.tr("Take your paper with you afterwards."));
        reading_words(ui, at);
    }
    const auto actions = ui.in(ui::Region::actions);
    const bool more = at.state.attachment + 1 < all.size();
    const auto next = at.visit.next();
    const auto names = stage_names(at);
    const auto position = at.visit.position();
    const auto on = [&at, more, next] {
        if (more) {
            ++at.state.attachment;
            at.state.paper = 0;
        } else if (next) {
            at.go_stage(*next);
        }
    };
    const std::string next_name = more                          ? all[at.state.attachment + 1]->title.in(at.language())
                                  : position + 1 < names.size() ? names[position + 1]
                                                                : std::string();
    const std::string next_label = language::format(at.tr("Next: {name}"), {{"name", next_name}});
    const bool none = at.visit.papers.pages_of(attachment.id) == 0;
    const bool nothing = none && !at.scan.busy();
    if (nothing && !required) ui.secondary("skip", next_label, "arrow-right", on);
    scan_buttons(ui, at, shown);
    if (!ui.enlarged() && another_paper(at, attachment)) ui.secondary("another", another, "plus-lg", begin_another);
    // Pages that are being made readable go on with that wherever the visitor is.
    if (!nothing) {
        const bool begun = at.visit.papers.at(place).empty() && !at.scan.scanning();
        auto& node = begun ? ui.secondary("next", next_label, "arrow-right", on) : ui.primary("next", next_label, on);
        node.disabled = none || at.scan.scanning();
    }
    auto& back = ui.secondary("back", at.tr("Back"), "arrow-left", [&at] {
        if (at.state.attachment > 0) {
            --at.state.attachment;
            at.state.paper = 0;
            return;
        }
        if (const auto previous = at.visit.previous()) at.go_stage(*previous);
    });
    back.disabled = at.scan.scanning();
}

}  // namespace entre::screens
