// SPDX-License-Identifier: EUPL-1.2
// Logging in or signing with an e-ID on the visitor's own phone: the code to read, and what the phone waits for.
#include <algorithm>

#include "kiosk/language/mark.h"
#include "screens/provider_words.h"
#include "screens/screens.h"

namespace entre::screens {

using language::tr_noop;
using ui::Look;
using ui::Role;
using ui::Token;

namespace {

/// What is to be done now, or why it ended; with a way on.
std::string now_words(const Context& at) {
    if (at.phone.problem()) return words_for(*at.phone.problem(), at);
    if (at.phone.state() == PhoneSession::State::starting) return at.tr("One moment. The code is on its way.");
    return provider_words(at.words, at.phone.hint(), at.phone.name());
}

ProviderWay way(const Context& at) {
    if (at.phone.problem()) return ProviderWay::again;
    if (at.phone.state() == PhoneSession::State::starting) return ProviderWay::on_phone;
    return way_on(at.phone.hint());
}

/// What the visitor looks at now: the code, and then the phone.
void picture(ui::Ui& ui, const Context& at) {
    // As large as there is room for: for who holds the phone far away, or cannot hold it still.
    const float height = ui.portrait()   ? (ui.enlarged() ? 440.F : 680.F)
                         : ui.low()      ? 380.F
                         : ui.enlarged() ? 480.F
                                         : 560.F;
    const float pixels = ui.canvas().scale();
    const auto* picture = at.phone.code(static_cast<int>(height * pixels));
    if (!picture) {
        if (at.phone.state() != PhoneSession::State::waiting || ui.enlarged() ||
            at.state.theme == ui::ThemeName::high_contrast)
            return;
        const auto card = ui.card("art.card", 20);
        auto& art = ui.add("art", Role::image, Look::art, {});
        art.icon = "phone-waits";
        art.decoration = true;
        art.layout.height = ui::Sizing::fixed;
        art.layout.fixed_height = ui.low() ? 300 : 420;
        return;
    }
    auto& node = ui.add("code", Role::image, Look::picture,
                        language::format(at.tr("QR code for {provider}"), {{"provider", at.phone.name()}}));
    node.is_private = true;
    node.picture = picture;
    node.layout.height = ui::Sizing::fixed;
    node.layout.fixed_height = static_cast<float>(picture->height()) / pixels + 4;  // pixel by pixel, with its edge
}

}  // namespace

std::vector<std::string> phone_steps(const Context& at, const std::string& provider) {
    const auto said = [&](const char* english) { return language::format(at.tr(english), {{"provider", provider}}); };
    return {said(tr_noop("Open {provider} on your phone.")), said(tr_noop("Choose there to read a QR code.")),
            said(tr_noop("Hold the phone towards the code on this screen.")),
            said(tr_noop("Write your security code in the phone."))};
}

std::string phone_words(const Context& at) { return now_words(at); }

void phone_page(ui::Ui& ui, Context& at) {
    const bool failed = at.phone.state() == PhoneSession::State::failed;
    ui.set_rail_width(760);
    {
        const auto head = ui.in(ui::Region::head);
        ui.heading(language::format(at.state.signing ? at.tr("Sign with {provider}") : at.tr("Log in with {provider}"),
                                    {{"provider", at.phone.name()}}));
    }
    {
        const auto body = ui.in(ui::Region::body);
        auto& now = ui.note("now", failed ? Look::note_error : Look::note_ok, now_words(at));
        now.role = Role::status;
        now.icon = failed                                              ? "exclamation-circle"
                   : way(at) == ProviderWay::show_code                 ? "qr-code"
                   : at.phone.state() == PhoneSession::State::starting ? "hourglass"
                                                                       : "phone";
        picture(ui, at);
    }
    {
        const auto help = ui.in(ui::Region::help);
        const auto pages = ui.paged("how", 16);
        auto& heading = ui.subheading("how.title", language::format(at.tr("This is what you do with {provider}"),
                                                                    {{"provider", at.phone.name()}}));
        heading.style = ui::TextStyle::rail_heading;
        numbered(ui, phone_steps(at, at.phone.name()));
        ui.text("help.time", at.tr("There is no hurry. The code renews itself."));
        ui.text("help.alone",
                at.tr("Never let anybody else read the code for you, and never do this because a caller asks."));
    }
    const auto actions = ui.in(ui::Region::actions);
    const auto leave = [&at] {
        at.phone.forget();
        if (at.hand_in.co_signer()) return at.hand_in.turn_back();
        at.state.signing = false;
        at.hand_in.reset();
    };
    const bool to_review = at.state.signing && !at.hand_in.co_signer();
    if (way(at) == ProviderWay::other_way) {
        ui.primary("other", to_review ? at.tr("Back to the review") : at.tr("Choose another way"), leave);
        ui.secondary("again", at.tr("Start over"), "arrow-counterclockwise", [&at] { at.phone.again(); });
        return;
    }
    if (failed)
        ui.primary("again", at.tr("Try again"), [&at] { at.phone.again(); });
    else
        ui.secondary("again", at.tr("Start over"), "arrow-counterclockwise", [&at] { at.phone.again(); }).disabled =
            at.phone.state() == PhoneSession::State::starting;
    ui.secondary("back",
                 !failed     ? at.tr("Cancel")
                 : to_review ? at.tr("Back to the review")
                             : at.tr("Choose another way"),
                 failed ? "arrow-left" : "x-lg", leave);
}

}  // namespace entre::screens
