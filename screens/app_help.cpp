// SPDX-License-Identifier: EUPL-1.2
// The call for help, from the button to the desk.
#include "screens/app.h"
#include "screens/app_content.h"

namespace entre::screens {

using Clock = ui::Window::Clock;

namespace {

// Who waits for the staff need not touch the screen; but if both have gone, the next visitor must not find the answers.
constexpr std::chrono::minutes longest_wait{15};

}  // namespace

void App::call_help() {
    auto& help = state_.help;
    help = {};
    help.state = HelpCall::State::calling;
    state_.overlay = Overlay::help;
    idle_.rest(visit::Rest::help, true, Clock::now(), longest_wait);
    std::string step = "start";
    switch (visit_.place) {
        case visit::Place::services:
        case visit::Place::service_info:
        case visit::Place::papers:
            step = "services";
            break;
        case visit::Place::errand:
            step = visit_.errand.step == visit::Errand::Step::pages ? "scan" : "form";
            break;
        case visit::Place::log_in:
            step = "log-in";
            break;
        case visit::Place::stage:
            switch (visit_.stage.kind) {
                case visit::Stage::Kind::form:
                    step = "form";
                    break;
                case visit::Stage::Kind::attachments:
                    step = "scan";
                    break;
                case visit::Stage::Kind::review:
                    step = state_.signing ? "sign" : "review";
                    break;
                case visit::Stage::Kind::done:
                    step = "receipt";
                    break;
            }
            break;
        case visit::Place::leaving:
            step = "leaving";
            break;
        case visit::Place::start:
            break;
    }
    agent_->call_help(content_->words.code(), step, [this](Result<std::string> call) {
        auto& now = state_.help;
        if (now.state != HelpCall::State::calling) return;
        if (!call) {
            now.state = HelpCall::State::failed;
            idle_.rest(visit::Rest::help, false, Clock::now());
            speaker_->cue(speech::Cue::error);
            return;
        }
        now.state = HelpCall::State::sent;
        now.id = *call;
        now.sent_at = std::chrono::system_clock::now();
        speaker_->cue(speech::Cue::help);
    });
}

}  // namespace entre::screens
