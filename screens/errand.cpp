// SPDX-License-Identifier: EUPL-1.2
// Scanning and copying without an e-service: what to do with the paper, and its pages.
#include "screens/errand.h"

#include "screens/paper_list.h"
#include "screens/scan_guide.h"
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using Kind = visit::Errand::Kind;
using Step = visit::Errand::Step;

namespace {

void begin(Context& at, Kind kind) {
    at.visit.begin(kind);
    at.go(visit::Place::errand);
}

void tile(ui::Ui& ui, Context& at, const char* key, std::string name, std::string hint, const char* icon, Kind kind) {
    auto& node = ui.add(key, Role::button, Look::tile, std::move(name));
    node.hint = std::move(hint);
    node.icon = icon;
    node.focusable = true;
    node.action = [&at, kind] { begin(at, kind); };
}

}  // namespace

void go_to_papers(Context& at) {
    const auto& may = at.municipality.papers;
    if (may.copy_pages > 0 && may.mail_pages > 0) return at.go(visit::Place::papers);
    begin(at, may.copy_pages > 0 ? Kind::copy : Kind::mail);
}

void errand_help(ui::Ui& ui, Context& at, const std::vector<std::string>& paragraphs) {
    const auto help = ui.in(ui::Region::help);
    const auto texts = ui.paged("help.pages", 18);
    auto& title =
        ui.subheading("help.title", ui.enlarged() ? at.tr("Help") : at.tr("Good to think of"), "question-circle");
    title.style = ui::TextStyle::rail_heading;
    int number = 0;
    for (const auto& words : paragraphs) ui.text("help.text" + std::to_string(++number), words);
    reading_words(ui, at);
}

void errand_ends(ui::Ui& ui, Context& at) {
    ui.secondary("another", at.tr("Do one more thing"), "plus-lg", [&at] { at.go(visit::Place::services); });
    ui.primary("end", at.tr("I am done"), [&at] { at.end(); }).trailing_icon = "box-arrow-right";
}

void papers_page(ui::Ui& ui, Context& at) {
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.tr("What do you want to do with your paper?"));
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto list = ui.paged("papers", 16);
        if (at.municipality.papers.copy_pages > 0)
            tile(ui, at, "papers.copy", at.tr("Copy it"), at.tr("The copies come out of the printer."), "files",
                 Kind::copy);
        if (at.municipality.papers.mail_pages > 0)
            tile(ui, at, "papers.mail", at.tr("Scan it to an e-mail address"), at.tr("The paper comes as a PDF file."),
                 "envelope", Kind::mail);
    }
    errand_help(ui, at, {at.tr("You need not log in."), at.tr("Nothing is kept in the terminal afterwards.")});
    const auto actions = ui.in(ui::Region::actions);
    ui.secondary("back", at.tr("Back"), "arrow-left", [&at] { at.go(visit::Place::services); });
}

void errand_pages_page(ui::Ui& ui, Context& at) {
    const bool mail = at.visit.errand.kind == Kind::mail;
    const auto shown = paper_shown(at);
    const auto heading = mail ? at.tr("Scan what you want to send") : at.tr("Scan what you want to copy");
    if (!ui.enlarged()) {
        const auto head = ui.in(ui::Region::head);
        ui.heading(heading);
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
        if (ui.enlarged()) ui.subheading("heading", heading);
        paper_list(ui, at, shown, at.tr("Nothing is scanned yet. Put the first page in the scanner and press Scan."));
    }
    errand_help(ui, at,
                {at.words.counted("You can scan {count} page at most.", "You can scan {count} pages at most.",
                                  static_cast<unsigned long>(shown.most)),
                 at.tr("Take your paper with you afterwards.")});
    const auto actions = ui.in(ui::Region::actions);
    scan_buttons(ui, at, shown);
    const bool none = at.visit.papers.at(shown.place).empty();
    if (!none || at.scan.busy()) {
        auto& next = ui.primary("next", mail ? at.tr("Next: E-mail address") : at.tr("Next: Number of copies"),
                                [&at] { at.visit.errand.step = Step::details; });
        next.disabled = none || at.scan.scanning();
    }
    const auto& may = at.municipality.papers;
    const auto before = may.copy_pages > 0 && may.mail_pages > 0 ? visit::Place::papers : visit::Place::services;
    ui.secondary("back", at.tr("Back"), "arrow-left", [&at, before] { at.go(before); }).disabled = at.scan.scanning();
}

}  // namespace entre::screens
