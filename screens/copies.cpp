// SPDX-License-Identifier: EUPL-1.2
// Copies of a scanned paper: how many, and how they come out.
#include <algorithm>

#include "screens/errand.h"
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Role;
using Step = visit::Errand::Step;

namespace {

std::string sheet_words(const Context& at) {
    const auto pages = at.visit.papers.pages_of(visit::Errand::paper);
    return at.words.counted("{count} sheet of paper in all.", "{count} sheets of paper in all.",
                            pages * static_cast<unsigned long>(at.visit.errand.copies));
}

void how_many(ui::Ui& ui, Context& at) {
    const int copies = at.visit.errand.copies, most = at.municipality.papers.copies;
    auto& count =
        ui.text("copies.count", at.words.counted("{count} copy", "{count} copies", static_cast<unsigned long>(copies)),
                ui::TextStyle::heading);
    count.role = Role::status;
    ui.text("copies.sheets", sheet_words(at));
    if (most == 1) return;
    // At the end of its way the focus goes to the button that leads back.
    if (ui.is_focused("copies.minus") && copies == 1) ui.focus_on("copies.plus");
    if (ui.is_focused("copies.plus") && copies == most) ui.focus_on("copies.minus");
    const auto grid = ui.grid("copies.buttons", ui.surroundings().scale == ui::TextScale::largest ? 1 : 2, 16);
    const auto button = [&](const char* key, std::string name, const char* icon, int by) {
        auto& node = ui.small_button(key, std::move(name), icon, [&at, by, most] {
            at.visit.errand.copies = std::clamp(at.visit.errand.copies + by, 1, most);
            at.print.reset();
        });
        node.disabled = at.print.busy() || (by < 0 ? copies == 1 : copies == most);
    };
    button("copies.minus", at.tr("One copy fewer"), "dash-lg", -1);
    button("copies.plus", at.tr("One copy more"), "plus-lg", 1);
    if (copies == most)
        ui.text("copies.most",
                at.words.counted("You can print {count} copy at most.", "You can print {count} copies at most.",
                                 static_cast<unsigned long>(most)));
}

/// The printer's way with them, in words.
void state(ui::Ui& ui, Context& at) {
    const auto say = [&](Look look, std::string words) {
        auto& note = ui.note("copies.state", look, std::move(words));
        note.role = Role::status;
    };
    switch (at.print.state()) {
        case PrintSession::State::idle:
            return;
        case PrintSession::State::printing:
            return say(Look::note_ok, language::format(at.tr("Copy {number} of {count} is being printed now."),
                                                       {{"number", std::to_string(at.print.copy())},
                                                        {"count", std::to_string(at.visit.errand.copies)}}));
        case PrintSession::State::done:
            return say(Look::note_ok, at.tr("The copies are printed. Take them and your paper with you."));
        case PrintSession::State::waiting:
        case PrintSession::State::failed:
            return say(Look::note_error, words_for({at.print.trouble().value_or(ErrorCode::printer_failed), {}}, at));
    }
}

}  // namespace

void copies_page(ui::Ui& ui, Context& at) {
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.tr("How many copies do you want?"));
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto list = ui.paged("copies", 18);
        state(ui, at);
        how_many(ui, at);
    }
    errand_help(ui, at,
                {at.tr("The copies are black and white or in colour, as the printer is."),
                 at.tr("Take your paper with you afterwards.")});
    const auto actions = ui.in(ui::Region::actions);
    if (at.print.state() == PrintSession::State::done) {
        // The button that was pressed has gone.
        if (ui.is_focused("print")) ui.focus_on("end");
        return errand_ends(ui, at);
    }
    auto& print = ui.primary("print", at.tr("Print"), [&at] { at.print_copies(); });
    print.trailing_icon = "printer";
    // What is being turned upright now shall not come out lying.
    print.disabled = at.print.busy() || at.scan.busy();
    ui.secondary("back", at.tr("Back"), "arrow-left", [&at] {
          at.print.reset();
          at.visit.errand.step = Step::pages;
      }).disabled = at.print.busy();
}

}  // namespace entre::screens
