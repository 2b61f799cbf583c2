// SPDX-License-Identifier: EUPL-1.2
// Logging in with a card, and writing a PIN: for the log-in and for the signature.
#include <optional>

#include "screens/screens.h"

namespace entre::screens {

using identity::CardPresence;
using ui::Look;
using ui::Role;
using ui::Token;

namespace {

/// What the reader sees now, in words with a way on; empty when all is well.
std::string presence_words(const Context& at) {
    switch (at.card.presence()) {
        case CardPresence::no_service:
        case CardPresence::no_reader:
            return at.tr("The card reader does not work. Call for help, or choose another way.");
        case CardPresence::empty:
            return at.tr("Put the card in the reader below the screen.");
        case CardPresence::left_from_before:
            return at.tr("There is a card in the reader already. Take it out. Then put in your own card.");
        case CardPresence::unreadable:
            return at.tr("The card cannot be read. Take it out, turn it over and put it in again.");
        case CardPresence::present:
            break;
    }
    return {};
}

void numbered(ui::Ui& ui, std::initializer_list<std::string> words) {
    int number = 0;
    for (const auto& line : words) {
        auto& node = ui.add("how" + std::to_string(++number), Role::list_item, Look::numbered, line);
        node.number = number;
        node.count = static_cast<int>(words.size());
    }
}

void working_note(ui::Ui& ui, const Context& at) {
    auto& note = ui.note("working", Look::note_ok, at.tr("One moment. Let the card stay in the reader."));
    note.icon = "hourglass";
    note.role = Role::status;
}

}  // namespace

void log_in_page(ui::Ui& ui, Context& at) {
    ui.set_rail_width(760);
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.tr("How do you want to log in?"));
        if (!ui.enlarged() || !ui.low())
            ui.text("lead", at.tr("Choose a way. We show you how to do it step by step."), ui::TextStyle::lead,
                    Token::ink2);
    }
    {
        const auto body = ui.in(ui::Region::body);
        const auto pages = ui.paged("ways", 20);
        auto& card =
            ui.choice("way.card", at.tr("Card in the card reader"), at.tr("You need your PIN code."), true, [] {});
        card.icon = "person-vcard";
        const std::string hint =
            ui.enlarged() && ui.low() ? std::string() : at.tr("See the services that need no log-in.");
        auto& none = ui.choice("way.none", at.tr("Without e-ID"), hint, false, [&at] {
            at.state.without_log_in = true;
            at.go(visit::Place::services);
        });
        none.icon = "pen";
        const std::string words = presence_words(at);
        if (at.card.problem()) {
            ui.note("problem", Look::note_error, words_for(*at.card.problem(), at));
        } else if (at.card.state() == CardSession::State::reading) {
            auto& note = ui.note("reading", Look::note_ok, at.tr("The card is being read. Let it stay in the reader."));
            note.icon = "hourglass";
            note.role = Role::status;
        } else if (!words.empty()) {
            auto& note = ui.note("presence", Look::note_warn, words);
            note.role = Role::status;
        }
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto pages = ui.paged("card.how", 16);
        auto& title = ui.subheading("how.title", at.tr("This is what you do with the card"));
        title.style = ui::TextStyle::rail_heading;
        if (!ui.enlarged() && !ui.portrait() && at.state.theme != ui::ThemeName::high_contrast) {
            const auto card = ui.card("art.card", 20);
            auto& art = ui.add("art", Role::image, Look::art, {});
            art.icon = "card-reader";
            art.decoration = true;
            art.layout.height = ui::Sizing::fixed;
            art.layout.fixed_height = 300;
        }
        numbered(ui, {at.tr("Hold the card with the chip up, towards the reader."),
                      at.tr("Put the card in the reader below the screen."),
                      at.tr("Let the card stay in until you are done.")});
    }
    const auto actions = ui.in(ui::Region::actions);
    auto& next =
        ui.primary("next", at.tr("Next: Enter the PIN code"), [&at] { at.card.read(CardSession::Purpose::log_in); });
    next.disabled = at.card.presence() != CardPresence::present || at.card.state() == CardSession::State::reading;
    ui.secondary("back", at.tr("Back"), "arrow-left", [&at] {
        at.card.forget();
        at.go(visit::Place::service_info);
    });
}

