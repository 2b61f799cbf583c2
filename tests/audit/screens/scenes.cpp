// SPDX-License-Identifier: EUPL-1.2
// What is on every page, and before an e-service is chosen.
#include "tests/audit/screens/scene_maker.h"

namespace entre::audit {

void at_service(Stage& stage, const eservice::Definition& definition, Kind kind, const std::string& step) {
    auto& visit = stage.visit();
    visit.choose(definition, a_day);
    visit.person = person();
    visit.place = visit::Place::stage;
    visit.stage = {kind, step};
}

std::vector<Scene> scenes(const Stage& stage) { return SceneMaker(stage).make(); }

std::vector<Scene> SceneMaker::make() {
    beginning();
    logging_in();
    for (const auto& definition : stage_.catalogue().definitions()) service(definition);
    errands();
    sending();
    overlays();
    problems();
    return std::move(scenes_);
}

void SceneMaker::beginning() {
    add("start", [](Stage&) {}).sample = true;
    add("start.left_behind", [](Stage& s) {
        s.state().left_behind = agent::LeftBehind{};
        s.state().left_behind->number = "SK-2026-0512-174";
    });
    add("start.listening", [](Stage& s) { s.speaker().show(Speech::idle, s.ui()); });
    add("services", services).sample = true;
    for (const auto& category : stage_.municipality().categories)
        if (!stage_.catalogue().in_category(category.id).empty())
            add("services." + category.id, [id = category.id](Stage& s) {
                services(s);
                s.state().category = id;
            });
    add("services.found", [](Stage& s) {
        services(s);
        s.state().search = s.catalogue().definitions().front().short_title.in(s.words().code());
    }).focus = "search";
    add("services.not_found", [](Stage& s) {
        services(s);
        s.state().search = "qqqq";
    });
    add("services.no_log_in", [](Stage& s) {
        services(s);
        s.state().without_log_in = true;
    });
    for (const auto shown : {Speech::idle, Speech::reading, Speech::paused, Speech::no_voice})
        add("services.listening" + std::to_string(static_cast<int>(shown)), [shown](Stage& s) {
            services(s);
            s.settle();
            s.speaker().show(shown, s.ui());
        }).sample = shown == Speech::reading;
}

void SceneMaker::overlays() {
    add("language", [](Stage& s) {
        services(s);
        s.state().overlay = Overlay::language;
    }).sample = true;
    const auto help = [](Stage& s, HelpCall::State state) -> HelpCall& {
        services(s);
        s.state().overlay = Overlay::help;
        auto& call = s.state().help;
        call.state = state;
        call.sent_at = std::chrono::sys_days{a_day} + std::chrono::hours{9};
        call.answered_at = call.sent_at + std::chrono::minutes{2};
        return call;
    };
    add("help.calling", [=](Stage& s) { help(s, HelpCall::State::calling); });
    add("help.sent", [=](Stage& s) { help(s, HelpCall::State::sent); });
    add("help.queue", [=](Stage& s) {
        auto& call = help(s, HelpCall::State::sent);
        call.position = 2;
        call.minutes = 5;
    }).sample = true;
    add("help.answered", [=](Stage& s) { help(s, HelpCall::State::answered).staff = "Maria"; });
    add("help.failed", [=](Stage& s) { help(s, HelpCall::State::failed); });
    add("leave", [](Stage& s) {
        services(s);
        s.state().overlay = Overlay::leave;
    }).sample = true;
    add("sound", [](Stage& s) {
        services(s);
        s.settle();
        s.speaker().show(Speech::idle, s.ui());
        s.state().overlay = Overlay::sound;
    }).sample = true;
    add("keys", [](Stage& s) {
        services(s);
        s.state().overlay = Overlay::keys;
    }).sample = true;
    add("key_help", [](Stage& s) {
        services(s);
        s.state().overlay = Overlay::key_help;
    });
    add("key_help.told", [](Stage& s) {
        services(s);
        s.state().overlay = Overlay::key_help;
        s.state().key_help.key = screens::key_words(s.at(), *keypad::chord_of("F19"));
        s.state().key_help.words = s.words().translate(ui::help_words(ui::Command::scan_press));
    }).sample = true;
    for (const int seconds : {1, 48})
        add("time_out." + std::to_string(seconds), [=](Stage& s) {
            services(s);
            s.ask_whether_there(std::chrono::milliseconds(seconds * 1000 - 200));
        }).sample = seconds == 48;
}

void SceneMaker::problems() {
    for (int code = 0; code <= static_cast<int>(ErrorCode::no_audio); ++code) {
        const auto error = static_cast<ErrorCode>(code);
        auto& scene = add("problem." + std::string(entre::name(error)), [=](Stage& s) {
            s.visit().choose(s.catalogue().definitions().front(), a_day);
            s.visit().place = visit::Place::log_in;
            s.card().show(CardPresence::present, Card::failed, Error{error, {}});
        });
        scene.words_only = true;
    }
}

}  // namespace entre::audit
