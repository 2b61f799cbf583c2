// SPDX-License-Identifier: EUPL-1.2
// Scanned papers to an e-mail address: where to, everything once more, and that it is on its way.
#include <algorithm>

#include "kiosk/handin/letter.h"
#include "screens/errand.h"
#include "screens/screens.h"

namespace entre::screens {

using ui::Look;
using ui::Token;
using Step = visit::Errand::Step;

namespace {

std::string trimmed(std::string text) {
    constexpr auto space = " \t";
    text.erase(0, std::min(text.find_first_not_of(space), text.size()));
    text.erase(text.find_last_not_of(space) + 1);
    return text;
}

/// Whole megabytes, upwards: nobody is told of less than comes.
std::string size_words(const Context& at) {
    constexpr std::size_t megabyte = 1'000'000;
    const auto size = (at.visit.papers.bytes() + megabyte - 1) / megabyte;
    return language::format(
        at.tr("{size} MB at most"),
        {{"size", at.words.formats().number(static_cast<std::int64_t>(std::max<std::size_t>(1, size)))}});
}

void row(ui::Ui& ui, const std::string& key, std::string label, std::string value, bool is_private) {
    const auto group = ui.group(key, {.gap = 2});
    auto& name = ui.text(key + ".label", std::move(label), ui::TextStyle::small, Token::ink2);
    name.about = key + ".value";
    name.tells = ui::Tells::label;
    auto& words = ui.text(key + ".value", std::move(value), ui::TextStyle::lead);
    words.bold = true;
    words.is_private = is_private;
}

}  // namespace

void mail_address_page(ui::Ui& ui, Context& at) {
    if (!ui.enlarged()) {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.tr("Which e-mail address do the papers go to?"));
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto list = ui.paged("address", 20, false);
        auto& field = ui.field("address.to", at.tr("E-mail address"), at.visit.errand.address,
                               [&at](std::string value) { at.visit.errand.address = std::move(value); });
        field.required = true;
        field.is_private = true;
        field.entry = ui::Entry::email;
        field.purpose = "email";
        if (at.state.address_fault)
            field.error = at.tr("Error:") + " " +
                          at.tr(
                              "This is not an e-mail address. It has a name, an @ and an ending, like this: "
                              "anna@lindsjo.example.");
    }
    errand_help(ui, at,
                {at.tr("Write the address to yourself, or to somebody who is to have the paper."),
                 at.tr("An e-mail is no safe place for what must be kept secret.")});
    const auto actions = ui.in(ui::Region::actions);
    ui.primary("next", at.tr("Next: Check"), [&at, &ui] {
        at.visit.errand.address = trimmed(at.visit.errand.address);
        at.state.address_fault = !handin::is_mail_address(at.visit.errand.address);
        if (!at.state.address_fault) {
            at.visit.errand.step = Step::check;
            return;
        }
        at.speaker.cue(speech::Cue::error);
        ui.focus_on("address.to");
    });
    ui.secondary("back", at.tr("Back"), "arrow-left", [&at] { at.visit.errand.step = Step::pages; });
}

void mail_check_page(ui::Ui& ui, Context& at) {
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.tr("Is the address right?"));
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto list = ui.paged("check", 18);
        if (at.visit.hand_in == visit::HandIn::failed && at.hand_in.problem())
            ui.note("problem", Look::note_error,
                    words_for(*at.hand_in.problem(), at) + " " + at.tr("Nothing has been sent."));
        row(ui, "check.to", at.tr("To"), at.visit.errand.address, true);
        row(ui, "check.pages", at.tr("Papers"),
            at.words.counted("{count} page", "{count} pages", at.visit.papers.pages_of(visit::Errand::paper)), false);
        row(ui, "check.size", at.tr("Size"), size_words(at), false);
    }
    errand_help(ui, at,
                {at.tr("Read the address letter by letter. An e-mail cannot be taken back."),
                 at.tr("The papers come as a PDF file.")});
    const auto actions = ui.in(ui::Region::actions);
    auto& send = ui.primary("send", at.tr("Send the e-mail"), [&at] { at.hand_in_case(); });
    send.trailing_icon = "envelope";
    ui.secondary("change", at.tr("Change the address"), "pencil", [&at] { at.visit.errand.step = Step::details; });
    ui.secondary("back", at.tr("Back"), "arrow-left", [&at] {
        // With other pages it is another letter.
        at.visit.letter_to.clear();
        at.visit.errand.step = Step::pages;
    });
}

void mail_sent_page(ui::Ui& ui, Context& at) {
    const bool received = at.visit.hand_in == visit::HandIn::received;
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(received ? at.tr("The e-mail is on its way.")
                            : at.tr("Saved in the terminal. It is sent when the network is back."));
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto list = ui.paged("sent", 18);
        row(ui, "check.to", at.tr("To"), at.visit.errand.address, true);
        ui.text("sent.where", at.tr("Does it not come within an hour? Look among the junk mail."));
        ui.text("sent.nothing", at.tr("Nothing is kept in the terminal afterwards."));
    }
    errand_help(ui, at, {at.tr("Take your paper with you afterwards.")});
    const auto actions = ui.in(ui::Region::actions);
    errand_ends(ui, at);
}

}  // namespace entre::screens