void pin_page(ui::Ui& ui, Context& at) {
    const bool working = at.card.state() == CardSession::State::working;
    const auto submit = [&at] {
        const auto* who = at.card.identity();
        if (!who || at.card.pin().size() < who->pin_shortest)
            return at.card.fail({ErrorCode::pin_wrong, std::string(too_short)});
        if (at.state.signing) return at.hand_in_case();
        at.card.log_in([&at](identity::Person person) {
            at.visit.person = std::move(person);
            at.speaker.cue(speech::Cue::done);
            at.go_stage(at.visit.stages().front());
        });
    };
    const auto* who = at.card.identity();
    const std::size_t longest = who ? who->pin_longest : 8;
    const auto digit = [&at, longest](char c) {
        if (at.card.pin().size() < longest) static_cast<void>(at.card.pin().append(c));
    };
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(at.state.signing ? at.tr("Sign with your PIN code") : at.tr("Enter your PIN code"));
    }
    {
        const auto body = ui.in(ui::Region::body);
        // Large text: the keys stand beside the field and what is said of it.
        const bool beside = ui.enlarged() && !ui.portrait();
        ui::LayoutSpec both{.axis = beside ? ui::Axis::row : ui::Axis::column, .gap = beside ? 32.F : 24.F};
        both.height = ui::Sizing::fill;
        both.cross = beside ? ui::Cross::start : ui::Cross::stretch;
        const auto columns = ui.group("pin.columns", both);
        auto field_column = std::make_optional(ui.group("pin.column"));
        std::string dots;
        for (std::size_t i = 0; i < at.card.pin().size(); ++i) dots += "•";
        auto& field = ui.field("pin", at.tr("PIN code"), {}, [&at, digit](std::string typed) {
            if (typed == "\b")
                at.card.pin().erase_last();
            else if (typed.size() == 1)
                digit(typed[0]);
        });
        field.role = Role::password;
        field.value = dots;
        field.caret = field.anchor = dots.size();
        field.masked = true;
        field.digits = true;
        field.disabled = working;
        field.action = submit;
        if (at.card.problem()) field.error = at.tr("Error:") + " " + words_for(*at.card.problem(), at);
        if (working && beside) working_note(ui, at);
        field_column.reset();
        ui::LayoutSpec spec;
        spec.columns = 3;
        spec.keeps_order = true;
        spec.gap = 16;
        if (!ui.portrait()) {
            spec.width = ui::Sizing::fixed;
            spec.fixed_width = ui.enlarged() && ui.low() ? 500 : 620;
        } else {
            spec.height = ui::Sizing::fill;
        }
        const auto pad = ui.group("pad", spec);
        const auto key = [&](const std::string& name, std::string face, const char* icon,
                             std::function<void()> action) {
            auto& node = ui.add("pad." + name, Role::button, icon[0] ? Look::key_function : Look::key, std::move(face));
            node.icon = icon;
            node.focusable = true;
            node.disabled = working;
            // What is pressed here would tell the PIN to who stands behind: heard in a headset only (EN 301
            // 549 5.1.3.8).
            node.is_private = true;
            node.silent = true;
            node.rtl = false;
            node.layout.min_height = 88;
            node.action = std::move(action);
        };
        for (const char* d : {"1", "2", "3", "4", "5", "6", "7", "8", "9"})
            key(d, d, "", [digit, c = d[0]] { digit(c); });
        key("clear", at.tr("Clear"), "x-lg", [&at] { at.card.pin().clear(); });
        key("0", "0", "", [digit] { digit('0'); });
        key("erase", at.tr("Erase"), "backspace", [&at] { at.card.pin().erase_last(); });
        ui.focus_once("pin");
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto pages = ui.paged("pin.help", 16);
        auto& title =
            ui.subheading("help.title", ui.enlarged() ? at.tr("Help") : at.tr("Good to know"), "question-circle");
        title.style = ui::TextStyle::rail_heading;
        ui.text("help.hide", at.tr("Cover the keys with your hand."));
        ui.text("help.safe", at.tr("The code goes to your card and nowhere else."));
        ui.text("help.tries", at.tr("After three wrong codes the card is blocked."));
        if (at.state.signing) ui.text("help.sign", at.tr("It is sent when you have entered your code."));
        if (working && (!ui.enlarged() || ui.portrait())) working_note(ui, at);
    }
    const auto actions = ui.in(ui::Region::actions);
    auto& next = ui.primary("next", at.state.signing ? at.tr("Sign and send in") : at.tr("Next: Log in"), submit);
    next.disabled = working;
    auto& back = ui.secondary("back", at.tr("Back"), "arrow-left", [&at] {
        at.card.forget();
        at.state.signing = false;
        if (at.visit.place == visit::Place::log_in) at.go(visit::Place::log_in);
    });
    back.disabled = working;
}

}  // namespace entre::screens
