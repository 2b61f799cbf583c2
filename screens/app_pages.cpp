// SPDX-License-Identifier: EUPL-1.2
// Which page shows, and what it is built of.
#include <algorithm>
#include <array>

#include "screens/paper_list.h"
#include "screens/pin.h"
#include "screens/screens.h"

namespace entre::screens {
namespace {

constexpr std::array all_pages = {
    Page{"start", start_page},
    Page{"language", language_overlay},
    Page{"services", services_page},
    Page{"service_info", service_info_page},
    Page{"log_in", log_in_page},
    Page{"pin", pin_page},
    Page{"pin_on_reader", pin_on_reader_page},
    Page{"phone", phone_page},
    Page{"form", form_page},
    Page{"attachments", attachments_page},
    Page{"page_view", page_view_page},
    Page{"papers", papers_page},
    Page{"errand_pages", errand_pages_page},
    Page{"copies", copies_page},
    Page{"mail_address", mail_address_page},
    Page{"mail_check", mail_check_page},
    Page{"mail_sent", mail_sent_page},
    Page{"review", review_page},
    Page{"sign", pin_page},
    Page{"sign_on_reader", pin_on_reader_page},
    Page{"sign_phone", phone_page},
    Page{"co_sign", co_sign_page},
    Page{"sending", sending_page},
    Page{"receipt", receipt_page},
    Page{"leaving", leaving_page},
    Page{"help", help_overlay},
    Page{"leave", leave_overlay},
    Page{"time_out", time_out_overlay},
    Page{"sound", sound_overlay},
    Page{"date", date_overlay},
    Page{"keys", keys_page},
    Page{"key_help", key_help_page},
};

}  // namespace

std::span<const Page> pages() { return all_pages; }

namespace {

std::string errand_page_name(const Context& at) {
    using Step = visit::Errand::Step;
    if (at.hand_in.busy() || at.state.hand_in_waits) return "sending";
    const bool mail = at.visit.errand.kind == visit::Errand::Kind::mail;
    switch (at.visit.errand.step) {
        case Step::pages:
            return page_is_large(at) ? "page_view" : "errand_pages";
        case Step::details:
            return mail ? "mail_address" : "copies";
        case Step::check:
            return "mail_check";
        case Step::done:
            return mail ? "mail_sent" : "copies";
    }
    return "errand_pages";
}

}  // namespace

std::string page_name(const Context& at) {
    if (at.state.overlay == Overlay::language) return "language";
    if (at.state.overlay == Overlay::help) return "help";
    if (at.state.overlay == Overlay::leave) return "leave";
    if (at.state.overlay == Overlay::keys) return "keys";
    if (at.state.overlay == Overlay::key_help) return "key_help";
    if (at.state.overlay == Overlay::time_out) return "time_out";
    if (at.state.overlay == Overlay::sound) return "sound";
    if (at.state.overlay == Overlay::date) return "date";
    switch (at.visit.place) {
        case visit::Place::start:
            return "start";
        case visit::Place::services:
            return "services";
        case visit::Place::service_info:
            return "service_info";
        case visit::Place::log_in:
            if (at.phone.state() != PhoneSession::State::idle) return "phone";
            if (at.card.state() != CardSession::State::ask_pin && at.card.state() != CardSession::State::working)
                return "log_in";
            return pin_is_on_reader(at) ? "pin_on_reader" : "pin";
        case visit::Place::stage:
            switch (at.visit.stage.kind) {
                case visit::Stage::Kind::form:
                    return "form." + at.visit.stage.step;
                case visit::Stage::Kind::attachments:
                    if (page_is_large(at)) return "page_view";
                    return "attachments." + std::to_string(at.state.attachment) + "." + std::to_string(at.state.paper);
                case visit::Stage::Kind::review:
                    if (at.state.signing && at.phone.state() != PhoneSession::State::idle) return "sign_phone";
                    // What is being done is then done by the visitor, on the reader.
                    if (at.state.signing && at.hand_in.phase() == HandInSession::Phase::signing && pin_is_on_reader(at))
                        return "sign_on_reader";
                    if (at.hand_in.busy() || at.state.hand_in_waits) return "sending";
                    if (at.state.signing && (at.card.state() == CardSession::State::ask_pin ||
                                             at.card.state() == CardSession::State::working))
                        return pin_is_on_reader(at) ? "sign_on_reader" : "sign";
                    return at.hand_in.co_signer() ? "co_sign" : "review";
                case visit::Stage::Kind::done:
                    return "receipt";
            }
            break;
        case visit::Place::papers:
            return "papers";
        case visit::Place::errand:
            return errand_page_name(at);
        case visit::Place::leaving:
            return "leaving";
    }
    return "start";
}

void build_page(ui::Ui& ui, Context& at) {
    const std::string page = page_name(at);
    ui::Surroundings around;
    around.language = at.language();
    around.rtl = at.words.language().direction == language::Direction::right_to_left;
    around.scale = at.state.scale;
    around.tr = [&at](std::string_view english) { return at.words.translate(english); };
    ui.begin(page, around);
    top_bar(ui, at);
    const std::string family = page.substr(0, page.find('.'));
    const auto it = std::ranges::find(all_pages, family, &Page::name);
    if (it != all_pages.end()) it->build(ui, at);
    speech_bar(ui, at);
    access_bar(ui, at);
}

}  // namespace entre::screens
