// SPDX-License-Identifier: EUPL-1.2
// Which page shows, and what it is built of.
#include "screens/app.h"
#include "screens/app_content.h"
#include "screens/screens.h"

namespace entre::screens {

std::string App::page_name() const {
    if (state_.overlay == Overlay::language) return "language";
    if (state_.overlay == Overlay::help) return "help";
    if (state_.overlay == Overlay::leave) return "leave";
    if (state_.overlay == Overlay::time_out) return "time_out";
    switch (visit_.place) {
        case visit::Place::start:
            return "start";
        case visit::Place::services:
            return "services";
        case visit::Place::service_info:
            return "service_info";
        case visit::Place::log_in:
            return card_->state() == CardSession::State::ask_pin || card_->state() == CardSession::State::working
                       ? "pin"
                       : "log_in";
        case visit::Place::stage:
            switch (visit_.stage.kind) {
                case visit::Stage::Kind::form:
                    return "form." + visit_.stage.step;
                case visit::Stage::Kind::attachments:
                    return "attachments." + std::to_string(state_.attachment);
                case visit::Stage::Kind::review:
                    if (hand_in_->busy()) return "sending";
                    if (state_.signing && (card_->state() == CardSession::State::ask_pin ||
                                           card_->state() == CardSession::State::working))
                        return "sign";
                    return "review";
                case visit::Stage::Kind::done:
                    return "receipt";
            }
            break;
        case visit::Place::leaving:
            return "leaving";
    }
    return "start";
}

void App::build() {
    Context& at = *context_;
    const std::string page = page_name();
    ui::Surroundings around;
    around.language = content_->words.code();
    around.rtl = content_->words.language().direction == language::Direction::right_to_left;
    around.scale = state_.scale;
    around.tr = [this](std::string_view english) { return content_->words.translate(english); };
    ui_->begin(page, around);
    top_bar(*ui_, at);
    if (page == "language")
        language_overlay(*ui_, at);
    else if (page == "help")
        help_overlay(*ui_, at);
    else if (page == "leave")
        leave_overlay(*ui_, at);
    else if (page == "time_out")
        time_out_overlay(*ui_, at);
    else if (page == "start")
        start_page(*ui_, at);
    else if (page == "services")
        services_page(*ui_, at);
    else if (page == "service_info")
        service_info_page(*ui_, at);
    else if (page == "log_in")
        log_in_page(*ui_, at);
    else if (page == "pin" || page == "sign")
        pin_page(*ui_, at);
    else if (page == "sending")
        sending_page(*ui_, at);
    else if (page == "review")
        review_page(*ui_, at);
    else if (page == "receipt")
        receipt_page(*ui_, at);
    else if (page == "leaving")
        leaving_page(*ui_, at);
    else if (page.starts_with("attachments"))
        attachments_page(*ui_, at);
    else
        form_page(*ui_, at);
    speech_bar(*ui_, at);
    access_bar(*ui_, at);
}

}  // namespace entre::screens
